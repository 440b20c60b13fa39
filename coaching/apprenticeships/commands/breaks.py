"""A break in learning stops the clock; on return hours, end date and what helps are asked (RV-6)."""

from dataclasses import dataclass
from datetime import date, timedelta

from coaching.access.actor import Actor
from coaching.apprenticeships.commands.hours import recount
from coaching.apprenticeships.models import Apprenticeship, BreakInLearning
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _, day

AHEAD = timedelta(days=62)


@dataclass(frozen=True, kw_only=True)
class Return:
    """RV-6: what is asked on return."""

    back_on: date
    weekly_minutes: int
    planned_end_on: date
    adjustments: str = ""


def begin_break(
    apprenticeship: Apprenticeship, first_on: date, expected_back_on: date | None, *, by: Actor
) -> BreakInLearning:  # fmt: skip
    """Nobody is asked why. Hours of its days do not count, also those that are written already."""
    if not apprenticeship.goes_on:
        raise Refused(_("No break is written after the gateway or the end."))
    if apprenticeship.open_break is not None:
        raise Refused(_("A break is written down already. The return comes first."))
    if first_on < apprenticeship.starts_on:
        raise Refused(_("Learning began on %(day)s", day=day(apprenticeship.starts_on)), "first_on")
    if first_on > clock.today() + AHEAD:
        raise Refused(_("Write a break down at most two months before it"), "first_on")
    if any(span.back is not None and first_on < span.back for span in apprenticeship.spans):
        raise Refused(_("Choose a day after the last break"), "first_on")
    if expected_back_on is not None and expected_back_on <= first_on:
        raise Refused(_("The return comes after the first day"), "expected_back_on")
    made = BreakInLearning(
        id=ids.new_id(), organisation_id=apprenticeship.organisation_id, apprenticeship_id=apprenticeship.id,
        written_by_id=by.member_id, first_on=first_on, expected_back_on=expected_back_on, revision=1,
        written_at=clock.now(), received_at=clock.now(), lang=by.language,
    )  # fmt: skip
    db.session.add(made)
    _settle(apprenticeship)
    audit_log.record(by, "break_in_learning.begun", made)
    _tell("apprenticeship/break", apprenticeship, by)
    return made


def come_back(apprenticeship: Apprenticeship, agreed: Return, *, by: Actor) -> None:
    """The clock goes on under the same rules as before."""
    going = apprenticeship.open_break
    if going is None:
        raise Refused(_("No break is going on."))
    if agreed.back_on <= going.first_on:
        raise Refused(_("The return comes after the first day, %(day)s", day=day(going.first_on)), "back_on")
    if agreed.back_on > clock.today():
        raise Refused(_("Write the return down when it has come"), "back_on")
    if agreed.planned_end_on < agreed.back_on:
        raise Refused(_("The planned end comes after the return"), "planned_end_on")
    going.back_on, going.adjustments = agreed.back_on, agreed.adjustments
    going.weekly_minutes_after, going.planned_end_after = agreed.weekly_minutes, agreed.planned_end_on
    going.revision += 1
    apprenticeship.weekly_minutes, apprenticeship.planned_end_on = agreed.weekly_minutes, agreed.planned_end_on
    apprenticeship.revision += 1
    _settle(apprenticeship)
    audit_log.record(by, "break_in_learning.ended", going)
    _tell("apprenticeship/back", apprenticeship, by)


def _settle(apprenticeship: Apprenticeship) -> None:
    db.session.flush()
    db.session.expire(apprenticeship, ["breaks"])
    recount(apprenticeship)


def _tell(kind: str, apprenticeship: Apprenticeship, by: Actor) -> None:
    notifications.send(
        kind, apprenticeship.parties - {by.member_id}, endpoint="apprenticeships.show",
        ids={"apprenticeship_id": apprenticeship.id}, words={"name": by.name}, mail=False,
    )  # fmt: skip
