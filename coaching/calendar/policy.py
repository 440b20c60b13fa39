"""Each person with their own feed."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule

own = Rule(Permission.OWN_PAGES)
