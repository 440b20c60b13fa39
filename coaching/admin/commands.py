"""Changes an administrator makes. What several rooms do together, such as stopping somebody, is put together here."""

from typing import Any
from uuid import UUID

from coaching.access.actor import Actor
from coaching.admin import queries
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.people import commands as people, queries as members
from coaching.people.models import Member
from coaching.platform.db import own_transaction
from coaching.reviews import commands as reviews
from coaching.signin import commands as signin


def invite(
    full_name: str, email: str, roles: list[str], *, by: Any, manager_id: UUID | None = None, **more: Any
) -> Member:
    """Adds somebody and sends the link that lets them in. Raises `Refused` where the e-mail is taken."""
    member = people.add(full_name, email, roles, by=by, **more)
    if manager_id is not None:
        name_manager(member, manager_id, by=by)
    signin.invite(member, by=by)
    return member


def invite_again(member: Member, *, by: Any) -> None:
    """A fresh link; the one before no longer opens."""
    signin.invite(member, by=by)


def change_roles(member: Member, roles: list[str], *, by: Any, revision_read: int | None) -> None:
    people.change_roles(member, roles, by=by, revision_read=revision_read)
    if member.is_active and member.id != by.member_id:
        notifications.send("people/roles_changed", [member.id], endpoint="desk.me", ids={})


def stop_member(member: Member, *, by: Any) -> None:
    """Leaving ends access the same minute: the membership, its relations and every open sign-in.

    Plans do not go on in silence: those who stay are told what each one needs (docs/decisions/0015).
    """
    people.change_state(member, "left", by=by)
    signin.end_sessions_of_member(member.id, "left")
    reviews.part(member, by=by)


def suspend(member: Member, *, by: Any) -> None:
    people.change_state(member, "suspended", by=by)
    signin.end_sessions_of_member(member.id, "suspended")
    reviews.stand_still(member, by=by)


def reinstate(member: Member, *, by: Any) -> None:
    """Back to where they were: active, or invited anew where they had never joined."""
    people.change_state(member, "active" if member.account_id else "invited", by=by)
    if member.is_active:
        reviews.come_back(member, by=by)
    if member.state == "invited":
        signin.invite(member, by=by)


def name_manager(member: Member, manager_id: UUID | None, *, by: Any) -> None:
    """From today this person manages the member, and nobody else does; None ends the tie."""
    for relation in members.open_relations("manages", member.id):
        if relation.who_id != manager_id:
            people.untie("manages", relation.who_id, member.id, by=by)
    if manager_id is not None:
        people.tie("manages", members.by_ids([manager_id])[manager_id], member, by=by)


def note_check(found: queries.Found, *, by: Any) -> None:
    """Running the check is itself an entry, with where the log does not hold."""
    audit_log.record(by, "audit_log.checked", faults=found.faults, agreements=found.agreements, places=found.places)


def note_opening(actor: Actor) -> None:
    """That somebody read the log is written down after the page was made, once for one reading (AD7)."""
    if queries.is_reading_already(actor):
        return
    with own_transaction():
        audit_log.record(actor, "audit_log.opened")
