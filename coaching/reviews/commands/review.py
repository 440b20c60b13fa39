"""Beginning, holding and reminding of a review; the dates of a probation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.plans import commands as plans
from coaching.plans.commands import goals as goal_commands
from coaching.plans.models import Goal, GoalState, Plan
from coaching.plans.queries import Outline
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.prints import commands as prints
from coaching.reviews import probation, queries
from coaching.reviews.models import Probation, Reminder, Review, ReviewGoal
from coaching.web.beside import TextBeside


@dataclass(frozen=True)
class GoalSaid:
    standing: str = ""
    reading: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.standing or self.reading or self.words)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the two put down, whoever of them typed it; goals by id."""

    goals: Mapping[UUID, GoalSaid] = field(default_factory=dict)
    agreement_fits: str = ""
    balance: str = ""
    learned: str = ""
    next_step: str = ""
    next_review_on: date | None = None
    lang: str = "en"


def save(plan: Plan, said: Said, *, by: Actor, revision_read: int) -> Review:
    """Keeps it as begun; either of the two goes on with it. Raises `Stale` where the other saved meanwhile."""
    _must_be_active(plan)
    review = queries.begun_of(plan.id)
    if review is None:
        if revision_read:
            raise Refused(
                _("The other one of you held this review while you wrote. Yours is kept here: save it as a new one.")
            )
        review = _begin(plan, by)
    else:
        review.revise(revision_read, theirs=texts_of(review, queries.goals_of(plan.id)))
    for name in ("agreement_fits", "balance", "learned", "next_step", "next_review_on", "lang"):
        setattr(review, name, getattr(said, name))
    _write_goals(review, said.goals)
    db.session.flush()
    audit_log.record(by, "review.saved", review, plan=plan.id)
    return review


def hold(plan: Plan, said: Said, *, by: Actor, revision_read: int) -> Review:
    """It took place: frozen from now on, and the next one has its day (PL-10, RV-1)."""
    if said.next_review_on is None:
        raise Refused(_("Choose when you look again"), "next_review_on")
    review = save(plan, said, by=by, revision_read=revision_read)
    review.state, review.held_on = "held", clock.today()
    plans.set_next_review(plan, said.next_review_on, by=by)
    for goal in queries.goals_of(plan.id):
        one = said.goals.get(goal.id)
        if one is not None and one.reading and one.reading != goal.reading:
            _take_reading(goal, one.reading, by)
    if said.next_step == "look_back":
        plans.begin_looking_back(plan, by=by)
    prints.issue("review", review.id, review.revision)
    audit_log.record(by, "review.held", review, plan=plan.id, next=said.next_review_on)
    _tell("review/held", plan, by, endpoint="reviews.show", review_id=review.id)
    return review


def put_beside(plan: Plan, text: TextBeside, *, by: Actor) -> None:
    """What one wrote offline while the other saved stands beside it; either of them merges it (U3.6)."""
    audit_log.record(by, "review.put_beside", text, plan=plan.id)
    _tell("review/beside", plan, by, endpoint="reviews.write")


def texts_of(review: Review, goals: list[Goal]) -> dict[str, Any]:
    """What the review says now, by the names of the form's fields."""
    numbers = {goal.id: goal.number for goal in goals}
    texts: dict[str, Any] = {
        name: getattr(review, name) for name in ("agreement_fits", "balance", "learned", "next_step", "next_review_on")
    }
    for one in review.goals:
        number = numbers[one.goal_id]
        texts |= {
            f"standing_{number}": one.standing, f"reading_{number}": one.reading, f"words_{number}": one.words
        }  # fmt: skip
    return texts


def remind(outline: Outline, *, by: Actor) -> None:
    """One tap; once a day at most, whoever taps. The two are told that a review is due, by whom they are reminded."""
    reminder = Reminder(
        id=ids.new_id(), plan_id=outline.id, sent_by_id=by.member_id, sent_on=clock.today(),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(reminder)
    except IntegrityError:
        raise Refused(_("Somebody reminded them today already.")) from None
    audit_log.record(by, "review.reminded", reminder, plan=outline.id)
    notifications.send(
        "review/reminder", {outline.mentee_id, outline.mentor_id}, endpoint="reviews.write",
        ids={"plan_id": outline.id}, words={"name": by.name},
    )  # fmt: skip


def set_probation(
    plan: Plan, *, began_on: date, ends_on: date, decide_by: date, by: Actor, revision_read: int
) -> Probation:
    """Reviews in the template's weeks; the first to come is set now, each one held sets the next (R89)."""
    _must_be_active(plan)
    found = queries.probation_of(plan.id)
    if found is None:
        found = Probation(
            id=ids.new_id(), plan_id=plan.id, written_by_id=by.member_id, revision=1,
            began_on=began_on, ends_on=ends_on, decide_by=decide_by,
        )  # fmt: skip
        db.session.add(found)
    else:
        theirs = {name: getattr(found, name) for name in ("began_on", "ends_on", "decide_by")}
        found.revise(revision_read, theirs=theirs)
        found.began_on, found.ends_on, found.decide_by = began_on, ends_on, decide_by
    db.session.flush()
    following = probation.next_after(began_on, clock.today())
    if following is not None:
        plans.set_next_review(plan, following[1], by=by)
    audit_log.record(by, "probation.set", found, plan=plan.id, ends=ends_on, decide=decide_by)
    _tell("probation/set", plan, by, endpoint="reviews.probation")
    return found


def _begin(plan: Plan, by: Actor) -> Review:
    review = Review(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, plan=plan, written_by_id=by.member_id,
        number=queries.next_number(plan.id), state="begun", due_on=plan.next_review_on, revision=1,
    )  # fmt: skip
    db.session.add(review)
    db.session.flush()
    _tell("review/begun", plan, by, endpoint="reviews.write")
    return review


def _write_goals(review: Review, said: Mapping[UUID, GoalSaid]) -> None:
    known = {one.goal_id: one for one in review.goals}
    for goal_id, one in said.items():
        row = known.get(goal_id)
        if row is None:
            if one.is_empty:
                continue
            row = ReviewGoal(
                id=ids.new_id(), organisation_id=review.organisation_id, review_id=review.id, goal_id=goal_id,
                revision=1,
            )  # fmt: skip
            review.goals.append(row)
        row.standing, row.reading, row.words = one.standing, one.reading, one.words


def _take_reading(goal: Goal, reading: str, by: Actor) -> None:
    """The goal's newest reading; what is no number of its measure is an error of that field."""
    if goal.state != GoalState.ACTIVE:
        return
    try:
        goal_commands.take_reading(goal, reading, by=by)
    except Refused as refusal:
        raise Refused(refusal.message, f"reading_{goal.number}") from None


def _must_be_active(plan: Plan) -> None:
    plan.refuse_if_ended()
    if not plan.is_active:
        raise Refused(_("The plan has moved on. Look at it again."))


def _tell(kind: str, plan: Plan, by: Actor, *, endpoint: str, **more: UUID) -> None:
    others = plan.parties - {by.member_id}
    where = more or {"plan_id": plan.id}
    notifications.send(kind, others, endpoint=endpoint, ids=where, words={"name": by.name}, mail=kind == "review/held")
