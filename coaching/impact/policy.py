"""Who sees coverage: everybody their own; of others, what they oversee, manage or assess (`evidence.queries.whose`)."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.impact import queries

see_main = Rule(Permission.COVERAGE_READ, find=queries.find_main)
see = Rule(Permission.COVERAGE_READ, find=queries.find)
see_pieces = Rule(Permission.COVERAGE_READ, find=queries.find_criterion)
