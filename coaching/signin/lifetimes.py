"""How long a sign-in lasts (PRODUCT 9). These figures stand before those of other pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Lifetimes:
    """`idle` is how long nobody may be seen before the sign-in is over; on a phone that locks, from the lock on."""

    idle: timedelta
    whole: timedelta
    lock_after: timedelta | None
    lock_in_record: timedelta | None


# A night shift and its handover can be fourteen hours; thirty minutes locked come on top of the idle ones before.
SHARED = Lifetimes(
    idle=timedelta(minutes=30), whole=timedelta(hours=14), lock_after=timedelta(minutes=5),
    lock_in_record=timedelta(minutes=20),
)  # fmt: skip
OWN = Lifetimes(idle=timedelta(hours=72), whole=timedelta(days=14), lock_after=None, lock_in_record=None)

SEEN_EVERY = timedelta(minutes=1)
STEP_UP = timedelta(minutes=10)
RESET_LINK = timedelta(minutes=30)
INVITATION_LINK = timedelta(days=14)


def of(on_shared_phone: bool) -> Lifetimes:
    return SHARED if on_shared_phone else OWN


def lock_after(on_shared_phone: bool, in_record: bool) -> timedelta | None:
    """How long nobody may be seen before the phone locks: longer while the record of a session is open; None: never."""
    lasting = of(on_shared_phone)
    return lasting.lock_in_record if in_record else lasting.lock_after


def idle_limit(on_shared_phone: bool, in_record: bool) -> timedelta:
    return of(on_shared_phone).idle + (lock_after(on_shared_phone, in_record) or timedelta())


def is_over(on_shared_phone: bool, in_record: bool, began_at: datetime, last_seen_at: datetime, at: datetime) -> bool:
    idle = at - last_seen_at
    return at - began_at >= of(on_shared_phone).whole or idle >= idle_limit(on_shared_phone, in_record)


def is_locked(on_shared_phone: bool, in_record: bool, last_seen_at: datetime, at: datetime) -> bool:
    limit = lock_after(on_shared_phone, in_record)
    return limit is not None and at - last_seen_at >= limit
