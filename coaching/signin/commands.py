"""Accounts, sessions, devices and links. Passwords arrive here already hashed: hashing is slow and holds no lock."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, update

from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.people import commands as people
from coaching.people.models import Member
from coaching.platform import clock, ids, mailer, secrets, tenancy
from coaching.platform.db import db, own_transaction
from coaching.signin import keys, lifetimes, queries
from coaching.signin.models import Account, Device, LinkToken, SignInSession

PIN_TRIES = 5
SIGNED_OUT = "signed out"


def open_account(password_hash: str, *, is_demo: bool = False) -> Account:
    account = Account(
        id=ids.new_id(), password_hash=password_hash, password_set_at=clock.now(), is_demo=is_demo, made_at=clock.now()
    )
    db.session.add(account)
    db.session.flush()
    return account


def begin_session(
    member: Member, *, device: Device | None, on_shared_phone: bool, proved_at: datetime | None = None
) -> str:
    """A new session for this member; its token is the answer and is stored nowhere."""
    token = ids.new_token()
    session = SignInSession(
        id=ids.new_id(), token_hash=ids.digest(token), account_id=member.account_id, device_id=device and device.id,
        acting_organisation=member.organisation_id, member_id=member.id, state="full",
        on_shared_phone=on_shared_phone, began_at=clock.now(), last_seen_at=clock.now(),
        proved_at=proved_at or clock.now(),
    )  # fmt: skip
    db.session.add(session)
    with tenancy.within(member.organisation_id, member.id):
        audit_log.record(people.member_acting(member), "session.began", session, shared=on_shared_phone)
    return token


def renew_token(session: SignInSession, *, proved: bool) -> str:
    """The same session under a new token, so that a copy of the old one is dead (AU5)."""
    token = ids.new_token()
    session.token_hash = ids.digest(token)
    if proved:
        session.proved_at = clock.now()
    return token


def unlock(session: SignInSession) -> None:
    session.state = "full"
    session.last_seen_at = clock.now()
    if session.device is not None:
        session.device.pin_tries = 0


def take_pin_try(device_id: UUID) -> bool:
    """Takes one of the five tries, in a transaction of its own and before the PIN is looked at: counted afterwards,
    guesses made at once would pass together. False where none is left."""
    with own_transaction():
        left = update(Device).where(Device.id == device_id, Device.pin_hash != "", Device.pin_tries < PIN_TRIES)
        return bool(db.session.connection().execute(left.values(pin_tries=Device.pin_tries + 1)).rowcount)


def wrong_pin(device: Device) -> None:
    """After five wrong tries the PIN is gone and the password is asked for."""
    if device.pin_tries >= PIN_TRIES:
        device.pin_hash = ""


def act_in(session: SignInSession, member: Member) -> str:
    """From now on this session acts as another membership of the same account."""
    session.acting_organisation, session.member_id, session.working_as = member.organisation_id, member.id, ""
    with tenancy.within(member.organisation_id, member.id):
        audit_log.record(people.member_acting(member), "session.switched", session)
    return renew_token(session, proved=False)


def work_as(session: SignInSession, role: str) -> None:
    session.working_as = role


def end_session(session: SignInSession, why: str) -> None:
    session.ended_at, session.ended_why = clock.now(), why
    if why == SIGNED_OUT:  # a lock screen shows nothing any more; a sign-in that ran out still reminds its owner
        notifications.forget_device(session.device_id)


def end_sessions_of_account(account_id: UUID, why: str, *, but: UUID | None = None) -> None:
    """Ends every open session of the account, but one where one is named."""
    open_ones = update(SignInSession).where(
        SignInSession.account_id == account_id, SignInSession.ended_at.is_(None), SignInSession.id != but
    )
    db.session.execute(open_ones.values(ended_at=clock.now(), ended_why=why))
    notifications.forget_account(account_id)


def end_sessions_of_member(member_id: UUID, why: str) -> None:
    open_ones = update(SignInSession).where(SignInSession.member_id == member_id, SignInSession.ended_at.is_(None))
    db.session.execute(open_ones.values(ended_at=clock.now(), ended_why=why))


def know_device(account_id: UUID, token: str, *, label: str, is_shared: bool, pin_hash: str) -> Device:
    """The device of this cookie and account, made at the first sign-in on it."""
    device = queries.find_device(account_id, token)
    if device is None:
        device = Device(
            id=ids.new_id(), account_id=account_id, token_hash=ids.digest(f"{account_id}:{token}"),
            first_seen_at=clock.now(),
        )  # fmt: skip
        db.session.add(device)
    device.label, device.is_shared = label, is_shared
    device.pin_hash, device.pin_tries, device.last_seen_at = pin_hash, 0, clock.now()
    db.session.flush()
    keys.give_to(device)
    if is_shared:
        notifications.forget_device(device.id)
    return device


def remove_device(device: Device, *, by: object) -> None:
    """Signs the device out and forgets it; it is never a known one again."""
    device.removed_at = clock.now()
    device.token_hash = ids.digest(f"removed:{device.id}")  # the next sign-in there makes another device
    keys.take_from(device)
    open_ones = update(SignInSession).where(SignInSession.device_id == device.id, SignInSession.ended_at.is_(None))
    db.session.execute(open_ones.values(ended_at=clock.now(), ended_why="device removed"))
    notifications.forget_device(device.id)
    audit_log.record(by, "device.removed", device)  # type: ignore[arg-type]


def change_password(account: Account, password_hash: str, *, keep: UUID | None = None) -> None:
    """A new password ends all other sessions and is told to every address of the account (AU9)."""
    account.password_hash, account.password_set_at = password_hash, clock.now()
    end_sessions_of_account(account.id, "password changed", but=keep)
    for member, _ in queries.memberships_of(account.id):
        with tenancy.within(member.organisation_id, member.id):
            audit_log.record(people.member_acting(member), "password.changed", account)
        notifications.write(member.email, "signin/email/password_changed", member.language, home=mailer.home())


def rehash(account: Account, password_hash: str) -> None:
    account.password_hash = password_hash


def invite(member: Member, *, by: object = None) -> str:
    """Sends the invitation; earlier links of this member no longer open. The link's path is the answer."""
    _spend(select(LinkToken).where(LinkToken.member_id == member.id, LinkToken.purpose == "invitation"))
    token = _make_link(
        "invitation", lifetimes.INVITATION_LINK, member_id=member.id, organisation=member.organisation_id
    )
    path = f"/invitations/{token}"
    words = {"link": mailer.home() + path, "name": member.first_name}
    notifications.write(member.email, "signin/email/invitation", member.language, **words)
    audit_log.record(by, "invitation.sent", member)  # type: ignore[arg-type]
    return path


def take_up_invitation(link: LinkToken, member: Member, account: Account) -> None:
    link.used_at = clock.now()
    with tenancy.within(member.organisation_id, member.id):
        people.take_up(member, account.id)
        db.session.flush()


def ask_reset(email: str) -> None:
    """Sends a link to the address, if an account stands behind it; nobody can tell from the answer."""
    members = queries.members_at(email)
    if not members:
        _work_as_long(email)
        return
    member = members[0]
    _spend(select(LinkToken).where(LinkToken.account_id == member.account_id, LinkToken.purpose == "reset"))
    token = _make_link(
        "reset", lifetimes.RESET_LINK, account_id=member.account_id, address_mark=secrets.mark(member.email, "address")
    )
    link = f"{mailer.home()}/password-resets/{token}"
    notifications.write(member.email, "signin/email/reset", member.language, link=link)
    with tenancy.within(member.organisation_id, member.id):
        audit_log.record(people.member_acting(member), "reset.asked", member)


def _work_as_long(email: str) -> None:
    """Nobody is there to write to, and the time that the answer takes does not say so (AU4): the same work, for a link
    that is over as soon as it is made, and a mail that is thrown away."""
    _spend(select(LinkToken).where(LinkToken.account_id == ids.new_id(), LinkToken.purpose == "reset"))
    token = _make_link("reset", timedelta(0), address_mark=secrets.mark(email, "address"))
    notifications.throw_away(email, "signin/email/reset", "en", link=f"{mailer.home()}/password-resets/{token}")


def account_of_reset(link: LinkToken) -> Account | None:
    """The account, while the address that the link went to is still one of its own."""
    account = queries.find_account(link.account_id)
    if account is None:
        return None
    addresses = (member.email for member, _ in queries.memberships_of(account.id))
    return account if any(secrets.is_marked(address, link.address_mark, "address") for address in addresses) else None


def use_link(link: LinkToken) -> None:
    link.used_at = clock.now()


def make_link(purpose: str, lasting: timedelta, *, organisation: UUID, record_id: UUID) -> str:
    """The token of a link to a record of an upper room; shown or sent once, never kept."""
    return _make_link(purpose, lasting, organisation=organisation, record_id=record_id)


def end_links(purpose: str, record_id: UUID) -> None:
    """No link of this purpose opens the record any more."""
    _spend(select(LinkToken).where(LinkToken.record_id == record_id, LinkToken.purpose == purpose))


def _make_link(purpose: str, lasting: timedelta, organisation: UUID | None = None, **bound_to: Any) -> str:
    """`bound_to` names other columns of the link."""
    token = ids.new_token()
    db.session.add(
        LinkToken(
            id=ids.new_id(), token_hash=ids.digest(token), purpose=purpose, for_organisation=organisation,
            expires_at=clock.now() + lasting, **bound_to,
        )
    )  # fmt: skip
    return token


def _spend(wanted: Select[LinkToken]) -> None:
    for link in db.session.scalars(wanted.where(LinkToken.used_at.is_(None))):
        link.used_at = clock.now()
