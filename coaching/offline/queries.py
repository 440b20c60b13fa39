"""What a person reads on their phone without a network, gathered from the rooms that keep it.

Each read starts at that room's `visible_to`, for whoever may read it on its page, in so many statements whatever is
there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.actions import queries as actions
from coaching.actions.models import Action
from coaching.assessment import queries as assessment
from coaching.coaching_models import queries as models
from coaching.coaching_models.models import CoachingModel
from coaching.evidence.models import EvidenceVersion
from coaching.journals import queries as journals
from coaching.journals.models import JournalEntry, ReflectionModel
from coaching.organisations import queries as organisations
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import Goal, Plan
from coaching.plans.queries import goals
from coaching.platform import clock
from coaching.sessions import queries as sessions

PEOPLE = 12
JOURNAL_DAYS = 90
MOST_ENTRIES = 120
MOST_TO_READ = 10
# In letters. With both at their fullest the pack still leaves in 150 KB (DESIGN-UX U3.8).
JOURNAL_LETTERS, READING_LETTERS = 90_000, 90_000
NUMBERS = (
    "safeguarding_lead", "safeguarding_lead_number", "on_call", "on_call_number", "duty_team", "duty_team_number",
    "alternative_lead", "eap_name", "eap_number",
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """One piece that waits for its assessor: when it was handed in, by whom, and as it then was."""

    author: str
    version: EvidenceVersion


@dataclass(frozen=True)
class Content:
    """`points` are the key points of the newest session by its plan; `contracted` are plans that have their one
    first meeting."""

    plans: list[Plan] = field(default_factory=list)
    names: Mapping[UUID, Member] = field(default_factory=dict)
    models: Mapping[UUID, CoachingModel] = field(default_factory=dict)
    courses: Mapping[UUID, sessions.Course] = field(default_factory=dict)
    points: Mapping[UUID, str] = field(default_factory=dict)
    contracted: frozenset[UUID] = frozenset()
    goals: Mapping[UUID, list[Goal]] = field(default_factory=dict)
    actions: Mapping[UUID, list[Action]] = field(default_factory=dict)


def content_of(actor: Actor) -> Content:
    """The newest plans that go on, of those where the actor is one of the two."""
    if not actor.has(Permission.PLAN_READ):
        return Content()
    found = [plan for plan in plans.listed(actor, most=PEOPLE)[0] if plan.is_party(actor.member_id)]
    ids = [plan.id for plan in found]
    courses = sessions.courses_of(actor, ids, 1) if actor.has(Permission.SESSION_READ) else {}
    newest = {plan_id: course.held[0].id for plan_id, course in courses.items() if course.held}
    points = sessions.key_points_of(actor, newest.values())
    return Content(
        plans=found, names=plans.names_for(found), models=models.by_ids([plan.coaching_model_id for plan in found]),
        courses=courses, points={plan_id: points.get(one, "") for plan_id, one in newest.items()},
        contracted=frozenset(sessions.contracted_in(actor, ids)),
        goals=goals.open_of_plans(actor, ids) if actor.has(Permission.GOAL_READ) else {},
        actions=actions.open_of_plans(actor, ids) if actor.has(Permission.ACTION_READ) else {},
    )  # fmt: skip


def journal_of(actor: Actor) -> list[JournalEntry]:
    """One's own of the last ninety days, the newest first; the oldest are left out where they are too many letters."""
    if not actor.has(Permission.JOURNAL_WRITE):
        return []
    left, kept = JOURNAL_LETTERS, []
    for entry in journals.lately(actor, clock.today() - timedelta(days=JOURNAL_DAYS), MOST_ENTRIES):
        left -= len(text_of(entry)) + len(entry.title)
        if left < 0:
            break
        kept.append(entry)
    return kept


def text_of(entry: JournalEntry) -> str:
    """All that was written, under the headings of its way to reflect."""
    said = [text if entry.model.is_free else f"{title}\n{text}" for _code, title, text in entry.written_sections]
    return "\n\n".join([*said, *([entry.what_it_changed] if entry.what_it_changed else [])])


def usual_reflection(actor: Actor) -> ReflectionModel | None:
    return journals.find_model(actor, None) if actor.has(Permission.JOURNAL_WRITE) else None


def to_read(actor: Actor) -> list[Reading]:
    """What waits longest for this assessor."""
    if not actor.has(Permission.EVIDENCE_DECIDE):
        return []
    waiting = assessment.queue(actor)[0][:MOST_TO_READ]
    versions = assessment.to_read(actor, [one.version_id for one in waiting])
    left, kept = READING_LETTERS, []
    for one in waiting:
        version = versions.get(one.version_id)
        if version is None:
            continue
        left -= sum(len(str(version.content.get(name) or "")) for name in ("text", "what_changed"))
        if left < 0:
            break
        kept.append(Reading(one.author, version))
    return kept


def numbers_of(actor: Actor) -> dict[str, str]:
    """Whom to ring, as the organisation set it; what it did not set is not there."""
    own = organisations.find_own(actor)
    said = own.settings if own is not None else {}
    return {name: str(said[name]) for name in NUMBERS if said.get(name)}
