"""Reads of what is set for deciding: phrases, limits, and what was said of each assessor."""

from uuid import UUID

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.access.permissions import Permission, roles_with
from coaching.assessment.models import AssessmentLimit, AssessorStanding, Phrase
from coaching.evidence.models import Claim
from coaching.frameworks.models import Framework
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.platform.db import db
from coaching.platform.prepared import prepared

NOT_SAID = AssessorStanding(is_qualified=False, risk="new")


def visible_to(actor: Actor) -> Select[Phrase]:
    """For whoever sets them up; assessors are offered them by `phrases`."""
    wanted = select(Phrase)
    return wanted if actor.has(Permission.ASSESSMENT_SET_UP) else wanted.where(Phrase.id.is_(None))


def phrases() -> list[Phrase]:
    """Those in use, in their order."""
    return list(_phrases.all())


@prepared
def _phrases() -> Select[Phrase]:
    return select(Phrase).where(Phrase.retired_at.is_(None)).order_by(Phrase.position, Phrase.id)


def find_phrase(actor: Actor, phrase_id: UUID) -> Phrase | None:
    return db.session.scalar(visible_to(actor).where(Phrase.id == phrase_id, Phrase.retired_at.is_(None)))


def limits() -> dict[tuple[str, str], int]:
    """Numbers that are set, by what they are for and about; what is not there is not set (EV-8)."""
    return {(one.kind, one.about): one.number for one in _limits.all()}


@prepared
def _limits() -> Select[AssessmentLimit]:
    return select(AssessmentLimit)


def limit_rows() -> dict[tuple[str, str], AssessmentLimit]:
    return {(one.kind, one.about): one for one in _limits.all()}


def standing_of(member_id: UUID) -> AssessorStanding:
    """What was said of this assessor; where nothing was, somebody new who is countersigned (QA-2)."""
    found: AssessorStanding | None = _standing.first(member_id)
    return found or NOT_SAID


@prepared
def _standing(member_id: UUID) -> Select[AssessorStanding]:
    return select(AssessorStanding).where(AssessorStanding.member_id == member_id)


def assessors(_actor: Actor) -> list[tuple[Member, AssessorStanding]]:
    """Everybody who may decide, by name, with what was said of them."""
    said = {one.member_id: one for one in db.session.scalars(select(AssessorStanding))}
    return [(one, said.get(one.id, NOT_SAID)) for one in able_to(Permission.EVIDENCE_DECIDE)]


def find_assessor(actor: Actor, member_id: UUID) -> Member | None:
    """A member who may decide, for those who say something of assessors."""
    able = able_to(Permission.EVIDENCE_DECIDE) if actor.has(Permission.ASSESSMENT_ASSURE) else []
    return next((one for one in able if one.id == member_id), None)


def able_to(permission: Permission) -> list[Member]:
    """Active members who may do this, by name."""
    found = {one.id: one for role in roles_with(permission) for one in people.with_role(role)}
    return sorted(found.values(), key=lambda one: (one.sort_name, one.id))


def assurers() -> list[Member]:
    return able_to(Permission.ASSESSMENT_ASSURE)


def deciders() -> list[Member]:
    return able_to(Permission.EVIDENCE_DECIDE)


def frameworks_used() -> list[Framework]:
    """Those that something of the organisation's was handed in for, by title."""
    used = select(Claim.framework_id).distinct()
    return list(db.session.scalars(select(Framework).where(Framework.id.in_(used)).order_by(Framework.short_title)))
