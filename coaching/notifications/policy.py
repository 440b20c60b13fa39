"""Who may do what with notices, and with how they are reminded: each person with their own."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.notifications import queries

inbox = Rule(Permission.OWN_PAGES)
read = Rule(Permission.OWN_PAGES, find=queries.find)
choose = Rule(Permission.OWN_PAGES)
turn_on = Rule(Permission.OWN_PAGES)
turn_off = Rule(Permission.OWN_PAGES, find=queries.find_phone)
