"""Who may do what: an assessor with their learners' evidence, an assurer with what was sampled, and the author.

Nobody decides on, countersigns or samples their own (EV-7, QA-5).
"""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.assessment import queries
from coaching.assessment.models import Appeal, Decision, Sample, Standardisation, Standing
from coaching.evidence.models import EvidenceVersion


def is_not_mine(actor: Actor, version: EvidenceVersion) -> bool:
    return version.author_id != actor.member_id  # EV-7


def waits_for_author(_actor: Actor, decision: Decision) -> bool:
    return decision.state == Standing.TO_AGREE


def waits_for_second(_actor: Actor, decision: Decision) -> bool:
    return decision.state == Standing.TO_COUNTERSIGN


def can_be_appealed(_actor: Actor, decision: Decision) -> bool:
    return decision.is_settled


def is_returned(_actor: Actor, sample: Sample) -> bool:
    return sample.waits_for_assessor


def is_not_own_decision(actor: Actor, sample: Sample) -> bool:
    return sample.assessor_id != actor.member_id  # QA-5


def is_open(_actor: Actor, exercise: Standardisation) -> bool:
    return not exercise.is_compared


def is_mine_to_answer(actor: Actor, appeal: Appeal) -> bool:
    return queries.answers_now(actor, appeal)


def can_go_further(_actor: Actor, appeal: Appeal) -> bool:
    return appeal.closed_at is None and appeal.current.answered_at is not None


decide_all = Rule(Permission.EVIDENCE_DECIDE)
decide_one = Rule(Permission.EVIDENCE_DECIDE, find=queries.find_item, when=is_not_mine)
send = Rule(Permission.EVIDENCE_DECIDE, find=queries.find_target, when=is_not_mine)
learners = Rule(Permission.ASSESSMENT_READ)
read_of_evidence = Rule(Permission.DECISION_READ, find=queries.find_piece)
read = Rule(Permission.DECISION_READ, find=queries.find)
read_own_work = Rule(Permission.EVIDENCE_DECIDE)
agree = Rule(Permission.DECISION_READ, find=queries.find_own, when=waits_for_author)
countersign = Rule(Permission.EVIDENCE_DECIDE, find=queries.find_asked, when=waits_for_second)
keep = Rule(Permission.EVIDENCE_DECIDE, find=queries.find_returned, when=is_returned)
assure = Rule(Permission.ASSESSMENT_ASSURE)
sampled = Rule(Permission.ASSESSMENT_ASSURE, find=queries.find_sample)
answer = Rule(Permission.ASSESSMENT_ASSURE, find=queries.find_sample, when=is_not_own_decision)
read_plan = Rule(Permission.ASSESSMENT_ASSURE, find=queries.find_plan)
read_draw = Rule(Permission.ASSESSMENT_ASSURE, find=queries.find_draw)
assessor = Rule(Permission.ASSESSMENT_ASSURE, find=queries.find_assessor)
set_up = Rule(Permission.ASSESSMENT_SET_UP)
phrase = Rule(Permission.ASSESSMENT_SET_UP, find=queries.find_phrase)
exercises = Rule(Permission.ASSESSMENT_READ)
exercise = Rule(Permission.ASSESSMENT_READ, find=queries.find_standardisation)
answer_exercise = Rule(Permission.EVIDENCE_DECIDE, find=queries.find_asked_of, when=is_open)
lead_exercise = Rule(Permission.ASSESSMENT_ASSURE, find=queries.find_led)
appeal_against = Rule(Permission.DECISION_READ, find=queries.find_own, when=can_be_appealed)
appeals = Rule(Permission.DECISION_READ)
appeal = Rule(Permission.DECISION_READ, find=queries.find_appeal)
go_further = Rule(Permission.DECISION_READ, find=queries.find_own_appeal, when=can_go_further)
answer_appeal = Rule(Permission.ASSESSMENT_READ, find=queries.find_appeal, when=is_mine_to_answer)
