"""Who may do what with models: everybody reads, an administrator copies and adapts."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.coaching_models import queries

browse = Rule(Permission.MODEL_READ)
read = Rule(Permission.MODEL_READ, find=queries.find_by_code)
copy = Rule(Permission.MODEL_ADAPT, find=queries.find_by_code)
adapt = Rule(Permission.MODEL_ADAPT, find=queries.find_own)
