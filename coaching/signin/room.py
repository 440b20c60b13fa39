"""What this room offers to the house."""

from typing import Any

from flask import Response, g, request
from sqlalchemy import update

from coaching.access.guard import is_in_record
from coaching.platform.db import db, own_transaction
from coaching.platform.room import Holding, Job, Room
from coaching.signin import jobs, left
from coaching.signin.cli import signin
from coaching.signin.models import SignInSession
from coaching.signin.standing import Seen
from coaching.signin.views import bp
from coaching.web.pages import is_part


def note_seen(app: Any) -> None:
    """Writes when a session was last seen, at most once a minute, after the request and on its own.

    That the record of a session was opened or left is written at once, since the lock comes by it (PRODUCT 9).
    """

    @app.after_request  # type: ignore[untyped-decorator]
    def write(response: Response) -> Response:
        seen: Seen | None = g.pop("seen", None)
        if seen is None or response.status_code >= 500:
            return response
        in_record = _is_in_record(seen, response)
        if seen.is_due or in_record != seen.in_record:
            found = update(SignInSession).where(SignInSession.id == seen.session_id)
            with own_transaction():
                db.session.execute(found.values(last_seen_at=seen.at, in_record=in_record))
        return response


def _is_in_record(seen: Seen, response: Response) -> bool:
    """A page opens the record or leaves it; a part, a change and a page's sign of life leave it as it is."""
    if is_in_record():
        return seen.in_record or response.status_code not in (403, 404)
    is_page = request.method == "GET" and response.mimetype == "text/html" and response.status_code < 300
    return seen.in_record and not (is_page and not is_part())


room = Room(
    name="signin",
    blueprints=(bp,),
    jobs=(Job("sweep_sign_ins", jobs.sweep, every=60),),
    commands=(signin,),
    on_open=(left.set_up, note_seen),
    holdings=(
        Holding(
            tables=(
                "account",
                "device",
                "device_key",
                "sign_in_session",
                "link_token",
                "throttle",
                "used_key",
                "kept_text",
                "kept_draft",
                "text_beside",
            ),
            what="How somebody signs in, on which phones, when; text that was not sent, is a draft, or was not chosen.",
            why="To let the right person in, and to lose nothing that was typed.",
            how_long="Accounts until two years after the last membership; ended sessions 90 days; such text 30 days; "
            "one that waits to be put together with another, a year at most.",
        ),
    ),
)
