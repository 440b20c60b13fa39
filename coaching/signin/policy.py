"""Who may do what with sign-ins: each person with their own."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.signin import queries

own_pages = Rule(Permission.OWN_PAGES)
own_session = Rule(Permission.OWN_PAGES, find=queries.find_own_session)
own_device = Rule(Permission.OWN_PAGES, find=queries.find_own_device)
