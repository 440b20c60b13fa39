"""Evaluations, endings, conflicts, wishes, and what a following plan may take along."""

from uuid import UUID

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import Goal, Plan
from coaching.platform.db import db
from coaching.reviews.models import DeclaredConflict, Ending, Evaluation, MentorWish
from coaching.reviews.queries.review import goals_of


def _own_plans(actor: Actor) -> Select[UUID]:
    return plans.of_party(actor.member_id).with_only_columns(Plan.id)


def evaluation_of(actor: Actor, plan_id: UUID) -> Evaluation | None:
    """The person's own answer, given or not."""
    wanted = select(Evaluation).where(Evaluation.plan_id == plan_id, Evaluation.member_id == actor.member_id)
    return db.session.scalar(wanted)


def evaluations(actor: Actor, plan: Plan) -> list[Evaluation]:
    """PL-13: one's own; the other's once both are given, or, where it was given, when the plan has ended."""
    wanted = select(Evaluation).where(Evaluation.plan_id == plan.id, Evaluation.plan_id.in_(_own_plans(actor)))
    found = list(db.session.scalars(wanted.order_by(Evaluation.member_id != plan.mentee_id)))
    given = [one for one in found if one.is_given]
    if len(given) == len(plan.parties) or plan.has_ended:
        return [one for one in found if one.is_given or one.member_id == actor.member_id]
    return [one for one in found if one.member_id == actor.member_id]


def ending_of(actor: Actor, plan_id: UUID) -> Ending | None:
    return db.session.scalar(select(Ending).where(Ending.plan_id == plan_id, Ending.plan_id.in_(_own_plans(actor))))


def conflicts_of(actor: Actor, plan_id: UUID) -> list[DeclaredConflict]:
    """The newest first, with their words: for the two alone (PL-14)."""
    wanted = select(DeclaredConflict).where(
        DeclaredConflict.plan_id == plan_id, DeclaredConflict.plan_id.in_(_own_plans(actor))
    )
    return list(db.session.scalars(wanted.order_by(DeclaredConflict.written_at.desc(), DeclaredConflict.id.desc())))


def find_conflict(actor: Actor, plan_id: UUID, conflict_id: UUID) -> DeclaredConflict | None:
    return next((one for one in conflicts_of(actor, plan_id) if one.id == conflict_id), None)


def open_wish(plan_id: UUID) -> MentorWish | None:
    wanted = select(MentorWish).where(MentorWish.plan_id == plan_id, MentorWish.settled_at.is_(None))
    return db.session.scalar(wanted.limit(1))


def find_to_hand_over(actor: Actor, plan_id: UUID) -> Plan | None:
    """The plan, for its parties; for those who lead only while it needs another mentor: one of the two has asked for
    one, or the mentor has left (PL-11)."""
    own = plans.find_own(actor, plan_id)
    if own is not None or not actor.oversees:
        return own
    found = db.session.scalar(plans.outlines_visible_to(actor).where(Plan.id == plan_id))
    is_needed = found is not None and (open_wish(plan_id) is not None or _has_left(found.mentor_id))
    return found if is_needed else None


def _has_left(member_id: UUID) -> bool:
    return people.by_ids([member_id])[member_id].state == "left"


def may_be_chosen(actor: Actor, plan: Plan) -> list[Member]:
    """Who could be the next mentor: active, not the mentee, not the one of now."""
    return [one for one in people.active(actor) if one.id not in plan.parties]


def find_followed(actor: Actor, plan_id: UUID) -> Plan | None:
    """A plan that follows another, for its mentee, who alone takes goals along (PL-1)."""
    plan = plans.find_own(actor, plan_id)
    return plan if plan is not None and plan.follows_plan_id and plan.mentee_id == actor.member_id else None


def earlier_goals(plan: Plan) -> list[Goal]:
    """Goals of the plan before that were not settled."""
    return [goal for goal in goals_of(plan.follows_plan_id) if goal.is_open] if plan.follows_plan_id else []
