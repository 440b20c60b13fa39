"""What this room offers to the house."""

from typing import Any

from flask import Response, g
from sqlalchemy import update

from coaching.platform.db import db, own_transaction
from coaching.platform.room import Holding, Job, Room
from coaching.signin import jobs
from coaching.signin.cli import signin
from coaching.signin.models import SignInSession
from coaching.signin.views import bp


def note_seen(app: Any) -> None:
    """Writes when a session was last seen, at most once a minute, after the request and on its own."""

    @app.after_request  # type: ignore[untyped-decorator]
    def write(response: Response) -> Response:
        seen = g.pop("seen", None)
        if seen is not None and response.status_code < 500:
            session_id, at = seen
            with own_transaction():
                db.session.execute(update(SignInSession).where(SignInSession.id == session_id).values(last_seen_at=at))
        return response


room = Room(
    name="signin",
    blueprints=(bp,),
    jobs=(Job("sweep_sign_ins", jobs.sweep, every=60),),
    commands=(signin,),
    on_open=(note_seen,),
    holdings=(
        Holding(
            tables=("account", "device", "sign_in_session", "link_token", "throttle", "used_key", "kept_text"),
            what="How somebody signs in, on which phones, when; and text that a form could not take.",
            why="To let the right person in, and to lose nothing that was typed.",
            how_long="Accounts until two years after the last membership; ended sessions 90 days; kept text 30 days.",
        ),
    ),
)
