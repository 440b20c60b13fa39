"""Putting the models on the shelf, copying one, adapting its prompts. A version is never edited."""

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.coaching_models import catalogue
from coaching.coaching_models.models import CoachingModel
from coaching.platform import clock, ids, shelf, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from coaching.platform.words import _


def seed() -> int:
    """Adds models that are not there, and a new version of one whose file changed; plans keep theirs."""
    return shelf.seed(CoachingModel, catalogue.models())


def copy(model: CoachingModel, *, by: Actor) -> CoachingModel:
    """The organisation's own copy, to be adapted. Raises `Refused` where it has one already."""
    if not model.is_shared:
        raise Refused(_("Your organisation has its own version of this model already."))
    made = _made(model.content, model.content_hash, version=1, organisation=True, adapted_from=model)
    db.session.add(made)
    audit_log.record(by, "model.copied", made, code=model.code)
    return made


def adapt(model: CoachingModel, prompts: dict[str, list[str]], *, by: Actor, version_read: int) -> CoachingModel:
    """The next version with these prompts. Raises `Stale` where somebody else saved one meanwhile."""
    if version_read != model.version:
        theirs = {
            f"prompts_{stage['code'].replace('-', '_')}": "\n".join(stage["prompts"])
            for stage in model.content["stages"]
        }
        raise Stale(theirs, model.version)
    entry = catalogue.adapted(model.content, prompts)
    model.retired_at = clock.now()
    made = _made(entry, shelf.content_hash(entry), version=model.version + 1, organisation=True, adapted_from=model)
    db.session.add(made)
    audit_log.record(by, "model.adapted", made, code=model.code, version=made.version)
    return made


def _made(
    entry: dict, content_hash: str, *, version: int, organisation: bool = False,  # type: ignore[type-arg]
    adapted_from: CoachingModel | None = None,
) -> CoachingModel:  # fmt: skip
    return CoachingModel(
        id=ids.new_id(), organisation_id=tenancy.current() if organisation else None, code=entry["code"],
        name=entry["name"], version=version, content=entry, content_hash=content_hash,
        adapted_from_id=adapted_from.id if adapted_from else None,
    )  # fmt: skip
