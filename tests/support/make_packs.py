"""Makers of packs: asked for, made by the background job, and passports brought along, by the same commands."""

from typing import Any

from sqlalchemy import select

from coaching.packs import commands, jobs, queries
from coaching.packs.models import Pack, PackItem
from coaching.packs.queries import Choice
from coaching.people import queries as people
from coaching.platform import db as database, secrets
from coaching.platform.db import db
from coaching.platform.storage import keeping


def pack(
    make: Any, maker: Any, versions: Any, *, kind: str = "period", answers: str = "", learner: Any = None, **terms: Any
) -> Pack:  # fmt: skip
    """`answers` is what every other author says: yes, no, or nothing yet."""
    by = make.actor(maker)
    choice = Choice(kind=kind, learner_id=learner.id if learner else None)
    start = {"title": "What we learned", "recipient": "Ms Inspector"}
    with make.writing():
        made = commands.ask(choice, [one.id for one in versions], commands.Terms(**(start | terms)), by=by)
    if answers:
        for item in [one for one in pack_items(make, made) if not one.answer]:
            with make.writing():
                author = make.actor(people.by_ids([item.author_id])[item.author_id])
                commands.answer(db.session.get(PackItem, item.id), answers == "yes", by=author)
    return _fresh(made)


def made_pack(make: Any, maker: Any, versions: Any, **more: Any) -> Pack:
    """Ready, with everybody's yes."""
    asked = pack(make, maker, versions, answers="yes", **more)
    run_packs(make)
    return _fresh(asked)


def passport(make: Any, holder: Any, versions: Any, **more: Any) -> Pack:
    made = pack(make, holder, versions, kind="passport", **more)
    run_packs(make)
    return _fresh(made)


def run_packs(make: Any) -> int:
    """Runs the background job as the worker does."""
    db.session.commit()
    database.begin_writing()
    try:
        return jobs.make()
    finally:
        database.begin_reading()


def pack_items(_make: Any, made: Pack) -> list[PackItem]:
    return list(db.session.scalars(select(PackItem).where(PackItem.pack_id == made.id).order_by(PackItem.position)))


def _fresh(made: Pack) -> Pack:
    return db.session.get_one(Pack, made.id, populate_existing=True)


def link_of(_make: Any, made: Pack) -> str:
    return "/x/" + secrets.open_sealed(made.sealed_link, "pack link", str(made.id))


def bare_pack(make: Any, plan: Any) -> dict[str, Any]:
    """Ids by the name they have in addresses: a pack, what an author is asked, a passport that was brought back.

    The pack is a manager's, of a piece of the mentee's; the mentee also brought their own passport.
    """
    mentee = people.by_ids([plan.mentee_id])[plan.mentee_id]
    assessor = make.member(["assessor"])
    make.assesses(assessor, mentee)
    version = make.accepted(mentee, assessor)
    ready = make.made_pack(make.member(["registered_manager"]), [version])
    own = make.passport(mentee, [version])
    opened = keeping.open_file(own.files["zip"]["key"])
    content = b"".join(opened.chunks())
    opened.close()
    with make.writing():
        brought = commands.bring(content, by=make.actor(mentee))
    claim = queries.received_claims(brought)[0]
    return {"pack_id": ready.id, "item_id": make.pack_items(ready)[0].id, "passport_id": brought.id,
            "claim_id": claim.id, "kind": "pdf"}  # fmt: skip
