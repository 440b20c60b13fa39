"""Fills the demo's organisation with accepted evidence, past the commands: to measure what a map of it costs.

`python -m tests.bench.accepted NUMBER`, in the environment of the server that will show it: so many accepted claims on
the 34 quality statements over two years, in four services and of sixty authors.
"""

import random
import sys
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, or_, select

from coaching.evidence.commands import counts
from coaching.evidence.models import AcceptedClaim, Claim, Evidence, EvidenceVersion
from coaching.factory import create_app
from coaching.frameworks.models import Criterion, Framework
from coaching.organisations.models import Organisation, Service
from coaching.people.models import Member
from coaching.platform import clock, db as database, ids, tenancy
from coaching.platform.db import db

SERVICES, AUTHORS, DAYS, EACH = ("The Lodge", "Mill View", "Ash Court"), 60, 730, 4
BATCH = 5000
# As many wait for a decision, whatever was decided before them: a queue does not grow with the years.
WAITING = 60


def fill(number: int) -> None:
    chance = random.Random(number)
    with tenancy.every_organisation("filling a database to measure"):
        home = db.session.scalars(select(Organisation).where(Organisation.name == "Rowan House Care")).one()
    with tenancy.within(home.id):
        database.begin_writing()
        places, authors = _places(home.id), _authors(home.id)
        criteria, kinds = _criteria("cqc-qs-2023"), _criteria("cqc-evidence-categories-2023")
        rows: dict[Any, list[dict[str, Any]]] = {}
        for piece in range(number // EACH + WAITING):
            waits = piece >= number // EACH
            _piece(rows, home.id, chance, chance.choice(authors), chance.choice(places), chance.choice(kinds).id,
                   chance.sample(criteria, EACH), waits=waits)  # fmt: skip
            if piece % (BATCH // EACH) == 0:
                _write(rows)
        _write(rows)
        counts.rebuild()
        db.session.commit()
        database.tend()  # as the worker does every six hours


def _write(rows: dict[Any, list[dict[str, Any]]]) -> None:
    for table in (Evidence, EvidenceVersion, Claim, AcceptedClaim):
        if rows.get(table):
            db.session.execute(insert(table), rows.pop(table))


def _piece(
    rows: dict[Any, list[dict[str, Any]]], home: UUID, chance: random.Random, author: UUID, place: UUID, kind: UUID,
    criteria: list[Criterion], *, waits: bool,
) -> None:  # fmt: skip
    now, on = clock.now(), clock.today() - timedelta(days=chance.randrange(DAYS))
    piece, version = ids.new_id(), ids.new_id()
    rows.setdefault(Evidence, []).append({
        "id": piece, "organisation_id": home, "author_id": author, "source": "file", "title": "A piece of work",
        "text": "What I did.", "what_changed": "", "for_whom": "", "said_by": "", "happened_on": on, "first_lang": "",
        "translated_by": "", "ai_help": "none", "category_id": kind, "is_shared": False, "lang": "en", "revision": 1,
        "state": "submitted" if waits else "accepted", "version_count": 1, "submitted_at": now, "changed_at": now,
        "written_at": now, "received_at": now, "advice": "",
    })  # fmt: skip
    rows.setdefault(EvidenceVersion, []).append({
        "id": version, "organisation_id": home, "evidence_id": piece, "author_id": author, "number": 1,
        "content": {"heading": "A piece of work"}, "content_hash": "0" * 64, "statement": "My own work.",
        "ai_help": "none", "answers": [], "lang": "en", "submitted_at": now,
    })  # fmt: skip
    for position, one in enumerate(criteria):
        claim = ids.new_id()
        about = {"organisation_id": home, "evidence_id": piece, "version_id": version, "criterion_id": one.id,
                 "framework_id": one.framework_id}  # fmt: skip
        rows.setdefault(Claim, []).append(
            about | {"id": claim, "why": "It shows it.", "position": position, "result": "" if waits else "met"}
        )
        if not waits:
            rows.setdefault(AcceptedClaim, []).append(
                about | {"id": ids.new_id(), "claim_id": claim, "author_id": author, "service_id": place,
                         "category_id": kind, "happened_on": on, "accepted_on": on}
            )  # fmt: skip


def _places(home: UUID) -> list[UUID]:
    for name in SERVICES:
        db.session.add(Service(id=ids.new_id(), organisation_id=home, name=name, nation="England"))
    db.session.flush()
    return list(db.session.scalars(select(Service.id)))


def _authors(home: UUID) -> list[UUID]:
    for n in range(AUTHORS):
        db.session.add(
            Member(
                id=ids.new_id(), organisation_id=home, full_name=f"Robin Writer{n:03d}", roles=["mentee"],
                sort_name=f"writer{n:03d} robin", email=f"writer{n}@rowan.example", state="active",
            )
        )  # fmt: skip
    db.session.flush()
    jordan = Member.email == "jordan@rowan.example"
    return list(db.session.scalars(select(Member.id).where(or_(Member.sort_name.like("writer%"), jordan))))


def _criteria(code: str) -> list[Criterion]:
    wanted = select(Criterion).join(Framework, Framework.id == Criterion.framework_id)
    return list(db.session.scalars(wanted.where(Framework.code == code)))


if __name__ == "__main__":
    with create_app().app_context():
        fill(int(sys.argv[1]))
