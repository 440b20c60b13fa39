"""Reads of passports that were brought here: by who brought one, and by who may recognise what is in it."""

from uuid import UUID

from sqlalchemy import Select, or_, select

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.packs.models import ReceivedClaim, ReceivedPassport
from coaching.people import queries as people
from coaching.platform.db import db

MOST = 50


def visible_to(actor: Actor) -> Select[ReceivedPassport]:
    """One's own; of those whom one assesses or manages; all, for who oversees. Never without the permission."""
    ways = [ReceivedPassport.holder_id == actor.member_id]
    if actor.has(Permission.PASSPORT_RECOGNISE):
        ways += [ReceivedPassport.holder_id.in_(people.assessed_by(actor.member_id)),
                 ReceivedPassport.holder_id.in_(people.reports_of(actor.member_id))]  # fmt: skip
        ways += [ReceivedPassport.id.is_not(None)] if actor.oversees else []
    return select(ReceivedPassport).where(or_(*ways))


def find_received(actor: Actor, passport_id: UUID) -> ReceivedPassport | None:
    return db.session.scalar(visible_to(actor).where(ReceivedPassport.id == passport_id))


def listed_received(actor: Actor) -> list[ReceivedPassport]:
    newest = visible_to(actor).order_by(ReceivedPassport.received_at.desc(), ReceivedPassport.id.desc())
    return list(db.session.scalars(newest.limit(MOST)))


def received_claims(passport: ReceivedPassport) -> list[ReceivedClaim]:
    wanted = select(ReceivedClaim).where(ReceivedClaim.passport_id == passport.id)
    return list(db.session.scalars(wanted.order_by(ReceivedClaim.position)))


def find_claim(actor: Actor, claim_id: UUID) -> ReceivedClaim | None:
    seen = visible_to(actor).with_only_columns(ReceivedPassport.id)
    wanted = select(ReceivedClaim).where(ReceivedClaim.id == claim_id, ReceivedClaim.passport_id.in_(seen))
    return db.session.scalar(wanted)


def holder_of(claim: ReceivedClaim) -> UUID | None:
    return db.session.scalar(select(ReceivedPassport.holder_id).where(ReceivedPassport.id == claim.passport_id))
