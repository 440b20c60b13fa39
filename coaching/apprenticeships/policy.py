"""Who may do what: the learner writes hours, the three hold reviews, who oversees starts one and sees its outline."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.apprenticeships import queries
from coaching.apprenticeships.models import Apprenticeship, ProgressReview, SkillsScan, TrainingEntry
from coaching.apprenticeships.models.scan import VOICES


def has_not_ended(_actor: Actor, apprenticeship: Apprenticeship) -> bool:
    return not apprenticeship.has_ended


def is_learner(actor: Actor, apprenticeship: Apprenticeship) -> bool:
    """Hours are the apprentice's own to write, and to confirm (OT-4)."""
    return apprenticeship.learner_id == actor.member_id and not apprenticeship.has_ended


def is_own_entry(actor: Actor, entry: TrainingEntry) -> bool:
    return entry.stands and is_learner(actor, entry.apprenticeship)


def takes_part(actor: Actor, apprenticeship: Apprenticeship) -> bool:
    return bool(apprenticeship.part_of(actor.member_id)) and not apprenticeship.has_ended


def leads_training(actor: Actor, apprenticeship: Apprenticeship) -> bool:
    """The employer's and the provider's person agree terms, breaks and intervals."""
    return apprenticeship.part_of(actor.member_id) in ("employer", "provider") and not apprenticeship.has_ended


def may_agree(actor: Actor, apprenticeship: Apprenticeship) -> bool:
    """RV-4: agreed by the employer."""
    return apprenticeship.part_of(actor.member_id) == "employer" and apprenticeship.asked_interval is not None


def may_come_back(actor: Actor, apprenticeship: Apprenticeship) -> bool:
    return leads_training(actor, apprenticeship) and apprenticeship.open_break is not None


def may_rewrite(actor: Actor, review: ProgressReview) -> bool:
    """Until all three have confirmed what it says."""
    return takes_part(actor, review.apprenticeship) and review.is_held and not review.is_whole


def may_confirm(actor: Actor, review: ProgressReview) -> bool:
    part = review.apprenticeship.part_of(actor.member_id)
    joins_first = review.is_in_part and part == "employer"
    return review.is_held and part in review.missing and not joins_first


def may_take_part(actor: Actor, review: ProgressReview) -> bool:
    """RV-5: held in part until the employer took part."""
    return review.is_in_part and review.apprenticeship.part_of(actor.member_id) == "employer"


def may_decide(actor: Actor, review: ProgressReview) -> bool:
    """RV-5: the provider decides whether one that was held in part counts."""
    is_provider = review.apprenticeship.part_of(actor.member_id) == "provider"
    return is_provider and review.is_in_part and not review.decision


def has_a_voice(actor: Actor, scan: SkillsScan) -> bool:
    """RV-8: by the apprentice and the employer; each until both have given theirs."""
    part = scan.apprenticeship.part_of(actor.member_id)
    return part in VOICES and not scan.is_whole and not scan.apprenticeship.has_ended


index = Rule(Permission.APPRENTICESHIP_READ, find=queries.shown_to)
start = Rule(Permission.APPRENTICESHIP_OVERSEE, find=queries.shown_to)
outline = Rule(Permission.APPRENTICESHIP_OVERSEE, find=queries.find_outline)
oversee = Rule(Permission.APPRENTICESHIP_OVERSEE, find=queries.find_overseen, when=has_not_ended)
read = Rule(Permission.APPRENTICESHIP_READ, find=queries.find)
change_terms = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=leads_training)
write_hours = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=is_learner)
read_entry = Rule(Permission.APPRENTICESHIP_READ, find=queries.find_entry)
change_entry = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find_entry, when=is_own_entry)
come_back = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=may_come_back)
ask_interval = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=leads_training)
agree_interval = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=may_agree)
write_review = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=takes_part)
read_review = Rule(Permission.APPRENTICESHIP_READ, find=queries.find_review)
rewrite_review = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find_review, when=may_rewrite)
confirm = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find_review, when=may_confirm)
take_part = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find_review, when=may_take_part)
decide = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find_review, when=may_decide)
open_scan = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=takes_part)
read_scan = Rule(Permission.APPRENTICESHIP_READ, find=queries.find_scan)
say_scan = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find_scan, when=has_a_voice)
