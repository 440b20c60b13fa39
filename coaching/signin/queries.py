"""Look-ups at the doors, before an organisation is known, and what a person sees of their own sign-ins."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.organisations.models import Organisation
from coaching.people.models import Member
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.signin.models import Account, Device, LinkToken, SignInSession


def members_at(email: str) -> Sequence[Member]:
    """Active members with this address, in whatever organisation."""
    with tenancy.every_organisation("sign-in looks an address up before an organisation is known"):
        wanted = select(Member).where(Member.email == email.strip().casefold(), Member.state == "active")
        return list(db.session.scalars(wanted.where(Member.account_id.is_not(None)).order_by(Member.joined_at)))


def memberships_of(account_id: UUID) -> list[tuple[Member, Organisation]]:
    """Where this account is an active member, oldest first."""
    with tenancy.every_organisation("a person may belong to several organisations"):
        wanted = (
            select(Member, Organisation)
            .join(Organisation, Organisation.id == Member.organisation_id)
            .where(Member.account_id == account_id, Member.state == "active")
            .order_by(Member.joined_at)
        )
        return [(member, organisation) for member, organisation in db.session.execute(wanted)]


def account_of_address(email: str) -> UUID | None:
    """The account behind an address in any organisation, whatever the membership's state."""
    with tenancy.every_organisation("an invitation may be to somebody who has an account already"):
        wanted = select(Member.account_id).where(Member.email == email.strip().casefold())
        return db.session.scalar(wanted.where(Member.account_id.is_not(None)).limit(1))


def find_account(account_id: UUID | None) -> Account | None:
    return db.session.get(Account, account_id, populate_existing=True) if account_id else None


def last_organisation(account_id: UUID) -> UUID | None:
    wanted = select(SignInSession.acting_organisation).where(SignInSession.account_id == account_id)
    return db.session.scalar(wanted.order_by(SignInSession.began_at.desc()).limit(1))


def visible_to(actor: Actor) -> Select[SignInSession]:
    """One's own sign-ins that are still open."""
    own = select(SignInSession).where(SignInSession.account_id == actor.account_id)
    return own.where(SignInSession.ended_at.is_(None))


def find_own_session(actor: Actor) -> SignInSession | None:
    return db.session.scalar(visible_to(actor).where(SignInSession.id == actor.session_id))


def devices_of(account_id: UUID) -> list[Device]:
    wanted = select(Device).where(Device.account_id == account_id, Device.removed_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Device.last_seen_at.desc())))


def find_own_device(actor: Actor, device_id: UUID) -> Device | None:
    wanted = select(Device).where(Device.id == device_id, Device.account_id == actor.account_id)
    return db.session.scalar(wanted.where(Device.removed_at.is_(None)))


def find_device(account_id: UUID, token: str | None) -> Device | None:
    """The device whose cookie this is, if this account signed in on it before."""
    if not token:
        return None
    wanted = select(Device).where(Device.token_hash == ids.digest(f"{account_id}:{token}"))
    return db.session.scalar(wanted.where(Device.removed_at.is_(None)))


def open_link(token: str, purpose: str) -> LinkToken | None:
    """The link, if it is for this, was not used and has not run out."""
    link = _link(token, purpose)
    return link if link is not None and not _is_over(link) else None


def was_link(token: str, purpose: str) -> bool:
    """It was used, taken back or has run out; known for as long as its row is."""
    link = _link(token, purpose)
    return link is not None and _is_over(link)


def _link(token: str, purpose: str) -> LinkToken | None:
    wanted = select(LinkToken).where(LinkToken.token_hash == ids.digest(token), LinkToken.purpose == purpose)
    return db.session.scalar(wanted)


def _is_over(link: LinkToken) -> bool:
    return link.used_at is not None or link.expires_at <= clock.now()


def newest_invitation(member_id: UUID) -> LinkToken | None:
    wanted = select(LinkToken).where(LinkToken.member_id == member_id, LinkToken.purpose == "invitation")
    return db.session.scalar(wanted.order_by(LinkToken.made_at.desc()).limit(1))


def invited(link: LinkToken) -> tuple[Member, Organisation] | None:
    """The member and organisation that an invitation is for, while it can be taken up."""
    with tenancy.every_organisation("an invitation is opened before its organisation is known"):
        member = db.session.scalar(
            select(Member).where(Member.id == link.member_id, Member.organisation_id == link.for_organisation)
        )
        organisation = db.session.get(Organisation, link.for_organisation)
    if member is None or organisation is None or member.state != "invited":
        return None
    return member, organisation


def find_session_by_token(token: str) -> SignInSession | None:
    wanted = select(SignInSession).where(SignInSession.token_hash == ids.digest(token))
    return db.session.scalar(wanted.where(SignInSession.ended_at.is_(None)))


def session_of_standing(session_id: UUID) -> SignInSession:
    """The session behind a request that is not let in yet: locked, or half signed in."""
    return db.session.scalars(select(SignInSession).where(SignInSession.id == session_id)).one()
