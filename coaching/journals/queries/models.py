"""Reads of ways to reflect. What ships is read by everybody."""

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.journals import catalogue
from coaching.journals.models import ReflectionModel
from coaching.platform.db import db


def visible_to(_actor: Actor) -> Select[ReflectionModel]:
    """The session keeps to what ships and what is the organisation's own."""
    return select(ReflectionModel)


def choices(actor: Actor) -> list[ReflectionModel]:
    """The newest version of each, in the order in which they ship."""
    standing = visible_to(actor).where(ReflectionModel.retired_at.is_(None))
    order = {one["code"]: number for number, one in enumerate(catalogue.models())}
    return sorted(db.session.scalars(standing), key=lambda model: (order.get(model.code, len(order)), model.code))


def find_model(actor: Actor, code: str | None) -> ReflectionModel:
    """The current one of this code; the usual one where there is none of it."""
    by_code = {model.code: model for model in choices(actor)}
    return by_code.get(code or "") or by_code[catalogue.USUAL]
