"""What pages about sessions have in common: the two people, words, notes in the order of the stages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g

from coaching.plans.models import Plan
from coaching.platform.words import _
from coaching.sessions import queries
from coaching.sessions.models import KEY_POINTS, CoachingSession, SessionNote
from coaching.sessions.words import (
    FORM_WORDS,
    FORMAT_WORDS,
    REASON_WORDS,
    STATE_WORDS,
    STRAND_WORDS,
    hour,
    title_of,
    when,
)


@dataclass(frozen=True)
class Written:
    """What was noted at one stage. Its title comes from the model, which is in English; key points are ours."""

    title: str
    notes: list[SessionNote]
    is_stage: bool


def beside(plan: Plan) -> dict[str, Any]:
    names = queries.names_of(plan)
    return {"names": names, "other": names.get(plan.other_party(g.actor.member_id))}


def words_beside() -> dict[str, Any]:
    return {
        "strand_words": STRAND_WORDS, "format_words": FORMAT_WORDS, "form_words": FORM_WORDS, "states": STATE_WORDS,
        "reasons": REASON_WORDS, "say_when": when, "hour": hour, "title_of": title_of,
    }  # fmt: skip


def notes_by_stage(session: CoachingSession) -> list[Written]:
    """Key points first, then the stages in their order; a stage that was left out since keeps its notes."""
    titles = {KEY_POINTS: _("Key points")} | {one["code"]: one["title"] for one in session.model.content["stages"]}
    found: dict[str, list[SessionNote]] = {code: [] for code in titles}
    for note in session.notes:
        if note.text:
            found.setdefault(note.stage, []).append(note)
    return [Written(titles.get(code, code), notes, bool(code)) for code, notes in found.items() if notes]


def goal_titles(session: CoachingSession) -> dict[UUID, str]:
    """Titles of the goals that it worked on, those settled since among them."""
    return {goal.id: goal.title for goal in queries.goals_with(session)}
