"""Reads of frameworks: what ships and one's own, of one's own nation; drafts only where they were turned on."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.frameworks.catalogue import folded
from coaching.frameworks.models import Criterion, CriterionGroup, EarlierCriterion, Framework, FrameworkChoice
from coaching.frameworks.nearby import KINDS
from coaching.platform.db import db
from coaching.platform.prepared import TODAY, Prepared

PAGE = 20
PAST = ("superseded", "ended")
# Councils assess themselves by this one; providers and employers are not offered it (rule 3).
FOR_COUNCILS = ("cqc-la-2023",)


def visible_to(actor: Actor) -> Select[Framework]:
    return seen_in(actor.nation, actor.has(Permission.FRAMEWORK_MANAGE))


@lru_cache(maxsize=32)
def seen_in(nation: str, manages: bool) -> Select[Framework]:
    """Built once for all who see the same: nothing in it hangs on the person or the day."""
    chosen = select(FrameworkChoice.framework_id)
    offered = or_(Framework.status != "draft", Framework.id.in_(chosen))
    if manages:
        offered = or_(offered, Framework.status == "draft")
    # An organisation's own copy of a code stands in the place of the one that ships (decision 0026).
    own = aliased(Framework)
    shadowed = select(own.code).where(own.organisation_id.is_not(None))
    return select(Framework).where(
        Framework.jurisdiction.in_((nation, "UK", "any")), Framework.code.not_in(FOR_COUNCILS), offered,
        or_(Framework.organisation_id.is_not(None), Framework.code.not_in(shadowed)),
    )  # fmt: skip


def listed(actor: Actor) -> list[tuple[str, list[Framework]]]:
    """Frameworks by kind, in the order people look for them; superseded ones last within their kind."""
    found = list(db.session.scalars(visible_to(actor).order_by(Framework.short_title)))
    by_kind: dict[str, list[Framework]] = {}
    for framework in sorted(found, key=lambda one: one.standing in PAST):
        by_kind.setdefault(framework.kind, []).append(framework)
    return [(kind, by_kind[kind]) for kind in KINDS if kind in by_kind]


def find(actor: Actor, code: str) -> Framework | None:
    whole = selectinload(Framework.groups).selectinload(CriterionGroup.criteria)
    return db.session.scalar(visible_to(actor).where(Framework.code == code).options(whole))


def find_plain(actor: Actor, code: str) -> Framework | None:
    return db.session.scalar(visible_to(actor).where(Framework.code == code))


def find_criterion(actor: Actor, code: str, criterion_code: str) -> Criterion | None:
    seen = visible_to(actor).with_only_columns(Framework.id).where(Framework.code == code)
    wanted = select(Criterion).where(Criterion.framework_id.in_(seen), Criterion.code == criterion_code)
    return db.session.scalar(wanted) or _by_earlier_code(actor, code, criterion_code)


def _by_earlier_code(actor: Actor, code: str, criterion_code: str) -> Criterion | None:
    """A link that was made before a code was put right still leads there."""
    seen = visible_to(actor).with_only_columns(Framework.id).where(Framework.code == code)
    wanted = select(Criterion).join(EarlierCriterion, EarlierCriterion.criterion_id == Criterion.id)
    wanted = wanted.where(Criterion.framework_id.in_(seen), EarlierCriterion.code == criterion_code)
    return db.session.scalar(wanted.order_by(EarlierCriterion.until.desc()).limit(1))


def find_own(actor: Actor, code: str) -> Framework | None:
    return db.session.scalar(visible_to(actor).where(Framework.code == code, Framework.organisation_id.is_not(None)))


def find_own_criterion(actor: Actor, code: str, criterion_code: str) -> Criterion | None:
    found = find_criterion(actor, code, criterion_code)
    return found if found is not None and not found.is_shared else None


def earlier_of(criterion: Criterion) -> list[EarlierCriterion]:
    """What it said before, newest first; without what it only copied."""
    wanted = select(EarlierCriterion).where(EarlierCriterion.criterion_id == criterion.id)
    found = db.session.scalars(wanted.order_by(EarlierCriterion.until.desc(), EarlierCriterion.id.desc()))
    said = {(one.code, one.title): one for one in found}
    return [one for words, one in said.items() if words != (criterion.code, criterion.title)]


def search(actor: Actor, words: str, page: int = 1) -> tuple[list[Criterion], bool]:
    """Criteria in which every word stands, a page of them, and whether there are more."""
    seen = visible_to(actor).with_only_columns(Framework.id)
    wanted = select(Criterion).where(Criterion.framework_id.in_(seen)).options(selectinload(Criterion.framework))
    for word in folded(words).split()[:8]:
        plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        wanted = wanted.where(Criterion.searched.like(f"%{plain}%", escape="\\"))
    ordered = wanted.order_by(Criterion.framework_id, Criterion.position, Criterion.code)
    found = list(db.session.scalars(ordered.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def criteria_in(actor: Actor, criterion_ids: Iterable[UUID]) -> dict[UUID, Criterion]:
    """Those of these criteria that something new may be mapped to, by id."""
    wanted = list(set(criterion_ids))
    if not wanted:
        return {}
    return {one.id: one for one in _criteria_in(actor.nation, actor.has(Permission.FRAMEWORK_MANAGE)).all(wanted)}


@lru_cache(maxsize=32)
def _criteria_in(nation: str, manages: bool) -> Prepared:
    def build(criterion_ids: Sequence[UUID]) -> Select[Any]:
        whole = joinedload(Criterion.framework).defer(Framework.about)
        open_ids = _open(nation, manages).with_only_columns(Criterion.id)
        return select(Criterion).where(Criterion.id.in_(criterion_ids), Criterion.id.in_(open_ids)).options(whole)

    return Prepared(build)


def open_criteria(actor: Actor) -> Select[Criterion]:
    """Those that something new may be mapped to today (FW-1): in a version that is in its dates, and not retired."""
    return _open(actor.nation, actor.has(Permission.FRAMEWORK_MANAGE))


@lru_cache(maxsize=32)
def _open(nation: str, manages: bool) -> Select[Criterion]:
    seen = seen_in(nation, manages).with_only_columns(Framework.id).where(
        Framework.status != "superseded",
        # An administrator sees drafts in order to turn them on; to map to one it has to be on (rule 2).
        or_(Framework.status != "draft", Framework.id.in_(select(FrameworkChoice.framework_id))),
        or_(Framework.effective_from.is_(None), Framework.effective_from <= TODAY),
        or_(Framework.effective_to.is_(None), Framework.effective_to >= TODAY),
    )  # fmt: skip
    wanted = select(Criterion).where(Criterion.framework_id.in_(seen), Criterion.retired_on.is_(None))
    return wanted.options(selectinload(Criterion.framework))


def chosen_ids() -> set[UUID]:
    return set(db.session.scalars(select(FrameworkChoice.framework_id)))


def of_code(code: str, *, ships: bool = False) -> Framework | None:
    """The framework of this code, one's own before the one that ships, whatever the nation; with all that is in it.

    `ships`: only the one that ships.
    """
    is_shared = Framework.organisation_id.is_(None)
    wanted = select(Framework).where(Framework.code == code).order_by(is_shared).limit(1)
    return _whole(wanted.where(is_shared) if ships else wanted)


def of_id(framework_id: UUID) -> Framework:
    """As it stands in the database now, with all that is in it."""
    found = _whole(select(Framework).where(Framework.id == framework_id))
    assert found is not None
    return found


def _whole(wanted: Select[Framework]) -> Framework | None:
    whole = selectinload(Framework.groups).selectinload(CriterionGroup.criteria)
    return db.session.scalar(wanted.options(whole).execution_options(populate_existing=True))


def ships(code: str) -> bool:
    wanted = select(Framework.id).where(Framework.code == code, Framework.organisation_id.is_(None))
    return db.session.scalar(wanted) is not None


def own(actor: Actor) -> list[Framework]:
    """The organisation's own, by name."""
    wanted = visible_to(actor).where(Framework.organisation_id.is_not(None))
    return list(db.session.scalars(wanted.order_by(Framework.short_title, Framework.code)))


def shipped_hashes() -> dict[str, str]:
    wanted: Any = select(Framework.code, Framework.content_hash).where(Framework.organisation_id.is_(None))
    return dict(db.session.execute(wanted).all())
