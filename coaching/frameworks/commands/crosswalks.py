"""Putting crosswalks on the shelf. They only suggest, so one that is sent again is replaced as a whole."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from coaching.frameworks import catalogue
from coaching.frameworks.models import Crosswalk, CrosswalkPair
from coaching.platform import ids
from coaching.platform.db import db


def seed(entries: Iterable[dict[str, Any]]) -> None:
    there = {one.code: one for one in db.session.scalars(select(Crosswalk).where(Crosswalk.organisation_id.is_(None)))}
    for entry in entries:
        put(entry, there.get(entry["code"]), owner=None)


def put(entry: dict[str, Any], standing: Crosswalk | None, *, owner: UUID | None) -> Crosswalk:
    """Adds the crosswalk, or replaces the pairs of the one that stands; the same content changes nothing."""
    content_hash = catalogue.content_hash(entry)
    walk = standing or Crosswalk(
        id=ids.new_id(), organisation_id=owner, code=entry["code"], from_code=entry["from"], to_code=entry["to"],
        content_hash="",
    )  # fmt: skip
    if walk.content_hash == content_hash:
        return walk
    walk.from_code, walk.to_code, walk.purpose = entry["from"], entry["to"], entry["purpose"]
    walk.content_hash = content_hash
    db.session.add(walk)
    db.session.flush()
    db.session.execute(delete(CrosswalkPair).where(CrosswalkPair.crosswalk_id == walk.id))
    db.session.add_all(
        CrosswalkPair(
            id=ids.new_id(), organisation_id=walk.organisation_id, crosswalk_id=walk.id, from_criterion=pair["from"],
            to_criterion=pair["to"], strength=pair["strength"], position=position,
        )
        for position, pair in enumerate(entry["pairs"])
    )  # fmt: skip
    db.session.flush()
    db.session.expire(walk, ["pairs"])
    return walk
