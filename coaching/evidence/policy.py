"""Who may do what: the author everything with their own piece, others read what `visible_to` shows them.

The author needs no role for it and keeps it whatever roles they lose; a reader needs one in which evidence is read.
"""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.attachments.models import Attachment
from coaching.evidence import queries
from coaching.evidence.models import Evidence, Source, State


def is_writable(_actor: Actor, evidence: Evidence) -> bool:
    return evidence.is_writable


def is_a_draft(_actor: Actor, evidence: Evidence) -> bool:
    """Only what was never handed in is erased; the rest is withdrawn (EV-11)."""
    return evidence.state == State.DRAFT and not evidence.was_submitted


def may_be_shown(_actor: Actor, evidence: Evidence) -> bool:
    return evidence.state == State.DRAFT and evidence.plan_id is not None


def needs_a_yes(_actor: Actor, evidence: Evidence) -> bool:
    return evidence.source == Source.SESSION and evidence.state == State.DRAFT


def was_handed_in(_actor: Actor, evidence: Evidence) -> bool:
    return evidence.state in queries.HANDED_IN


def is_a_testimony(_actor: Actor, evidence: Evidence) -> bool:
    return evidence.source == Source.TESTIMONY and evidence.is_writable


def is_asked(actor: Actor, evidence: Evidence) -> bool:
    """The other party of the session's plan, while the extract waits for their yes (EV-13)."""
    waits = evidence.state == State.DRAFT and evidence.asked_at is not None and evidence.agreed_at is None
    return waits and actor.member_id != evidence.author_id and evidence.source == Source.SESSION


def is_worked_on(_actor: Actor, found: tuple[Evidence, Attachment] | Evidence) -> bool:
    """Asked of the piece for the button, and of the piece with its file by the route."""
    evidence = found[0] if isinstance(found, tuple) else found
    return evidence.is_writable


write = Rule(Permission.EVIDENCE_WRITE)
read = Rule(Permission.EVIDENCE_WRITE, find=queries.find)
read_version = Rule(Permission.EVIDENCE_WRITE, find=queries.find_version)
rewrite = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=is_writable)
map_to = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=is_writable)
submit = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=is_writable)
add_file = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=is_writable)
remove_file = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own_file, when=is_worked_on)
read_file = Rule(Permission.EVIDENCE_WRITE, find=queries.find_file)
read_version_file = Rule(Permission.EVIDENCE_WRITE, find=queries.find_version_file)
remove = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=is_a_draft)
withdraw = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=was_handed_in)
share = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=may_be_shown)
ask_to_agree = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=needs_a_yes)
agree = Rule(Permission.EVIDENCE_READ, find=queries.find, when=is_asked)
testify = Rule(Permission.EVIDENCE_WRITE, find=queries.find_own, when=is_a_testimony)
observe = Rule(Permission.EVIDENCE_OBSERVE, find=queries.find_learner)
read_observation = Rule(Permission.EVIDENCE_WRITE, find=queries.find_observation)
