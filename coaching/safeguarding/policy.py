"""Who may do what with concerns. Writing one has no rule: it is open to everybody (SG-1)."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.safeguarding import queries

inbox = Rule(Permission.CONCERN_RECEIVE)
# Somebody it was shared with reads it too, and does no more than that.
read = Rule(Permission.CONCERN_OWN, find=queries.find)
acknowledge = Rule(Permission.CONCERN_RECEIVE, find=queries.find_received)
share = Rule(Permission.CONCERN_RECEIVE, find=queries.find_received)
decide = Rule(Permission.CONCERN_RECEIVE, find=queries.find_received)
own = Rule(Permission.CONCERN_OWN)
read_own = Rule(Permission.CONCERN_OWN, find=queries.find_own)
key = Rule(Permission.CONCERN_OWN)
