"""Who gets what on a phone: each person their own."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule

own = Rule(Permission.OWN_PAGES)
