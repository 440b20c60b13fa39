"""What a person chooses: their quiet hours, what they are told, and whether by e-mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import queries
from coaching.notifications.models import ReminderChoice
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


@dataclass(frozen=True)
class Chosen:
    pattern: str
    quiet_from: time | None
    quiet_until: time | None
    by_mail: bool
    without: tuple[str, ...] | Iterable[str]


def choose(chosen: Chosen, *, by: Actor) -> ReminderChoice:
    """Raises `Refused` where the hours of one's own are none."""
    is_own = chosen.pattern == "own"
    if is_own and (chosen.quiet_from is None or chosen.quiet_until is None):
        raise Refused(_("Enter when your quiet hours begin and end"), "quiet_from")
    if is_own and chosen.quiet_from == chosen.quiet_until:
        raise Refused(_("They begin and end at the same time. Enter two times that differ."), "quiet_until")
    choice = queries.find_choice(by.member_id)
    if choice is None:
        choice = ReminderChoice(id=ids.new_id(), organisation_id=by.organisation_id, member_id=by.member_id)
        db.session.add(choice)
    choice.pattern, choice.by_mail, choice.without = chosen.pattern, chosen.by_mail, sorted(chosen.without)
    choice.quiet_from = chosen.quiet_from if is_own else None
    choice.quiet_until = chosen.quiet_until if is_own else None
    choice.changed_at = clock.now()
    db.session.flush()
    audit_log.record(by, "reminders.chosen", choice)
    return choice
