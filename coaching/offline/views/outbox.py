"""The page of what waits on this phone. The server knows nothing of it: the phone draws its own list."""

from typing import Any

from coaching.access.guard import guard
from coaching.offline import policy
from coaching.offline.views import bp
from coaching.platform import clock
from coaching.web.pages import page


@bp.get("/outbox")
@guard(policy.own)
def outbox() -> Any:
    return page("offline/outbox.html", now=clock.now())
