"""Apprenticeships for their three people, outlines for those who oversee, and whom one may choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased, selectinload

from coaching.access.actor import Actor
from coaching.access.permissions import Permission, permissions_of
from coaching.apprenticeships import rules
from coaching.apprenticeships.dates import Due
from coaching.apprenticeships.models import Apprenticeship
from coaching.apprenticeships.queries.standing import Standing, standings_of
from coaching.apprenticeships.queries.visible import are_for, learners_there, outlines_visible_to, shown_to, visible_to
from coaching.frameworks.models import Framework
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.platform.db import db
from coaching.platform.prepared import prepared

__all__ = [
    "Outline", "are_for", "find", "find_outline", "find_overseen", "going_on_of", "learners_to_start", "mine",
    "names_in", "outlines", "own_id", "people_to_choose", "shown_to", "standards",
]  # fmt: skip
PAGE = 20


def find(actor: Actor, apprenticeship_id: UUID) -> Apprenticeship | None:
    return db.session.scalar(_whole(visible_to(actor).where(Apprenticeship.id == apprenticeship_id)))


def own_id(actor: Actor) -> UUID | None:
    """The apprenticeship that one is on oneself, while it goes on; for a link to it."""
    found: UUID | None = _own.first(actor)
    return found


@prepared
def _own(actor: Actor) -> Select[Any]:
    own = select(Apprenticeship.id).where(
        Apprenticeship.learner_id == actor.member_id, Apprenticeship.ended_on.is_(None),
        Apprenticeship.learner_id.in_(learners_there()),
    )  # fmt: skip
    return own.limit(1)


def mine(actor: Actor, page: int = 1) -> tuple[list[Apprenticeship], bool]:
    """Those in which one takes part, what goes on first; a page of them, and whether there are more."""
    ordered = visible_to(actor).order_by(
        Apprenticeship.ended_on.is_not(None), Apprenticeship.starts_on.desc(), Apprenticeship.id.desc()
    )
    found = list(db.session.scalars(_whole(ordered.limit(PAGE + 1).offset((page - 1) * PAGE))))
    return found[:PAGE], len(found) > PAGE


@dataclass(frozen=True, slots=True)
class Outline:
    """What those who look on are shown: that, which standard, dates and hours; no words of anybody (PRODUCT 8)."""

    id: UUID
    learner: Member
    standard: str
    starts_on: date
    planned_end_on: date
    employer: Member
    provider: Member
    planned: int | None
    done: int
    due: Due
    last_review_on: date | None
    is_away: bool
    gateway_on: date | None
    ended_on: date | None

    @property
    def goes_on(self) -> bool:
        return self.gateway_on is None and self.ended_on is None


def outlines(actor: Actor, page: int = 1) -> tuple[list[Outline], bool]:
    """Of apprenticeships in which one takes no part oneself."""
    me = actor.member_id
    others = outlines_visible_to(actor).where(
        Apprenticeship.learner_id != me, Apprenticeship.employer_id != me, Apprenticeship.provider_id != me
    )
    ordered = others.order_by(
        Apprenticeship.ended_on.is_not(None), Apprenticeship.starts_on.desc(), Apprenticeship.id.desc()
    )
    found = list(db.session.scalars(_whole(ordered.limit(PAGE + 1).offset((page - 1) * PAGE))))
    return _outlined(found[:PAGE]), len(found) > PAGE


def find_outline(actor: Actor, apprenticeship_id: UUID) -> Outline | None:
    found = find_overseen(actor, apprenticeship_id)
    return _outlined([found])[0] if found is not None else None


def find_overseen(actor: Actor, apprenticeship_id: UUID) -> Apprenticeship | None:
    """For what those who oversee change: who takes part, and its end."""
    if not actor.has(Permission.APPRENTICESHIP_OVERSEE):
        return None
    return db.session.scalar(_whole(outlines_visible_to(actor).where(Apprenticeship.id == apprenticeship_id)))


def _outlined(found: list[Apprenticeship]) -> list[Outline]:
    names, standings = names_in(found), standings_of(found)
    return [_outline(one, names, standings[one.id]) for one in found]


def _outline(one: Apprenticeship, names: dict[UUID, Member], standing: Standing) -> Outline:
    return Outline(
        id=one.id, learner=names[one.learner_id], standard=one.framework.short_title, starts_on=one.starts_on,
        planned_end_on=one.planned_end_on, employer=names[one.employer_id], provider=names[one.provider_id],
        planned=standing.planned, done=standing.done, due=standing.due, last_review_on=standing.last_review_on,
        is_away=one.is_away, gateway_on=one.gateway_on, ended_on=one.ended_on,
    )  # fmt: skip


def names_in(found: Iterable[Any]) -> dict[UUID, Member]:
    return people.by_ids({member_id for one in found for member_id in one.parties})


def going_on_of(learner_id: UUID) -> Apprenticeship | None:
    """The one that has not ended, for commands: a learner is on one standard at a time (frameworks rule 7)."""
    wanted = select(Apprenticeship).where(Apprenticeship.learner_id == learner_id, Apprenticeship.ended_on.is_(None))
    return db.session.scalar(wanted.limit(1))


def standard_of(learner_id: UUID) -> tuple[UUID, str] | None:
    """Id and code of the standard that this learner is on now."""
    found = _standard.rows(learner_id).first()
    return (found[0], found[1]) if found else None


@prepared
def _standard(learner_id: UUID) -> Any:
    on_one = select(Framework.id, Framework.code).join(Apprenticeship, Apprenticeship.framework_id == Framework.id)
    return on_one.where(Apprenticeship.learner_id == learner_id, Apprenticeship.ended_on.is_(None)).limit(1)


def standards(on: date) -> list[Framework]:
    """Versions of standards for which one may start on this day."""
    wanted = select(Framework).where(
        Framework.kind == "apprenticeship", Framework.jurisdiction == rules.jurisdiction(),
        Framework.status.not_in(("superseded", "draft")),
    )  # fmt: skip
    # Where the organisation corrected one, a new start is made on the correction (decision 0026).
    own = aliased(Framework)
    corrected = select(own.code).where(own.organisation_id.is_not(None))
    wanted = wanted.where(or_(Framework.organisation_id.is_not(None), Framework.code.not_in(corrected)))
    found = db.session.scalars(wanted.order_by(Framework.short_title, Framework.code))
    return [one for one in found if _is_open(one, on)]


def _is_open(framework: Framework, on: date) -> bool:
    after = framework.effective_from is None or framework.effective_from <= on
    return after and (framework.effective_to is None or on <= framework.effective_to)


def learners_to_start(actor: Actor) -> list[Member]:
    """Apprentices whom the actor may start: all, for those who oversee, else own reports; none who is on one."""
    on_one = select(Apprenticeship.learner_id).where(Apprenticeship.ended_on.is_(None))
    wanted = people.learners(actor, people.sees_everybody(actor), actor.oversees).where(
        Member.id.not_in(on_one), Member.id.in_(learners_there())
    )
    return [one for one in db.session.scalars(wanted.order_by(Member.sort_name)) if one.is_apprentice]


def people_to_choose(actor: Actor, permission: Permission) -> list[Member]:
    """Active members who may stand for the employer or the provider, by name."""
    return [one for one in people.active(actor) if permission in permissions_of(one.roles)]


def _whole(wanted: Select[Apprenticeship]) -> Select[Apprenticeship]:
    return wanted.options(
        selectinload(Apprenticeship.framework), selectinload(Apprenticeship.breaks),
        selectinload(Apprenticeship.intervals),
    )  # fmt: skip
