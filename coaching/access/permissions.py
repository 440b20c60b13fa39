"""Every permission by name, and which roles hold it. Role names stand here and in desk/tabs.py, nowhere else."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What somebody is in one organisation; several at once are usual."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    APPRENTICE = "apprentice"
    ASSESSOR = "assessor"
    IQA = "iqa"
    LINE_MANAGER = "line_manager"
    REGISTERED_MANAGER = "registered_manager"
    PROGRAMME_LEAD = "programme_lead"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    SAFEGUARDING_DEPUTY = "safeguarding_deputy"
    SAFEGUARDING_ALTERNATIVE = "safeguarding_alternative"
    ORG_ADMIN = "org_admin"


class Permission(StrEnum):
    """One thing that somebody may do; a rule asks for one of these and for the relation to the record."""

    OWN_PAGES = "own.pages"
    HELLO = "hello"
    PEOPLE_READ = "people.read"
    PEOPLE_MANAGE = "people.manage"
    PLAN_READ = "plan.read"
    PLAN_PROPOSE = "plan.propose"
    PLAN_ACCEPT = "plan.accept"
    PLAN_OUTLINE = "plan.outline"
    AGREEMENT_READ = "agreement.read"
    AGREEMENT_WRITE = "agreement.write"
    AGREEMENT_SIGN = "agreement.sign"
    AGREEMENT_WITHDRAW = "agreement.withdraw"
    NEEDS_READ = "needs.read"
    NEEDS_WRITE = "needs.write"
    GOAL_READ = "goal.read"
    GOAL_WRITE = "goal.write"
    RESOURCE_READ = "resource.read"
    RESOURCE_WRITE = "resource.write"
    ACTION_READ = "action.read"
    ACTION_WRITE = "action.write"
    SESSION_READ = "session.read"
    SESSION_WRITE = "session.write"
    REVIEW_READ = "review.read"
    REVIEW_WRITE = "review.write"
    REVIEW_REMIND = "review.remind"
    EVALUATION_WRITE = "evaluation.write"
    PLAN_PAUSE = "plan.pause"
    PLAN_END = "plan.end"
    CONFLICT_DECLARE = "conflict.declare"
    JOURNAL_WRITE = "journal.write"
    JOURNAL_READ = "journal.read"
    EVIDENCE_WRITE = "evidence.write"
    EVIDENCE_READ = "evidence.read"
    EVIDENCE_OBSERVE = "evidence.observe"
    EVIDENCE_OVERSEE = "evidence.oversee"
    COVERAGE_READ = "coverage.read"
    COVERAGE_OF_LEARNERS = "coverage.of_learners"
    EVIDENCE_DECIDE = "evidence.decide"
    DECISION_READ = "decision.read"
    ASSESSMENT_READ = "assessment.read"
    ASSESSMENT_ASSURE = "assessment.assure"
    ASSESSMENT_SET_UP = "assessment.set_up"
    APPRENTICESHIP_READ = "apprenticeship.read"
    APPRENTICESHIP_WRITE = "apprenticeship.write"
    APPRENTICESHIP_OVERSEE = "apprenticeship.oversee"
    APPRENTICESHIP_EMPLOY = "apprenticeship.employ"
    APPRENTICESHIP_TEACH = "apprenticeship.teach"
    PACK_MAKE = "pack.make"
    PACK_OVERSEE = "pack.oversee"
    PASSPORT_OWN = "passport.own"
    PASSPORT_RECOGNISE = "passport.recognise"
    FRAMEWORK_READ = "framework.read"
    FRAMEWORK_MANAGE = "framework.manage"
    MODEL_READ = "model.read"
    MODEL_ADAPT = "model.adapt"
    CONCERN_OWN = "concern.own"
    CONCERN_RECEIVE = "concern.receive"
    CONCERN_LEAD = "concern.lead"
    CONCERN_DEPUTY = "concern.deputy"
    CONCERN_ALTERNATIVE = "concern.alternative"
    AUDIT_LOG_READ = "audit_log.read"
    ORGANISATION_MANAGE = "organisation.manage"
    DEVICE_MANAGE = "device.manage"


EVERYBODY = frozenset(
    {
        Permission.OWN_PAGES,
        Permission.HELLO,
        Permission.FRAMEWORK_READ,
        Permission.MODEL_READ,
        # Everybody may keep a journal, and keeps it whatever roles they lose.
        Permission.JOURNAL_WRITE,
        # The same holds for what they work on as evidence (EV-1).
        Permission.EVIDENCE_WRITE,
        # What one's own accepted evidence counts toward; of others, those one oversees, manages or assesses.
        Permission.COVERAGE_READ,
        # What one's own pieces are shown for is one's own to say, and a passport goes with its holder (EV-12, B4).
        Permission.PASSPORT_OWN,
        # One's own concerns as they were sent, and those that were shared with one (SG-3, SG-4).
        Permission.CONCERN_OWN,
    }
)
# Whoever is a party of a plan reads it, accepts it and signs; being a party is the rule's other half.
PARTY = frozenset(
    {
        Permission.PEOPLE_READ,
        Permission.PLAN_READ,
        Permission.PLAN_ACCEPT,
        Permission.AGREEMENT_READ,
        Permission.AGREEMENT_WRITE,
        Permission.AGREEMENT_SIGN,
        Permission.AGREEMENT_WITHDRAW,
        Permission.NEEDS_READ,
        Permission.NEEDS_WRITE,
        Permission.GOAL_READ,
        Permission.GOAL_WRITE,
        Permission.RESOURCE_READ,
        Permission.RESOURCE_WRITE,
        Permission.ACTION_READ,
        Permission.ACTION_WRITE,
        Permission.SESSION_READ,
        Permission.SESSION_WRITE,
        Permission.REVIEW_READ,
        Permission.REVIEW_WRITE,
        Permission.EVALUATION_WRITE,
        Permission.PLAN_PAUSE,
        Permission.PLAN_END,
        Permission.CONFLICT_DECLARE,
        Permission.JOURNAL_READ,
        Permission.EVIDENCE_READ,
        Permission.DECISION_READ,
        Permission.APPRENTICESHIP_READ,
        Permission.APPRENTICESHIP_WRITE,
    }
)
# Those who look on: outlines, a reminder with one tap, and evidence that was accepted.
LOOK_ON = frozenset(
    {
        Permission.PLAN_PROPOSE,
        Permission.PLAN_OUTLINE,
        Permission.REVIEW_REMIND,
        Permission.EVIDENCE_OVERSEE,
        Permission.APPRENTICESHIP_OVERSEE,
        Permission.APPRENTICESHIP_EMPLOY,
    }
)
# Those who show others' accepted evidence outside, with their yes, and say what of a passport is recognised here.
SHOW = frozenset({Permission.PACK_MAKE, Permission.PASSPORT_RECOGNISE})
HELD: dict[Role, frozenset[Permission]] = {
    # The employer's side of a progress review is a line manager or a workplace mentor (RV-2).
    Role.MENTOR: PARTY | {Permission.PLAN_PROPOSE, Permission.EVIDENCE_OBSERVE, Permission.APPRENTICESHIP_EMPLOY},
    Role.MENTEE: PARTY | {Permission.PACK_MAKE},
    Role.APPRENTICE: PARTY | {Permission.PACK_MAKE},
    # The training provider's person is who teaches and assesses an apprentice.
    Role.ASSESSOR: frozenset(
        {
            Permission.PEOPLE_READ,
            Permission.JOURNAL_READ,
            Permission.EVIDENCE_READ,
            Permission.EVIDENCE_OBSERVE,
            Permission.APPRENTICESHIP_READ,
            Permission.APPRENTICESHIP_WRITE,
            Permission.APPRENTICESHIP_TEACH,
            Permission.COVERAGE_OF_LEARNERS,
            Permission.EVIDENCE_DECIDE,
            Permission.DECISION_READ,
            Permission.ASSESSMENT_READ,
        }
    )
    | SHOW,
    Role.IQA: frozenset(
        {
            Permission.PEOPLE_READ,
            Permission.EVIDENCE_READ,
            Permission.DECISION_READ,
            Permission.ASSESSMENT_READ,
            Permission.ASSESSMENT_ASSURE,
            Permission.ASSESSMENT_SET_UP,
        }
    ),
    Role.LINE_MANAGER: PARTY | LOOK_ON | SHOW | {Permission.EVIDENCE_OBSERVE},
    Role.REGISTERED_MANAGER: PARTY | LOOK_ON | SHOW | {Permission.PACK_OVERSEE},
    Role.PROGRAMME_LEAD: PARTY | LOOK_ON | SHOW | {Permission.PACK_OVERSEE},
    # Lead and deputy read the same; the deputy is told when the lead has not looked. What is about one of them goes to
    # the alternative (SG-3).
    Role.SAFEGUARDING_LEAD: frozenset({Permission.CONCERN_RECEIVE, Permission.CONCERN_LEAD}),
    Role.SAFEGUARDING_DEPUTY: frozenset({Permission.CONCERN_RECEIVE, Permission.CONCERN_DEPUTY}),
    Role.SAFEGUARDING_ALTERNATIVE: frozenset({Permission.CONCERN_RECEIVE, Permission.CONCERN_ALTERNATIVE}),
    Role.ORG_ADMIN: frozenset(
        {
            Permission.PEOPLE_MANAGE,
            Permission.FRAMEWORK_MANAGE,
            Permission.MODEL_ADAPT,
            Permission.ASSESSMENT_SET_UP,
            Permission.AUDIT_LOG_READ,
            Permission.ORGANISATION_MANAGE,
            Permission.DEVICE_MANAGE,
        }
    ),
}
# Roles that see the outlines of every plan of the organisation; a line manager sees those of own reports.
OVERSEEING = frozenset({Role.REGISTERED_MANAGER, Role.PROGRAMME_LEAD})


def permissions_of(roles: Iterable[str]) -> frozenset[Permission]:
    """Everything that these roles together may do. An unknown role holds nothing."""
    return _permissions_of(frozenset(roles))


@lru_cache(maxsize=1024)
def _permissions_of(roles: frozenset[str]) -> frozenset[Permission]:
    held = set(EVERYBODY)
    for role in roles & {role.value for role in Role}:
        held |= HELD[Role(role)]
    return frozenset(held)


def oversees(roles: Iterable[str]) -> bool:
    return not OVERSEEING.isdisjoint(roles)


def roles_with(permission: Permission) -> list[str]:
    """Roles that hold it, for finding people by what they may do."""
    return [role.value for role, held in HELD.items() if permission in held]
