"""Gathering what the desk shows. Each read starts at the `visible_to` of the room that keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, or_

from coaching.access.actor import Actor
from coaching.agreements import queries as agreements
from coaching.desk.steps import Step, step_of
from coaching.organisations import queries as organisations
from coaching.people import queries as people
from coaching.people.models import Member, Relation
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Plan
from coaching.plans.queries import Outline, looking_on
from coaching.platform import clock
from coaching.platform.db import db

PAGE = 20


@dataclass(frozen=True)
class Work:
    """A person's own plans with the next step of each, and whether there are more."""

    steps: list[Step]
    more: bool

    @property
    def mine(self) -> list[Step]:
        """Steps that this person has to take."""
        return [step for step in self.steps if step.is_mine]

    @property
    def plans(self) -> list[Plan]:
        return [step.plan for step in self.steps]


def work_of(actor: Actor, page: int = 1, *, ended: bool = False) -> Work:
    found, more = plans.listed(actor, page, ended=ended)
    return Work(steps_of(actor, found), more)


def steps_of(actor: Actor, found: Iterable[Plan]) -> list[Step]:
    """The next step of each of these plans for the actor."""
    shown = list(found)
    names = plans.names_for(shown)
    to_sign = {agreement.plan_id for agreement in agreements.to_sign(actor)} if shown else set()
    return [
        step_of(plan, actor.member_id, names[plan.other_party(actor.member_id)].full_name, to_sign) for plan in shown
    ]


@dataclass(frozen=True)
class Companion:
    """Somebody whom one works with: `supports` says who supports whom, `ties` how."""

    member: Member
    supports: bool
    ties: list[str]


def companions(actor: Actor, page: int = 1) -> tuple[list[Companion], bool]:
    """Those the actor supports, then those who support the actor, each by name; and whether there are more."""
    wanted = people.visible_to(actor).join(Relation, _tied(actor)).where(_holds(), Member.state != "left")
    behind_me = case((Relation.who_id == actor.member_id, 0), else_=1)
    ordered = wanted.add_columns(Relation.kind, behind_me).order_by(
        behind_me, Member.sort_name, Member.id, Relation.kind
    )
    rows = db.session.execute(ordered.limit(PAGE + 1).offset((page - 1) * PAGE)).all()
    together: dict[tuple[UUID, bool], Companion] = {}
    for member, kind, is_behind in rows[:PAGE]:
        known = together.setdefault((member.id, not is_behind), Companion(member, not is_behind, []))
        if kind not in known.ties:
            known.ties.append(kind)
    return list(together.values()), len(rows) > PAGE


def ties_with(actor: Actor, member: Member) -> list[Companion]:
    """How the actor is tied to this one person today."""
    wanted = people.visible_to(actor).join(Relation, _tied(actor)).where(_holds(), Member.id == member.id)
    found = db.session.execute(wanted.with_only_columns(Relation.kind, Relation.who_id).order_by(Relation.kind))
    return [Companion(member, who_id == actor.member_id, [kind]) for kind, who_id in found]


def _tied(actor: Actor) -> Any:
    """Joins a relation to the member at its other end."""
    return or_(
        and_(Relation.who_id == actor.member_id, Member.id == Relation.whom_id),
        and_(Relation.whom_id == actor.member_id, Member.id == Relation.who_id),
    )


def _holds() -> Any:
    return or_(Relation.until.is_(None), Relation.until > clock.today())


@dataclass(frozen=True)
class Looked:
    """An outline with the names of its two people."""

    outline: Outline
    mentee: str
    mentor: str

    @property
    def is_late(self) -> bool:
        """Past its planned end and not ended."""
        return self.outline.state not in ENDED and self.outline.planned_end_on < clock.today()


def _named(found: list[Outline], names: dict[UUID, Member]) -> list[Looked]:
    return [Looked(one, names[one.mentee_id].full_name, names[one.mentor_id].full_name) for one in found]


def overview(actor: Actor, page: int, state: str) -> tuple[list[Looked], bool]:
    found, more = plans.outlines(actor, page, state)
    return _named(found, plans.names_for(found)), more


def looks_at(plan: Plan) -> list[tuple[str, date]]:
    """Who opened the outline of this plan and on which day, for its two parties."""
    found = looking_on.looks_at(plan)
    names = people.by_ids({look.member_id for look in found})
    return [(names[look.member_id].full_name, look.looked_on) for look in found]


@dataclass(frozen=True)
class Week:
    """What a manager looks for first: what is late, who has no plan, and how the rest stands."""

    late: list[Looked]
    standings: looking_on.Standings
    without_plan: list[Member]
    without_plan_count: int


def week_of(actor: Actor) -> Week:
    late = looking_on.late_outlines(actor)
    without, number = looking_on.without_plan(actor, most=5)
    return Week(_named(late, plans.names_for(late)), looking_on.standings(actor), without, number)


def member_counts(actor: Actor) -> dict[str, int]:
    """How many people are in each state, for those who manage them."""
    seen = people.managed_by(actor).with_only_columns(Member.state, func.count()).group_by(Member.state)
    return dict(db.session.execute(seen).all())


def contacts(actor: Actor | None) -> dict[str, str]:
    """Names and numbers that the organisation has set; none for somebody who is signed out."""
    own = organisations.find_own(actor) if actor else None
    return {name: str(value) for name, value in (own.settings if own else {}).items() if value}
