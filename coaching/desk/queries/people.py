"""Those one works with, those one manages, and whom to ring."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, or_

from coaching.access.actor import Actor
from coaching.organisations import queries as organisations
from coaching.people import queries as people
from coaching.people.models import Member, Relation
from coaching.platform.db import db

PAGE = 20


@dataclass(frozen=True)
class Companion:
    """Somebody whom one works with: `supports` says who supports whom, `ties` how."""

    member: Member
    supports: bool
    ties: list[str]


def companions(actor: Actor, page: int = 1) -> tuple[list[Companion], bool]:
    """Those the actor supports, then those who support the actor, each by name; and whether there are more."""
    wanted = people.visible_to(actor).join(Relation, _tied(actor)).where(people.HOLDS, Member.state != "left")
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
    wanted = people.visible_to(actor).join(Relation, _tied(actor)).where(people.HOLDS, Member.id == member.id)
    found = db.session.execute(wanted.with_only_columns(Relation.kind, Relation.who_id).order_by(Relation.kind))
    return [Companion(member, who_id == actor.member_id, [kind]) for kind, who_id in found]


def _tied(actor: Actor) -> Any:
    """Joins a relation to the member at its other end."""
    return or_(
        and_(Relation.who_id == actor.member_id, Member.id == Relation.whom_id),
        and_(Relation.whom_id == actor.member_id, Member.id == Relation.who_id),
    )


def member_counts(actor: Actor) -> dict[str, int]:
    """How many people are in each state, for those who manage them."""
    seen = people.managed_by(actor).with_only_columns(Member.state, func.count()).group_by(Member.state)
    return dict(db.session.execute(seen).all())


def contacts(actor: Actor | None) -> dict[str, str]:
    """Names and numbers that the organisation has set; none for somebody who is signed out."""
    own = organisations.find_own(actor) if actor else None
    return {name: str(value) for name, value in (own.settings if own else {}).items() if value}
