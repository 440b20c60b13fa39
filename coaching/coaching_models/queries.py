"""Reads of models: what ships and one's own organisation's. The newest own version stands before what ships."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.coaching_models.models import CoachingModel
from coaching.platform.db import db

FITS = ("best", "good", "possible")


def visible_to(_actor: Actor) -> Select[CoachingModel]:
    """The session keeps to what ships and what is the organisation's own."""
    return select(CoachingModel)


def current(actor: Actor) -> list[CoachingModel]:
    """One for each code, in the order in which they ship; an own version hides the shipped one."""
    standing = visible_to(actor).where(CoachingModel.retired_at.is_(None))
    by_code: dict[str, CoachingModel] = {}
    for model in db.session.scalars(standing.order_by(CoachingModel.made_at, CoachingModel.version)):
        if model.code not in by_code or not model.is_shared:
            by_code[model.code] = model
    return list(by_code.values())


def choices(actor: Actor, kind: str) -> list[tuple[CoachingModel, str]]:
    """Current models with how well each fits this kind of plan, best first."""
    found = [(model, model.content["kinds"].get(kind, "possible")) for model in current(actor)]
    return sorted(found, key=lambda pair: FITS.index(pair[1]))


def find(actor: Actor, model_id: UUID) -> CoachingModel | None:
    return db.session.scalar(visible_to(actor).where(CoachingModel.id == model_id))


def find_by_code(actor: Actor, code: str) -> CoachingModel | None:
    """The current one of this code."""
    return next((model for model in current(actor) if model.code == code), None)


def find_own(actor: Actor, code: str) -> CoachingModel | None:
    """The organisation's own current version, which may be adapted further."""
    found = find_by_code(actor, code)
    return found if found is not None and not found.is_shared else None


def by_ids(model_ids: Any) -> dict[UUID, CoachingModel]:
    return {
        model.id: model for model in db.session.scalars(select(CoachingModel).where(CoachingModel.id.in_(model_ids)))
    }
