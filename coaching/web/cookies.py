"""The session cookie: Flask's own signed one, with the signer made once instead of for every request."""

from flask import Flask, Response, g
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer


class CookieSessions(SecureCookieSessionInterface):
    """The cookie holds a token and the forgery secret; what they stand for lies in the database."""

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """What is the same for everybody neither sets a cookie nor varies with one (drawing a page looks at it)."""
        if not g.get("same_for_all"):
            super().save_session(app, session, response)


def set_up(app: Flask) -> None:
    app.session_interface = CookieSessions()
