"""Reads of the gateway, for those who were let in to the apprenticeship."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from coaching.apprenticeships import progress, queries as apprenticeships
from coaching.apprenticeships.models import PARTS, VOICES, Apprenticeship, GatewayPassing, SkillsScan, SkillsView
from coaching.assessment import queries as assessment
from coaching.evidence.models import AcceptedClaim, EvidenceVersion
from coaching.frameworks import queries as frameworks
from coaching.gateway import checklist
from coaching.gateway.checklist import Checklist
from coaching.gateway.models import AdjustmentsTold, GatewayConfirmation
from coaching.platform import clock
from coaching.platform.db import db


def checklist_of(one: Apprenticeship) -> Checklist:
    """GW-1, as it stands now."""
    standing = apprenticeships.standing_of(one)
    kept = _kept(one)
    lineage = frameworks.lineage_of(one.framework_id)
    headings = progress.by_heading(apprenticeships.groups_of(lineage.shown_id), _accepted(one, lineage))
    lines = (
        checklist.evidence_line(headings),
        checklist.hours_line(standing),
        checklist.duration_line(standing),
        checklist.review_line(standing),
        checklist.scan_line(kept.scan_on, kept.scans),
        checklist.organisation_line(standing, clock.today()),
        checklist.adjustments_line(kept.told),
        checklist.sample_line(kept.is_returned),
        checklist.prerequisites_line(one.framework),
        checklist.codes_line(headings),
    )
    about = {"apprenticeship": one.id, "standard": one.framework.code, "opened_again": kept.opened_again}
    return Checklist(lines, about)


def adjustments_of(apprenticeship_id: UUID) -> AdjustmentsTold | None:
    return db.session.scalar(select(AdjustmentsTold).where(AdjustmentsTold.apprenticeship_id == apprenticeship_id))


def confirmed_of(one: Apprenticeship) -> dict[str, GatewayConfirmation]:
    """By part: the newest of the person who takes that part now, of whatever state."""
    wanted = select(GatewayConfirmation).where(GatewayConfirmation.apprenticeship_id == one.id)
    in_time = db.session.scalars(wanted.order_by(GatewayConfirmation.confirmed_at))
    return {said.part: said for said in in_time if one.part_of(said.member_id) == said.part}


def confirmed_by(one: Apprenticeship, digest: str) -> frozenset[str]:
    """The parts whose person confirmed exactly this state."""
    wanted = select(GatewayConfirmation).where(
        GatewayConfirmation.apprenticeship_id == one.id, GatewayConfirmation.state_hash == digest
    )
    return frozenset(said.part for said in db.session.scalars(wanted) if one.part_of(said.member_id) == said.part)


def missing_in(confirmed: frozenset[str]) -> tuple[str, ...]:
    return tuple(part for part in PARTS if part not in confirmed)


def open_passing(apprenticeship_id: UUID) -> GatewayPassing | None:
    wanted = select(GatewayPassing).where(
        GatewayPassing.apprenticeship_id == apprenticeship_id, GatewayPassing.reopened_at.is_(None)
    )
    return db.session.scalar(wanted.order_by(GatewayPassing.passed_at.desc()).limit(1))


def versions_behind(one: Apprenticeship) -> list[EvidenceVersion]:
    """What counts for this standard now, for the freezing of it (GW-2)."""
    counting = select(AcceptedClaim.version_id).where(
        AcceptedClaim.author_id == one.learner_id, AcceptedClaim.ended_on.is_(None),
        AcceptedClaim.framework_id.in_(frameworks.lineage_of(one.framework_id).ids),
    )  # fmt: skip
    return list(db.session.scalars(select(EvidenceVersion).where(EvidenceVersion.id.in_(counting))))


def _accepted(one: Apprenticeship, lineage: frameworks.Lineage) -> dict[UUID, str]:
    wanted = select(AcceptedClaim.criterion_id).distinct().where(
        AcceptedClaim.author_id == one.learner_id, AcceptedClaim.framework_id.in_(lineage.ids),
        AcceptedClaim.ended_on.is_(None),
    )  # fmt: skip
    return lineage.carried((criterion_id, progress.ACCEPTED) for criterion_id in db.session.scalars(wanted))


class _Kept(NamedTuple):
    """`scan_on` is of the newest scan at the gateway that both have given a view in (RV-8); `scans` are all of them."""

    told: AdjustmentsTold | None
    opened_again: int
    scan_on: date | None
    scans: int
    is_returned: bool


def _kept(one: Apprenticeship) -> _Kept:
    """What is written down about this gateway, in one read."""
    again = select(func.count(GatewayPassing.id)).where(
        GatewayPassing.apprenticeship_id == one.id, GatewayPassing.reopened_at.is_not(None)
    )
    given = select(SkillsView.skills_scan_id).where(SkillsView.given_at.is_not(None))
    whole = given.group_by(SkillsView.skills_scan_id).having(func.count(SkillsView.id) == len(VOICES))
    scans = (SkillsScan.apprenticeship_id == one.id, SkillsScan.moment == "gateway")
    taken = select(func.max(SkillsScan.taken_on)).where(*scans, SkillsScan.id.in_(whole))
    count = select(func.count(SkillsScan.id)).where(*scans)
    wanted: Any = select(
        AdjustmentsTold, again.scalar_subquery(), taken.scalar_subquery(), count.scalar_subquery(),
        assessment.authors_of_returned([one.learner_id]).exists(),
    ).select_from(Apprenticeship)  # fmt: skip
    of_it = AdjustmentsTold.apprenticeship_id == Apprenticeship.id
    found: Any = db.session.execute(wanted.outerjoin(AdjustmentsTold, of_it).where(Apprenticeship.id == one.id))
    return _Kept(*found.one())
