"""Makers of accepted claims, past the commands: for counts, in any state and of any day."""

from datetime import date
from typing import Any

from sqlalchemy import select

from coaching.evidence.commands import counts
from coaching.evidence.models import AcceptedClaim, Claim, Evidence, EvidenceVersion
from coaching.frameworks.models import Criterion, Framework
from coaching.organisations import commands as organisations
from coaching.platform import clock, ids
from coaching.platform.db import db

QUALITY = "cqc-qs-2023"
CATEGORIES = "cqc-evidence-categories-2023"


def new_service(make: Any, name: str = "Rowan House") -> Any:
    with make.writing():
        made = organisations.open_service(name, nation="England")
        db.session.flush()
    return made


def statement(make: Any, code: str, framework: str = QUALITY) -> Criterion:
    wanted = select(Criterion).join(Framework, Framework.id == Criterion.framework_id)
    found = db.session.scalar(wanted.where(Framework.code == framework, Criterion.code == code))
    assert found is not None, (framework, code)
    return found


def kind_of_evidence(make: Any, place: int) -> Criterion:
    """One of the six kinds of evidence."""
    wanted = select(Criterion).join(Framework, Framework.id == Criterion.framework_id)
    ordered = wanted.where(Framework.code == CATEGORIES).order_by(Criterion.position)
    return list(db.session.scalars(ordered))[place]


def claimed_piece(
    make: Any, author: Any, criteria: Any, *, state: str = "submitted", happened_on: date | None = None,
    kind: Any = None, title: str = "Leading a handover", version: int = 1,
) -> list[Claim]:  # fmt: skip
    """A piece of this author that was handed in for these criteria, and its claims."""
    with make.writing():
        made = Evidence(
            id=ids.new_id(), author_id=author.id, source="action", title=title, text="I led it.", state=state,
            happened_on=happened_on or clock.today(), category_id=kind.id if kind else None, version_count=version,
            submitted_at=clock.now(),
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        handed_in = EvidenceVersion(
            id=ids.new_id(), evidence_id=made.id, author_id=author.id, number=version, content={"heading": title},
            content_hash="0" * 64, statement="My own work.", ai_help="none",
        )  # fmt: skip
        db.session.add(handed_in)
        db.session.flush()
        claims = [
            Claim(
                id=ids.new_id(), evidence_id=made.id, version_id=handed_in.id, criterion_id=one.id,
                framework_id=one.framework_id, why="It shows it.", position=place,
                result="met" if state == "accepted" else "",
            )
            for place, one in enumerate(criteria)
        ]  # fmt: skip
        db.session.add_all(claims)
    return claims


def counted_claims(
    make: Any, author: Any, *criteria: Any, happened_on: date | None = None, accepted_on: date | None = None,
    in_service: Any = None, kind: Any = None, title: str = "Leading a handover",
) -> list[AcceptedClaim]:  # fmt: skip
    """An accepted piece that counts toward these criteria."""
    on = happened_on or clock.today()
    claims = claimed_piece(make, author, criteria, state="accepted", happened_on=on, kind=kind, title=title)
    with make.writing():
        counted = [
            AcceptedClaim(
                id=ids.new_id(), evidence_id=one.evidence_id, version_id=one.version_id, claim_id=one.id,
                criterion_id=one.criterion_id, framework_id=one.framework_id, author_id=author.id,
                service_id=in_service.id if in_service else None, category_id=kind.id if kind else None,
                happened_on=on, accepted_on=accepted_on or clock.today(),
            )
            for one in claims
        ]  # fmt: skip
        counts.add(counted)
    return counted


def end_claims(make: Any, claims: Any, on: date | None = None) -> None:
    with make.writing():
        here = list(db.session.scalars(select(AcceptedClaim).where(AcceptedClaim.id.in_([one.id for one in claims]))))
        counts.end(here, on or clock.today())
        for one in here:
            db.session.get(Evidence, one.evidence_id).state = "withdrawn"


def months_ago(make: Any, months: int) -> date:
    return clock.months_after(clock.today(), -months)
