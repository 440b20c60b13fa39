"""Who may do what in running an organisation. Giving roles and ending access ask for the password once more."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.admin import queries
from coaching.organisations import queries as organisations
from coaching.people import queries as people
from coaching.people.models import Member


def is_invited(_actor: Actor, member: Member) -> bool:
    return member.state == "invited"


def is_somebody_else_here(actor: Actor, member: Member) -> bool:
    return member.state in ("invited", "active", "suspended") and member.id != actor.member_id


def is_somebody_else_active(actor: Actor, member: Member) -> bool:
    return member.is_active and member.id != actor.member_id


def is_here(_actor: Actor, member: Member) -> bool:
    return member.state != "left"


def is_out(_actor: Actor, member: Member) -> bool:
    return member.state in ("suspended", "left")


list_people = Rule(Permission.PEOPLE_MANAGE)
invite = Rule(Permission.PEOPLE_MANAGE, step_up=True)
see_person = Rule(Permission.PEOPLE_MANAGE, find=people.find_managed)
change_roles = Rule(Permission.PEOPLE_MANAGE, find=people.find_managed, when=is_here, step_up=True)
name_manager = Rule(Permission.PEOPLE_MANAGE, find=people.find_managed, when=is_here)
invite_again = Rule(Permission.PEOPLE_MANAGE, find=people.find_managed, when=is_invited)
stop = Rule(Permission.PEOPLE_MANAGE, find=people.find_managed, when=is_somebody_else_here, step_up=True)
suspend = Rule(Permission.PEOPLE_MANAGE, find=people.find_managed, when=is_somebody_else_active, step_up=True)
reinstate = Rule(Permission.PEOPLE_MANAGE, find=people.find_managed, when=is_out, step_up=True)
remove_device = Rule(Permission.DEVICE_MANAGE, find=queries.find_device)
set_up = Rule(Permission.ORGANISATION_MANAGE, find=organisations.find_own)
read_log = Rule(Permission.AUDIT_LOG_READ)
