"""Changes to members and to who works with whom. Each is recorded by ids; names never reach the log."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from coaching.access.permissions import Role
from coaching.audit_log import commands as audit_log
from coaching.people import queries
from coaching.people.models import Member, Relation, sort_name_of
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


def add(full_name: str, email: str, roles: list[str], *, by: Any = None, **more: Any) -> Member:
    """A member who has yet to take up the invitation. Raises `Refused` where the e-mail is taken."""
    if queries.find_by_email(email) is not None:
        raise Refused(_("Somebody here already has this e-mail address."), "email")
    member = Member(
        id=ids.new_id(),
        organisation_id=tenancy.current(),
        full_name=full_name.strip(),
        sort_name=sort_name_of(full_name),
        email=email.strip().casefold(),
        roles=known_roles(roles),
        state="invited",
        revision=1,
        **more,
    )
    db.session.add(member)
    db.session.flush()
    audit_log.record(by, "member.added", member, roles=member.roles)
    return member


def take_up(member: Member, account_id: UUID) -> None:
    """The invitation was taken up: from now on this account acts as this member."""
    member.account_id = account_id
    member.state = "active"
    member.joined_at = clock.now()
    member.revision += 1
    audit_log.record(member_acting(member), "member.joined", member)


def change_roles(member: Member, roles: list[str], *, by: Any, revision_read: int | None = None) -> None:
    """Raises `Refused` where nobody would be left to manage people."""
    _check_revision(member, revision_read)
    wanted = known_roles(roles)
    if Role.ORG_ADMIN in member.roles and Role.ORG_ADMIN not in wanted:
        _keep_an_administrator(member)
    before, member.roles = member.roles, wanted
    member.revision += 1
    audit_log.record(by, "member.roles_changed", member, before=before, after=wanted)


def change_state(member: Member, state: str, *, by: Any) -> None:
    """Suspends, stops or lets somebody in again. Access follows with the next request (AZ6)."""
    if state in ("suspended", "left") and Role.ORG_ADMIN in member.roles and member.is_active:
        _keep_an_administrator(member)
    member.state = state
    member.left_at = clock.now() if state == "left" else None
    member.revision += 1
    if state == "left":
        for relation in _open_relations(member.id):
            relation.until = clock.today()
    audit_log.record(by, f"member.{state}", member)


def tie(kind: str, who: Member, whom: Member, *, by: Any = None, since: date | None = None) -> Relation:
    """Makes `who` manage, mentor or assess `whom`. The same tie twice is one tie."""
    if who.id == whom.id:
        raise Refused(_("Choose two different people."))
    held = select(Relation).where(Relation.kind == kind, Relation.who_id == who.id, Relation.whom_id == whom.id)
    found = db.session.scalar(held.where(Relation.until.is_(None)).limit(1))
    if found is not None:
        return found
    relation = Relation(
        id=ids.new_id(), organisation_id=tenancy.current(), kind=kind, who_id=who.id, whom_id=whom.id,
        since=since or clock.today(),
    )  # fmt: skip
    db.session.add(relation)
    audit_log.record(by, f"relation.{kind}", relation, who=who.id, whom=whom.id)
    return relation


def untie(kind: str, who_id: UUID, whom_id: UUID, *, by: Any = None) -> None:
    held = select(Relation).where(Relation.kind == kind, Relation.who_id == who_id, Relation.whom_id == whom_id)
    for relation in db.session.scalars(held.where(Relation.until.is_(None))):
        relation.until = clock.today()
        audit_log.record(by, f"relation.{kind}_ended", relation, who=who_id, whom=whom_id)


def prefer(member: Member, *, by: Any, language: str | None = None, display: str | None = None) -> None:
    """Language of the interface, and how it is shown (theme and easier reading)."""
    if language:
        member.language = language
    if display is not None:
        member.display = display
    audit_log.record(by, "member.preferences_changed", member)


def member_acting(member: Member) -> Any:
    """The member as the one who acts, where there is no signed-in actor yet."""
    return _Acting(member.id, member.account_id)


class _Acting:
    def __init__(self, member_id: UUID, account_id: UUID | None):
        self.member_id = member_id
        self.account_id = account_id


def known_roles(roles: list[str]) -> list[str]:
    """Raises `Refused` for a word that is no role."""
    known = {role.value for role in Role}
    if unknown := set(roles) - known:
        raise Refused(_("Choose roles from the list. Not known: %(roles)s", roles=", ".join(sorted(unknown))), "roles")
    return sorted(set(roles))


def _check_revision(member: Member, revision_read: int | None) -> None:
    if revision_read is not None and revision_read != member.revision:
        raise Refused(_("Somebody changed this after you opened it. Look again, then save."))


def _keep_an_administrator(member: Member) -> None:
    others = [one for one in queries.with_role(Role.ORG_ADMIN) if one.id != member.id]
    if not others:
        raise Refused(_("This is the only administrator. Make somebody else administrator first."))


def _open_relations(member_id: UUID) -> list[Relation]:
    mine = or_(Relation.who_id == member_id, Relation.whom_id == member_id)
    return list(db.session.scalars(select(Relation).where(mine, Relation.until.is_(None))))
