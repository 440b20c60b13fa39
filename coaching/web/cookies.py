"""The session cookie: Flask's own signed one, with the signer made once instead of for every request."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class CookieSessions(SecureCookieSessionInterface):
    """The cookie holds a token and the forgery secret; what they stand for lies in the database."""

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer


def set_up(app: Flask) -> None:
    app.session_interface = CookieSessions()
