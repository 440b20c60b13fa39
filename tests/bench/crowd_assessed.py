"""Evidence of the crowd: versions that wait for Sam, and others that were decided, to measure the two screens."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from coaching.assessment.models import CriterionDecision, Decision
from coaching.evidence.models import Claim, Evidence, EvidenceVersion
from coaching.frameworks.models import Criterion, Framework
from coaching.people.models import Member, Relation
from coaching.platform import clock, ids
from coaching.platform.db import db

WAITING, DECIDED = 24, 60
TEXT = "I led the late handover for six people, with three cards: what changed, who needs what, what to watch. " * 3


def fill(world: Any, people: list[dict[str, Any]], factor: int) -> None:
    """`people` are rows of members; the first of them are learners of Sam."""
    sam = db.session.scalars(select(Member.id).where(Member.email == "sam@rowan.example")).one()
    wanted = select(Criterion).join(Framework, Framework.id == Criterion.framework_id)
    criteria = list(db.session.scalars(wanted.where(Framework.code == "cqc-qs-2023").limit(2)))
    learners = [one["id"] for one in people[: 20 * factor]]
    today = clock.today() - timedelta(days=30)
    db.session.execute(
        insert(Relation),
        [
            world.row(kind="assesses", who_id=sam, whom_id=one, since=today, until=None, made_at=clock.now())
            for one in learners
        ],
    )
    rows: dict[Any, list[dict[str, Any]]] = {
        table: [] for table in (Evidence, EvidenceVersion, Claim, Decision, CriterionDecision)
    }
    for number in range((WAITING + DECIDED) * factor):
        _piece(world, rows, learners[number % len(learners)], criteria, sam if number >= WAITING * factor else None)
    for table, some in rows.items():
        for start in range(0, len(some), 5000):
            db.session.execute(insert(table), some[start : start + 5000])


def _piece(world: Any, rows: dict[Any, Any], author: UUID, criteria: list[Criterion], decided_by: UUID | None) -> None:
    on, at = clock.today() - timedelta(days=world.chance.randint(1, 90)), clock.now() - timedelta(days=1)
    piece = world.written(
        author_id=author, source="file", title="Leading a handover", text=TEXT, what_changed="A calm night",
        for_whom="The night team", said_by="", happened_on=on, first_lang="", translated_by="", ai_help="none",
        is_shared=False, state="accepted" if decided_by else "submitted", version_count=1, submitted_at=at,
        changed_at=at, advice="",
    )  # fmt: skip
    mapped = [
        {"framework": "cqc-qs-2023", "framework_title": "CQC quality statements", "code": one.code, "title": one.title,
         "code_origin": one.code_origin, "is_unverified": False, "why": "It shows it"}
        for one in criteria
    ]  # fmt: skip
    content = {
        "heading": "Leading a handover", "source": "file", "title": "Leading a handover", "text": TEXT,
        "what_changed": "A calm night", "for_whom": "The night team", "said_by": "", "happened_on": on.isoformat(),
        "lang": "en", "first_lang": "", "translated_by": "", "ai_help": "none", "category": None, "mappings": mapped,
        "goals": [], "observation": None, "witness": None, "files": [],
    }  # fmt: skip
    version = world.row(
        evidence_id=piece["id"], author_id=author, number=1, content=content, content_hash="0" * 64, ai_help="none",
        statement="This is my own work.", answers=[], lang="en", submitted_at=at,
    )  # fmt: skip
    rows[Evidence].append(piece)
    rows[EvidenceVersion].append(version)
    claims = [
        world.row(
            evidence_id=piece["id"], version_id=version["id"], criterion_id=one.id, framework_id=one.framework_id,
            why="It shows it", position=position, result="met" if decided_by else "",
        )
        for position, one in enumerate(criteria, 1)
    ]  # fmt: skip
    rows[Claim] += claims
    if decided_by:
        _decided(world, rows, version, claims, decided_by)


def _decided(world: Any, rows: dict[Any, Any], version: dict[str, Any], claims: list[Any], by: UUID) -> None:
    decision = world.written(
        evidence_id=version["evidence_id"], version_id=version["id"], version_number=1, author_id=version["author_id"],
        assessor_id=by, round=1, kind="decided", state="settled", feedback="Clear.", for_privacy=False, conflict="",
        is_qualified=True, risk="experienced", source="file", countersign_note="", settled_at=clock.now(),
    )  # fmt: skip
    rows[Decision].append(decision)
    five = dict.fromkeys(("valid", "authentic", "current", "sufficient", "reliable"), True)
    rows[CriterionDecision] += [
        {
            "id": ids.new_id(), "organisation_id": version["organisation_id"], "decision_id": decision["id"],
            "claim_id": claim["id"], "criterion_id": claim["criterion_id"], "framework_id": claim["framework_id"],
            "position": claim["position"], "result": "met", "note": "", **five,
        }
        for claim in claims
    ]  # fmt: skip
