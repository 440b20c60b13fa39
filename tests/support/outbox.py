"""What a phone sends with something that waited in its outbox."""

from datetime import timedelta
from typing import Any

from coaching.platform import clock, ids


def headers(member: Any, *, key: str = "", waited: timedelta = timedelta(), fast: timedelta = timedelta()) -> Any:
    """As `Visitor.post` takes them. The phone's clock may be `fast`, by years or by less than nothing."""
    now = clock.now() + fast
    return {
        "Idempotency_Key": key or str(ids.new_id()),
        "X_Cairn_Owner": f"{member.account_id} {member.organisation_id}",
        "X_Cairn_Form": "1",
        "X_Cairn_Written": str(_milliseconds(now - waited)),
        "X_Cairn_Clock": str(_milliseconds(now)),
    }


def _milliseconds(at: Any) -> int:
    return int(at.timestamp() * 1000)
