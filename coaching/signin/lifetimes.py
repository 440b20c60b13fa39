"""How long a sign-in lasts (PRODUCT 9). These figures stand before those of other pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Lifetimes:
    idle: timedelta
    whole: timedelta
    lock_after: timedelta | None


# A night shift and its handover can be fourteen hours; thirty minutes locked are on top of five idle.
SHARED = Lifetimes(idle=timedelta(minutes=35), whole=timedelta(hours=14), lock_after=timedelta(minutes=5))
OWN = Lifetimes(idle=timedelta(hours=72), whole=timedelta(days=14), lock_after=None)

# While the record of a session is open on a shared phone it locks later; sessions will say so in their own room.
LOCK_IN_RECORD = timedelta(minutes=20)
SEEN_EVERY = timedelta(minutes=1)
STEP_UP = timedelta(minutes=10)
RESET_LINK = timedelta(minutes=30)
INVITATION_LINK = timedelta(days=14)


def of(on_shared_phone: bool) -> Lifetimes:
    return SHARED if on_shared_phone else OWN


def is_over(on_shared_phone: bool, began_at: datetime, last_seen_at: datetime, at: datetime) -> bool:
    lasting = of(on_shared_phone)
    return at - began_at >= lasting.whole or at - last_seen_at >= lasting.idle


def is_locked(on_shared_phone: bool, last_seen_at: datetime, at: datetime) -> bool:
    lock_after = of(on_shared_phone).lock_after
    return lock_after is not None and at - last_seen_at >= lock_after
