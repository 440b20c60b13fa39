"""Reads for quality assurance: plans, draws, the population, samples, and how much of whose work was looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, exists, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.assessment.drawing import Unit
from coaching.assessment.models import CriterionDecision, Decision, Sample, SamplingDraw, SamplingPlan, Standing
from coaching.assessment.queries.deciding import ties
from coaching.assessment.queries.settings import assurers
from coaching.evidence import queries as evidence
from coaching.evidence.models import EvidenceVersion
from coaching.frameworks.models import Framework
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.prepared import prepared

PAGE = 20
# How long a reader may open a version that was sampled, is to be countersigned, or stands in an exercise.
READ_FOR = timedelta(days=180)
MOST_CANDIDATES = 50


def visible_to(actor: Actor) -> Select[Sample]:
    """One's own samples, whose versions are open to one now; nothing else of the learner's (QA-8)."""
    return seen_by(actor.member_id)


def seen_by(member_id: Any) -> Select[Sample]:
    open_now = evidence.versions_seen(member_id, evidence.NOBODY).with_only_columns(EvidenceVersion.id)
    return select(Sample).where(Sample.iqa_id == member_id, Sample.version_id.in_(open_now))


def find_sample(actor: Actor, sample_id: UUID) -> Sample | None:
    found: Sample | None = _sample.first(actor, sample_id)
    return found


@prepared
def _sample(actor: Actor, sample_id: UUID) -> Select[Any]:
    criteria = selectinload(Decision.criteria).joinedload(CriterionDecision.criterion)
    return seen_by(actor.member_id).where(Sample.id == sample_id).options(joinedload(Sample.decision).options(criteria))


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """One line of the samples that wait."""

    id: UUID
    heading: str
    assessor: str
    learner: str
    how: str
    why: str
    conflict: str
    sampled_at: datetime


def to_look_at(actor: Actor, page: int = 1) -> tuple[list[ToLookAt], bool]:
    """A page of samples without an answer, the oldest first, and whether there is more."""
    rows = [ToLookAt(*row) for row in _to_look_at.rows(actor, (page - 1) * PAGE, PAGE + 1)]
    return rows[:PAGE], len(rows) > PAGE


@prepared
def _to_look_at(actor: Actor, start: int, most: int) -> Any:
    assessor, learner = aliased(Member), aliased(Member)
    wanted = seen_by(actor.member_id).where(Sample.answer == "")
    columns = wanted.with_only_columns(
        Sample.id, EvidenceVersion.content["heading"].as_string(), assessor.full_name, learner.full_name,
        Sample.how, Sample.why, Sample.conflict, Sample.sampled_at,
    )  # fmt: skip
    same = Sample.organisation_id
    joined = (
        columns.join(EvidenceVersion, and_(EvidenceVersion.organisation_id == same,
                                           EvidenceVersion.id == Sample.version_id))
        .join(assessor, and_(assessor.organisation_id == same, assessor.id == Sample.assessor_id))
        .join(learner, and_(learner.organisation_id == same, learner.id == EvidenceVersion.author_id))
    )  # fmt: skip
    return joined.order_by(Sample.sampled_at, Sample.id).limit(most).offset(start)


def next_sample(actor: Actor, but: UUID | None = None) -> UUID | None:
    found, _more = to_look_at(actor)
    return next((one.id for one in found if one.id != but), None)


def sample_of(decision_id: UUID) -> Sample | None:
    """For a decision that was found for this person already."""
    return db.session.scalar(select(Sample).where(Sample.decision_id == decision_id))


def find_returned(actor: Actor, sample_id: UUID) -> Sample | None:
    """One of the actor's own decisions that came back."""
    return db.session.scalar(_returned(actor).where(Sample.id == sample_id))


def returned_to(actor: Actor) -> list[tuple[Sample, str]]:
    """Own decisions that an assurer returned and that wait for a reply (QA-4), with the heading of the piece."""
    return [(sample, heading) for sample, heading in _waiting_reply.rows(actor)]


@prepared
def _waiting_reply(actor: Actor) -> Any:
    heading = EvidenceVersion.content["heading"].as_string()
    of_it = and_(EvidenceVersion.organisation_id == Sample.organisation_id, EvidenceVersion.id == Sample.version_id)
    waiting = select(Sample, heading).join(EvidenceVersion, of_it).where(Sample.assessor_id == actor.member_id)
    return waiting.where(Sample.answer == "returned", Sample.reply == "").order_by(Sample.answered_at).limit(PAGE)


def _returned(actor: Actor) -> Select[Sample]:
    return select(Sample).where(Sample.assessor_id == actor.member_id).options(joinedload(Sample.decision))


def has_returned(author_ids: Iterable[UUID]) -> set[UUID]:
    return set(db.session.scalars(authors_of_returned(author_ids)))


def authors_of_returned(author_ids: Iterable[UUID]) -> Select[Any]:
    """Learners with a decision that was returned and is not replied to: a certificate or gateway claim waits (QA-4)."""
    return (
        select(Decision.author_id).join(Sample, and_(Sample.organisation_id == Decision.organisation_id,
                                                     Sample.decision_id == Decision.id))
        .where(Sample.answer == "returned", Sample.reply == "", Decision.author_id.in_(list(author_ids)))
    )  # fmt: skip


# Plans and draws: quality assurers of one organisation read each other's.


def plans_visible_to(actor: Actor) -> Select[SamplingPlan]:
    """For others it is as if there were none."""
    wanted = select(SamplingPlan)
    return wanted if actor.has(Permission.ASSESSMENT_ASSURE) else wanted.where(SamplingPlan.id.is_(None))


def plans(actor: Actor, page: int = 1) -> tuple[list[SamplingPlan], bool]:
    newest = plans_visible_to(actor).order_by(SamplingPlan.written_at.desc(), SamplingPlan.id.desc())
    found = list(db.session.scalars(newest.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def find_plan(actor: Actor, sampling_plan_id: UUID) -> SamplingPlan | None:
    return db.session.scalar(plans_visible_to(actor).where(SamplingPlan.id == sampling_plan_id))


def framework_of(plan: SamplingPlan) -> Framework | None:
    return db.session.get(Framework, plan.framework_id) if plan.framework_id else None


def draws_of(plan: SamplingPlan) -> list[SamplingDraw]:
    wanted = select(SamplingDraw).where(SamplingDraw.sampling_plan_id == plan.id)
    return list(db.session.scalars(wanted.order_by(SamplingDraw.number)))


def draw_count(plan: SamplingPlan) -> int:
    return db.session.scalar(select(func.count()).where(SamplingDraw.sampling_plan_id == plan.id)) or 0


def open_draw(plan: SamplingPlan) -> SamplingDraw | None:
    return db.session.scalar(
        select(SamplingDraw).where(SamplingDraw.sampling_plan_id == plan.id, SamplingDraw.drawn_at.is_(None))
    )


def find_draw(actor: Actor, draw_id: UUID) -> SamplingDraw | None:
    seen = plans_visible_to(actor).with_only_columns(SamplingPlan.id)
    wanted = select(SamplingDraw).where(SamplingDraw.id == draw_id, SamplingDraw.sampling_plan_id.in_(seen))
    return db.session.scalar(wanted.options(joinedload(SamplingDraw.plan)))


def samples_of(plan: SamplingPlan) -> list[Sample]:
    """All of a plan's samples, for whoever may read the plan; content is opened by `find_sample` alone."""
    wanted = select(Sample).where(Sample.sampling_plan_id == plan.id).order_by(Sample.sampled_at, Sample.id)
    return list(db.session.scalars(wanted))


def population(plan: SamplingPlan) -> tuple[list[Unit], int]:
    """The decisions that a draw of this plan is from, and how many are not since they are the assurer's own (QA-5)."""
    found = list(db.session.scalars(_decided(plan).options(selectinload(Decision.criteria))))
    units = [_unit(one, plan.strata) for one in found if plan.iqa_id not in (one.assessor_id, one.author_id)]
    return units, len(found) - len(units)


def candidates(plan: SamplingPlan) -> list[Decision]:
    """What may be added by hand: of the same days and framework, not the assurer's own, and not in a sample yet."""
    free = _decided(plan).where(
        Decision.assessor_id != plan.iqa_id, Decision.author_id != plan.iqa_id,
        ~exists(select(Sample.id).where(Sample.decision_id == Decision.id)),
    )  # fmt: skip
    return list(db.session.scalars(free.order_by(Decision.written_at.desc(), Decision.id).limit(MOST_CANDIDATES)))


def _decided(plan: SamplingPlan) -> Select[Decision]:
    first, last = _start_of(plan.decided_from), _start_of(plan.decided_to + timedelta(days=1))
    wanted = select(Decision).where(
        Decision.kind == "decided", Decision.state == Standing.SETTLED, Decision.settled_at >= first,
        Decision.settled_at < last,
    )  # fmt: skip
    if plan.framework_id is not None:
        of_it = select(CriterionDecision.decision_id).where(CriterionDecision.framework_id == plan.framework_id)
        wanted = wanted.where(Decision.id.in_(of_it))
    return wanted


def _unit(decision: Decision, strata: Sequence[str]) -> Unit:
    """Strata by plain ids and words, so that the line says nothing of what was written."""
    frameworks = "+".join(sorted({str(one.framework_id) for one in decision.criteria}))
    values = {
        "assessor": str(decision.assessor_id), "framework": frameworks, "source": decision.source,
        "service": str(decision.service_id or "none"), "risk": decision.risk,
    }  # fmt: skip
    stratum = "|".join(f"{name}={values[name]}" for name in strata)
    return Unit(str(decision.id), str(decision.assessor_id), stratum, decision.looked_at_always)


def _start_of(day: date) -> datetime:
    """Midnight in London of this day."""
    return datetime.combine(day, time(), tzinfo=clock.local(clock.now()).tzinfo).astimezone(UTC)


def sampled_among(decision_ids: Iterable[UUID]) -> set[UUID]:
    wanted = select(Sample.decision_id).where(Sample.decision_id.in_(list(decision_ids)))
    return set(db.session.scalars(wanted))


def decisions_in(decision_ids: Iterable[UUID]) -> list[Decision]:
    wanted = select(Decision).where(Decision.id.in_(list(decision_ids))).order_by(Decision.id)
    return list(db.session.scalars(wanted))


def conflict_of_assurer(iqa_id: UUID, author_id: UUID) -> str:
    """Whether the assurer taught, manages or assesses the learner: a declared conflict (QA-5)."""
    held = ties(iqa_id, author_id)
    return next((kind for kind in ("assesses", "mentors", "manages") if kind in held), "")


def assurer_for(decision: Decision) -> UUID | None:
    """Who looks at a decision that does not wait for a draw: not its assessor, not its author, without a tie to the
    learner where there is a choice, and with the fewest samples open."""
    able = [
        one.id for one in assurers() if one.id not in (decision.assessor_id, decision.author_id)
    ]  # fmt: skip
    if not able:
        return None
    waiting: Any = select(Sample.iqa_id, func.count()).where(Sample.answer == "").group_by(Sample.iqa_id)
    load = dict(iter(db.session.execute(waiting)))
    return min(able, key=lambda one: (bool(conflict_of_assurer(one, decision.author_id)), load.get(one, 0), str(one)))


@dataclass(frozen=True, slots=True)
class Covered:
    """How many of an assessor's decisions count, and how many of those were sampled and answered how."""

    assessor_id: UUID
    name: str
    decided: int
    sampled: int
    answered: int
    returned: int
    by_hand: int

    @property
    def is_under_the_floor(self) -> bool:
        """Fewer than one in ten, or none at all (QA-2)."""
        return self.sampled == 0 or self.sampled * 10 < self.decided


def coverage_by_assessor(_actor: Actor, since: date) -> list[Covered]:
    """By name, for decisions that count since this day."""
    return [Covered(*row) for row in _covered.rows(_start_of(since))]


@prepared
def _covered(since: datetime) -> Any:
    def number(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    of_decision = and_(Sample.organisation_id == Decision.organisation_id, Sample.decision_id == Decision.id)
    of_member = and_(Member.organisation_id == Decision.organisation_id, Member.id == Decision.assessor_id)
    columns = select(
        Member.id, Member.full_name, func.count(Decision.id), func.count(Sample.id), number(Sample.answer != ""),
        number(Sample.answer == "returned"), number(Sample.how == "by_hand"),
    )  # fmt: skip
    counted = (
        columns.select_from(Decision).join(Member, of_member).outerjoin(Sample, of_decision)
        .where(Decision.kind == "decided", Decision.settled_at >= since)
    )  # fmt: skip
    return counted.group_by(Member.id, Member.full_name, Member.sort_name).order_by(Member.sort_name, Member.id)


@dataclass(frozen=True, slots=True)
class Again:
    """What lets an assessor decide anew: samples that came back, an appeal that was upheld."""

    samples: tuple[Sample, ...] = ()
    is_appealed: bool = False

    def __bool__(self) -> bool:
        return bool(self.samples) or self.is_appealed
