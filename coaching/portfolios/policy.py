"""Who may do what: everybody takes along what is their own. Taking it out of Cairn asks for proof of who it is."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule

look = Rule(Permission.JOURNAL_WRITE)
take = Rule(Permission.JOURNAL_WRITE, step_up=True)
