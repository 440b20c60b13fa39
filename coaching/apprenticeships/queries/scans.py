"""Skills scans, for the three people of the apprenticeship."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.apprenticeships.models import Apprenticeship, SkillsScan
from coaching.apprenticeships.queries.visible import visible_to as apprenticeships_visible_to
from coaching.platform.db import db

# RV-8: a scan so long before a review is the scan of that review.
BEFORE_A_REVIEW = timedelta(days=28)


def visible_to(actor: Actor) -> Select[SkillsScan]:
    seen = apprenticeships_visible_to(actor).with_only_columns(Apprenticeship.id)
    return select(SkillsScan).where(SkillsScan.apprenticeship_id.in_(seen))


def find_scan(actor: Actor, scan_id: UUID) -> SkillsScan | None:
    whole = selectinload(SkillsScan.apprenticeship)
    wanted = visible_to(actor).where(SkillsScan.id == scan_id)
    return db.session.scalar(
        wanted.options(
            selectinload(SkillsScan.views), whole.selectinload(Apprenticeship.framework),
            whole.selectinload(Apprenticeship.breaks), whole.selectinload(Apprenticeship.intervals),
        )
    )  # fmt: skip


def scans_of(actor: Actor, apprenticeship_id: UUID) -> list[SkillsScan]:
    """The newest first."""
    wanted = visible_to(actor).where(SkillsScan.apprenticeship_id == apprenticeship_id)
    return list(db.session.scalars(wanted.options(selectinload(SkillsScan.views)).order_by(SkillsScan.number.desc())))


def next_scan_number(apprenticeship_id: UUID) -> int:
    wanted = select(func.max(SkillsScan.number)).where(SkillsScan.apprenticeship_id == apprenticeship_id)
    return (db.session.scalar(wanted) or 0) + 1


def latest_levels(scans: Iterable[SkillsScan]) -> dict[UUID, tuple[int | None, int | None]]:
    """By criterion: what the apprentice and the employer said last, each where both had given theirs."""
    found: dict[UUID, list[int | None]] = {}
    for scan in sorted((one for one in scans if one.is_whole), key=lambda one: one.number):
        for place, part in enumerate(("apprentice", "employer")):
            view = scan.view_of(part)
            for key, level in (view.levels if view else {}).items():
                found.setdefault(UUID(key), [None, None])[place] = level
    return {key: (mine, theirs) for key, (mine, theirs) in found.items()}


def scan_is_due(scans: Iterable[SkillsScan], last_review_on: date | None) -> str:
    """RV-8: which scan is still to be taken: at the start, or since the newest review; empty where none is."""
    whole = [one for one in scans if one.is_whole]
    if not any(one.moment == "start" for one in whole):
        return "start"
    if last_review_on is None:
        return ""
    since = last_review_on - BEFORE_A_REVIEW
    return "" if any(one.moment != "start" and one.taken_on >= since for one in whole) else "review"
