"""Reads of frameworks: what ships and one's own, of one's own nation; drafts only where they were turned on."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.frameworks.catalogue import folded
from coaching.frameworks.models import Criterion, CriterionGroup, Framework, FrameworkChoice
from coaching.platform.db import db

PAGE = 20
# Councils assess themselves by this one; providers and employers are not offered it (rule 3).
FOR_COUNCILS = ("cqc-la-2023",)
KINDS = ("regulator", "evidence-categories", "apprenticeship", "induction", "qualification-unit", "employer-standards",
         "professional-capabilities", "code-of-conduct", "wellbeing-outcomes", "organisation")  # fmt: skip


def visible_to(actor: Actor) -> Select[Framework]:
    chosen = select(FrameworkChoice.framework_id)
    offered = or_(Framework.status != "draft", Framework.id.in_(chosen))
    if actor.has(Permission.FRAMEWORK_MANAGE):
        offered = or_(offered, Framework.status == "draft")
    return select(Framework).where(
        Framework.jurisdiction.in_((actor.nation, "UK", "any")), Framework.code.not_in(FOR_COUNCILS), offered
    )


def listed(actor: Actor) -> list[tuple[str, list[Framework]]]:
    """Frameworks by kind, in the order people look for them; superseded ones last within their kind."""
    found = list(db.session.scalars(visible_to(actor).order_by(Framework.short_title)))
    by_kind: dict[str, list[Framework]] = {}
    for framework in sorted(found, key=lambda one: one.status == "superseded"):
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
    return db.session.scalar(wanted)


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
    wanted = set(criterion_ids)
    if not wanted:
        return {}
    found = _open_criteria(actor).where(Criterion.id.in_(wanted))
    return {one.id: one for one in db.session.scalars(found)}


def likely(actor: Actor, text: str, most: int = 6) -> list[Criterion]:
    """Criteria that share the most of the text's longer words, for a list to choose from; never chosen by itself."""
    words = sorted({word.strip(".,;:!?") for word in folded(text).split()}, key=len, reverse=True)[:6]
    stems = [word[:7].replace("\\", "").replace("%", "").replace("_", "") for word in words if len(word) >= 5]
    shared = [case((Criterion.searched.like(f"%{stem}%"), 1), else_=0) for stem in stems if stem]
    if not shared:
        return []
    score = sum(shared[1:], start=shared[0])
    wanted = _open_criteria(actor).where(score > 0)
    return list(db.session.scalars(wanted.order_by(score.desc(), Criterion.framework_id, Criterion.code).limit(most)))


def _open_criteria(actor: Actor) -> Select[Criterion]:
    """Nothing new is mapped to a framework that was replaced."""
    seen = visible_to(actor).where(Framework.status != "superseded").with_only_columns(Framework.id)
    return select(Criterion).where(Criterion.framework_id.in_(seen)).options(selectinload(Criterion.framework))


def chosen_ids() -> set[UUID]:
    return set(db.session.scalars(select(FrameworkChoice.framework_id)))


def shipped_hashes() -> dict[str, str]:
    wanted: Any = select(Framework.code, Framework.content_hash).where(Framework.organisation_id.is_(None))
    return dict(db.session.execute(wanted).all())
