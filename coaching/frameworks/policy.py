"""Who may do what with frameworks: everybody reads, an administrator turns drafts on and brings files."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.frameworks import queries
from coaching.frameworks.models import Criterion, Framework


def is_a_draft(_actor: Actor, framework: Framework) -> bool:
    return framework.is_draft


def is_ours(_actor: Actor, record: Framework | Criterion) -> bool:
    return not record.is_shared


browse = Rule(Permission.FRAMEWORK_READ)
read = Rule(Permission.FRAMEWORK_READ, find=queries.find)
read_criterion = Rule(Permission.FRAMEWORK_READ, find=queries.find_criterion)
choose = Rule(Permission.FRAMEWORK_MANAGE, find=queries.find_plain, when=is_a_draft)
bring = Rule(Permission.FRAMEWORK_MANAGE)
read_file = Rule(Permission.FRAMEWORK_MANAGE, find=queries.find_file)
end = Rule(Permission.FRAMEWORK_MANAGE, find=queries.find_plain, when=is_ours)
reword_help = Rule(Permission.FRAMEWORK_MANAGE, find=queries.find_criterion, when=is_ours)
