"""Starting an apprenticeship, changing what is agreed. Learner, standard version and ruleset stay (OT-1)."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from coaching.access.actor import Actor
from coaching.apprenticeships import queries, rules
from coaching.apprenticeships.models import Apprenticeship, StandardHours
from coaching.audit_log import commands as audit_log
from coaching.frameworks.models import Framework
from coaching.notifications import commands as notifications
from coaching.people.models import Member
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from coaching.platform.words import _

LONGEST_YEARS = 7
STARTS_AHEAD = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is agreed, by the names of the columns, which are those of the form's fields, too."""

    planned_end_on: date
    weekly_minutes: int
    planned_hours: int | None = None
    prior_hours: int = 0
    prior_learning: str = ""
    takes_english_maths: bool = False
    has_learning_support: bool = False
    has_revised_plan: bool = False
    assessment_organisation: str = ""
    assessment_chosen_on: date | None = None


@dataclass(frozen=True)
class People:
    learner: Member
    employer: Member
    provider: Member


def start(
    who: People, framework: Framework, starts_on: date, terms: Terms, *, by: Actor
) -> Apprenticeship:  # fmt: skip
    """Refused where the learner is on a standard already, or the version is not open on that day (OT-1, FW-1)."""
    _refuse_same_people(who)
    if queries.going_on_of(who.learner.id) is not None:
        raise Refused(_("%(name)s is on a standard already. It ends first.", name=who.learner.full_name), "learner")
    if starts_on > clock.today() + STARTS_AHEAD:
        raise Refused(_("Choose a start that is at most a year ahead"), "starts_on")
    if framework.id not in {one.id for one in queries.standards(starts_on)}:
        raise Refused(_("This version of the standard is not open to starts on that day."), "standard")
    made = Apprenticeship(
        id=ids.new_id(), organisation_id=by.organisation_id, learner_id=who.learner.id, employer_id=who.employer.id,
        provider_id=who.provider.id, started_by_id=by.member_id, framework=framework, framework_id=framework.id,
        ruleset=rules.for_start(starts_on).code, starts_on=starts_on, revision=1, written_at=clock.now(),
        received_at=clock.now(), breaks=[], intervals=[], **asdict(terms),
    )  # fmt: skip
    _refuse_terms(made, terms)
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "apprenticeship.started", made, ruleset=made.ruleset, learner=made.learner_id)
    _tell("apprenticeship/started", made, by)
    return made


def change_terms(apprenticeship: Apprenticeship, terms: Terms, *, by: Actor, revision_read: int | None) -> None:
    _refuse_ended(apprenticeship)
    _refuse_terms(apprenticeship, terms)
    now: dict[str, Any] = {name: getattr(apprenticeship, name) for name in asdict(terms)}
    apprenticeship.revise(revision_read, theirs=_as_fields(now))
    changed = sorted(name for name, value in asdict(terms).items() if now[name] != value)
    for name in changed:
        setattr(apprenticeship, name, getattr(terms, name))
    db.session.flush()
    audit_log.record(by, "apprenticeship.terms_changed", apprenticeship, fields=changed)


def change_people(
    apprenticeship: Apprenticeship, employer: Member, provider: Member, *, by: Actor, revision_read: int | None
) -> None:  # fmt: skip
    """Somebody leaves, somebody else takes their part; what was confirmed stays as it was."""
    _refuse_ended(apprenticeship)
    if apprenticeship.learner_id in (employer.id, provider.id) or employer.id == provider.id:
        raise Refused(_("Choose three different people: each has a part of their own."))
    now = {"employer": str(apprenticeship.employer_id), "provider": str(apprenticeship.provider_id)}
    apprenticeship.revise(revision_read, theirs=now)
    before = apprenticeship.employer_id, apprenticeship.provider_id
    apprenticeship.employer_id, apprenticeship.provider_id = employer.id, provider.id
    db.session.flush()
    audit_log.record(
        by, "apprenticeship.people_changed", apprenticeship, employer=employer.id, provider=provider.id,
        employer_before=before[0], provider_before=before[1],
    )  # fmt: skip
    _tell("apprenticeship/people_changed", apprenticeship, by)


def enter_published_hours(
    apprenticeship: Apprenticeship, hours: int, source: str, *, by: Actor, revision_read: int | None
) -> None:
    """OT-2: the published figure of the standard's version, and where it stands. The catalogue's own goes before."""
    held = queries.entered_hours(apprenticeship.framework)
    if held is None:
        held = StandardHours(
            id=ids.new_id(), organisation_id=by.organisation_id, framework_id=apprenticeship.framework_id, revision=0
        )
        db.session.add(held)
    if revision_read is not None and revision_read != held.revision:
        raise Stale({"hours": held.hours, "source": held.source}, held.revision)
    before, held.hours, held.source = held.hours, hours, source
    held.entered_by_id, held.entered_at, held.revision = by.member_id, clock.now(), held.revision + 1
    db.session.flush()
    audit_log.record(by, "standard_hours.entered", held, hours=hours, before=before)


def end(apprenticeship: Apprenticeship, on: date, reason: str, *, by: Actor, revision_read: int | None) -> None:
    """The apprenticeship is over; everything stays readable for its three people."""
    _refuse_ended(apprenticeship)
    if on < apprenticeship.starts_on or on > clock.today():
        raise Refused(_("Choose a day from the start until today"), "ended_on")
    apprenticeship.revise(revision_read, theirs={"ended_on": apprenticeship.ended_on, "reason": ""})
    apprenticeship.ended_on, apprenticeship.end_reason = on, reason
    db.session.flush()
    audit_log.record(by, "apprenticeship.ended", apprenticeship, reason=reason)
    _tell("apprenticeship/ended", apprenticeship, by)


def _refuse_same_people(who: People) -> None:
    if len({who.learner.id, who.employer.id, who.provider.id}) < 3:
        raise Refused(_("Choose three different people: each has a part of their own."))


def _refuse_ended(apprenticeship: Apprenticeship) -> None:
    if apprenticeship.has_ended:
        raise Refused(_("This apprenticeship has ended."))


def _refuse_terms(apprenticeship: Apprenticeship, terms: Terms) -> None:
    starts_on = apprenticeship.starts_on
    if terms.planned_end_on <= starts_on:
        raise Refused(_("The planned end comes after the start"), "planned_end_on")
    if terms.planned_end_on > clock.months_after(starts_on, 12 * LONGEST_YEARS):
        raise Refused(_("The planned end is more than seven years after the start"), "planned_end_on")
    if terms.prior_hours and not terms.prior_learning:
        raise Refused(_("Say what shows the prior learning: hours are taken off for it"), "prior_learning")
    if bool(terms.assessment_organisation) != bool(terms.assessment_chosen_on):
        field = "assessment_chosen_on" if terms.assessment_organisation else "assessment_organisation"
        raise Refused(_("Write the assessment organisation and the day it was chosen, or neither"), field)
    if terms.assessment_chosen_on and terms.assessment_chosen_on > clock.today():
        raise Refused(_("Choose today or a day before"), "assessment_chosen_on")
    _refuse_too_few_hours(apprenticeship, terms)


def _refuse_too_few_hours(apprenticeship: Apprenticeship, terms: Terms) -> None:
    """OT-2: the plan may hold more than the minimum and never less; nothing is asked where no minimum is set."""
    published = queries.published_hours(apprenticeship.framework)
    minimum = rules.planned_minimum(apprenticeship.rules, published, terms.prior_hours)
    if minimum is not None and terms.planned_hours is not None and terms.planned_hours * 60 < minimum:
        raise Refused(_("The plan needs at least %(num)d hours", num=minimum // 60), "planned_hours")


def _as_fields(now: dict[str, Any]) -> dict[str, Any]:
    return now | {"weekly_hours": f"{now['weekly_minutes'] / 60:g}"}


def _tell(kind: str, apprenticeship: Apprenticeship, by: Actor) -> None:
    notifications.send(
        kind, apprenticeship.parties - {by.member_id}, endpoint="apprenticeships.show",
        ids={"apprenticeship_id": apprenticeship.id}, words={"name": by.name}, mail=False,
    )  # fmt: skip
