"""Putting the ways to reflect on the shelf. A version is never edited."""

from coaching.journals import catalogue
from coaching.journals.models import ReflectionModel
from coaching.journals.queries import models as queries
from coaching.platform import clock, ids
from coaching.platform.db import db


def seed() -> int:
    """Adds models that are not there, and a new version of one whose file changed; entries keep theirs."""
    there, added = queries.shipped(), 0
    for entry in catalogue.models():
        held = there.get(entry["code"])
        content_hash = catalogue.content_hash(entry)
        if held is not None and held.content_hash == content_hash:
            continue
        if held is not None:
            held.retired_at = clock.now()
        db.session.add(
            ReflectionModel(
                id=ids.new_id(), organisation_id=None, code=entry["code"], name=entry["name"],
                version=held.version + 1 if held else 1, content=entry, content_hash=content_hash,
            )
        )  # fmt: skip
        db.session.flush()
        added += 1
    return added
