"""Reads of crosswalks. They only suggest: a person confirms each mapping, and no decision is carried (FW-2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.frameworks.models import STRENGTHS, Criterion, Crosswalk, EarlierCriterion, Framework
from coaching.frameworks.queries import shelf
from coaching.platform.db import db


@dataclass(frozen=True)
class Carried:
    """What was mapped to `was` may be worth mapping to `now`. `strength` is close, partial or weak."""

    was: Criterion
    now: Criterion
    strength: str


def visible_to(actor: Actor) -> Select[Crosswalk]:
    """Those whose both ends this person sees."""
    seen = shelf.visible_to(actor).with_only_columns(Framework.code)
    return select(Crosswalk).where(Crosswalk.from_code.in_(seen), Crosswalk.to_code.in_(seen))


def crosswalked(actor: Actor, criterion_ids: Iterable[UUID], to_framework: str) -> list[Carried]:
    """What these criteria suggest in the framework of that code, the nearest first (B10, FW-2).

    Only what something new may be mapped to (FW-1); a weak one only where a criterion has nothing stronger.
    """
    wanted = set(criterion_ids)
    if not wanted:
        return []
    asked = select(Criterion).where(Criterion.id.in_(wanted)).options(selectinload(Criterion.framework))
    sources = list(db.session.scalars(asked))
    codes = {one.framework.code for one in sources}
    walks = visible_to(actor).where(Crosswalk.from_code.in_(codes), Crosswalk.to_code == to_framework)
    pairs = _pairs(db.session.scalars(walks.options(selectinload(Crosswalk.pairs))))
    there = _by_code(shelf.open_criteria(actor).join(Framework).where(Framework.code == to_framework))
    targets = {code: one for (_framework_id, code), one in there.items()}
    found = []
    for source in sources:
        near = [(strength, targets[code]) for strength, code in pairs.get((source.framework.code, source.code), ())
                if code in targets]  # fmt: skip
        strong = [one for one in near if one[0] != "weak"]
        found += [Carried(source, target, strength) for strength, target in strong or near]
    return sorted(found, key=lambda one: (STRENGTHS.index(one.strength), one.was.code, one.now.position))


def crosswalks_of(actor: Actor, framework: Framework) -> list[Crosswalk]:
    """Those from it, then those to it."""
    walks = visible_to(actor).where(or_(Crosswalk.from_code == framework.code, Crosswalk.to_code == framework.code))
    found = db.session.scalars(walks.options(selectinload(Crosswalk.pairs)).order_by(Crosswalk.code))
    return sorted(found, key=lambda one: one.from_code != framework.code)


def ends_of(actor: Actor, walks: Iterable[Crosswalk]) -> dict[str, Framework]:
    """The frameworks at both ends, by code."""
    codes = {code for one in walks for code in (one.from_code, one.to_code)}
    return {one.code: one for one in db.session.scalars(shelf.visible_to(actor).where(Framework.code.in_(codes)))}


def pairs_in(walk: Crosswalk, ends: dict[str, Framework]) -> list[Carried]:
    """Each pair with the criteria as they stand today; one whose criterion is not there is left out."""
    was, now = ends[walk.from_code], ends[walk.to_code]
    criteria = _by_code(select(Criterion).where(Criterion.framework_id.in_([was.id, now.id])))
    found = [(criteria.get((was.id, one.from_criterion)), criteria.get((now.id, one.to_criterion)), one.strength)
             for one in walk.pairs]  # fmt: skip
    return [Carried(one, other, strength) for one, other, strength in found if one and other]


def has_crosswalks(actor: Actor, framework: Framework) -> bool:
    either = or_(Crosswalk.from_code == framework.code, Crosswalk.to_code == framework.code)
    return db.session.scalar(visible_to(actor).where(either).with_only_columns(Crosswalk.id).limit(1)) is not None


def codes_in(actor: Actor) -> dict[str, frozenset[str]]:
    """The codes of all criteria that this person sees, by the framework's code."""
    seen = shelf.visible_to(actor).with_only_columns(Framework.id)
    wanted = select(Criterion).where(Criterion.framework_id.in_(seen)).options(selectinload(Criterion.framework))
    found: dict[str, set[str]] = {}
    for one in db.session.scalars(wanted):
        found.setdefault(one.framework.code, set()).add(one.code)
    return {code: frozenset(codes) for code, codes in found.items()}


def crosswalk_of(code: str) -> Crosswalk | None:
    """One's own before the one that ships."""
    own_first = Crosswalk.organisation_id.is_(None)
    wanted = select(Crosswalk).where(Crosswalk.code == code).order_by(own_first).limit(1)
    return db.session.scalar(wanted.options(selectinload(Crosswalk.pairs)))


def _pairs(walks: Iterable[Crosswalk]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(strength, code over there) by (framework, code here); the strongest of the same two."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for walk in walks:
        for pair in walk.pairs:
            near = found.setdefault((walk.from_code, pair.from_criterion), {})
            known = near.get(pair.to_criterion, "weak")
            near[pair.to_criterion] = min(known, pair.strength, key=STRENGTHS.index)
    return {key: [(strength, code) for code, strength in near.items()] for key, near in found.items()}


def _by_code(wanted: Select[Criterion]) -> dict[tuple[UUID, str], Criterion]:
    """Criteria by framework and code, and by the codes that they had before."""
    by_id = {one.id: one for one in db.session.scalars(wanted)}
    earlier = select(EarlierCriterion).where(EarlierCriterion.criterion_id.in_(by_id))
    before = {(by_id[one.criterion_id].framework_id, one.code): by_id[one.criterion_id]
              for one in db.session.scalars(earlier)}  # fmt: skip
    return before | {(one.framework_id, one.code): one for one in by_id.values()}
