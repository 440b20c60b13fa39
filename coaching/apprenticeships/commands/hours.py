"""Writing, changing and taking out hours. Each leaves what it said before (OT-6); to write is to confirm (OT-4)."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from coaching.access.actor import Actor
from coaching.apprenticeships import counting, queries
from coaching.apprenticeships.counting import Times
from coaching.apprenticeships.models import SAID, Apprenticeship, TrainingEntry, TrainingRevision
from coaching.audit_log import commands as audit_log
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _, day, time_of_day

Said = Mapping[str, Any]


def write_entry(apprenticeship: Apprenticeship, said: Said, *, by: Actor) -> TrainingEntry:
    """Saved whether it counts or not. Refused after the gateway (GW-2), and where it lies over another (OT-6)."""
    _refuse_over(apprenticeship)
    entry = TrainingEntry(
        id=ids.new_id(), organisation_id=apprenticeship.organisation_id, apprenticeship_id=apprenticeship.id,
        apprenticeship=apprenticeship, revision=1, written_at=clock.written(), received_at=clock.now(),
        lang=by.language, **{name: said[name] for name in SAID},
    )  # fmt: skip
    _check(entry, apprenticeship, written_on=clock.today())
    db.session.add(entry)
    _count(entry, apprenticeship)
    db.session.flush()
    _keep(entry, by)
    audit_log.record(by, "training_hours.written", entry, minutes=entry.minutes, counts=entry.counts)
    return entry


def rewrite_entry(entry: TrainingEntry, said: Said, *, by: Actor, revision_read: int | None, why: str = "") -> None:
    _refuse_over(entry.apprenticeship)
    _refuse_removed(entry)
    entry.revise(revision_read, theirs=as_fields(entry.said))
    moved = said["happened_on"] != entry.happened_on
    for name in SAID:
        setattr(entry, name, said[name])
    written_on = clock.today() if moved else clock.local(entry.received_at).date()
    _check(entry, entry.apprenticeship, written_on=written_on)
    _count(entry, entry.apprenticeship)
    db.session.flush()
    _keep(entry, by, why=why)
    audit_log.record(by, "training_hours.changed", entry, minutes=entry.minutes, counts=entry.counts)


def remove_entry(entry: TrainingEntry, *, by: Actor, revision_read: int | None, why: str = "") -> None:
    """Takes it out of the hours; what it said stays in the trail."""
    _refuse_over(entry.apprenticeship)
    _refuse_removed(entry)
    entry.revise(revision_read, theirs=as_fields(entry.said))
    entry.removed_at, entry.counts = clock.now(), False
    db.session.flush()
    _keep(entry, by, why=why, is_removal=True)
    audit_log.record(by, "training_hours.removed", entry, minutes=entry.minutes)


def recount(apprenticeship: Apprenticeship) -> None:
    """After a break, a gateway or its reopening: which of the entries count now (OT-3)."""
    for entry in queries.standing_entries(apprenticeship.id):
        _count(entry, apprenticeship)
    db.session.flush()


def times_of(apprenticeship: Apprenticeship) -> Times:
    return Times(
        apprenticeship.starts_on, apprenticeship.gateway_on, apprenticeship.ended_on, apprenticeship.spans
    )  # fmt: skip


def as_fields(said: Said) -> dict[str, Any]:
    """What an entry says, by the names and values of the form's fields."""
    yes_no = {name: "yes" if said[name] else "no" for name in ("is_new", "is_outside_duties")}
    return dict(said) | yes_no | {"criteria": said["criterion_ids"]}


def _count(entry: TrainingEntry, apprenticeship: Apprenticeship) -> None:
    entry.counts = not counting.why_not(entry.facts, times_of(apprenticeship))


def _refuse_over(apprenticeship: Apprenticeship) -> None:
    if apprenticeship.has_ended:
        raise Refused(_("This apprenticeship has ended."))
    if apprenticeship.gateway_on is not None:  # GW-2
        raise Refused(_("The gateway was passed on %(day)s. No hours are added after it.",
                        day=day(apprenticeship.gateway_on)))  # fmt: skip


def _refuse_removed(entry: TrainingEntry) -> None:
    if not entry.stands:
        raise Refused(_("This entry was taken out. Write a new one."))


def _check(entry: TrainingEntry, apprenticeship: Apprenticeship, written_on: date) -> None:
    if entry.happened_on > clock.today():
        raise Refused(_("Choose today or a day before. Today is %(today)s", today=day(clock.today())), "happened_on")
    if counting.is_late(entry.happened_on, written_on) and not entry.late_reason:  # OT-4
        raise Refused(_("This is more than 30 days ago. Say why it comes now."), "late_reason")
    if set(entry.criterion_ids) - set(queries.criteria_of(apprenticeship.framework_id)):
        raise Refused(_("Choose from the list"), "criteria")
    near = queries.standing_entries(apprenticeship.id, near=entry.happened_on, but=entry.id)
    over = counting.first_overlap(entry.slot, (one.slot for one in near))
    if over is not None:  # OT-6
        raise Refused(
            _("You have hours from %(start)s to %(end)s on %(day)s already. The same time counts once.",
              start=_clock(over.begins), end=_clock(over.ends), day=day(over.on)), "started_at",
        )  # fmt: skip


def _keep(entry: TrainingEntry, by: Actor, *, why: str = "", is_removal: bool = False) -> None:
    db.session.add(
        TrainingRevision(
            id=ids.new_id(), organisation_id=entry.organisation_id, entry_id=entry.id, written_by_id=by.member_id,
            number=entry.revision, content={name: _plain(value) for name, value in entry.said.items()},
            is_removal=is_removal, why=why, made_at=clock.now(),
        )
    )  # fmt: skip
    db.session.flush()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _clock(at: datetime) -> str:
    return time_of_day(at.replace(tzinfo=clock.LONDON))
