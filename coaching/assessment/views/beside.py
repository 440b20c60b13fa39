"""What several pages of this room show beside their record: words, and what a version holds."""

from datetime import date
from typing import Any

from coaching.assessment import words
from coaching.evidence.models import EvidenceVersion
from coaching.evidence.words import AI_WORDS, SOURCES
from coaching.journals.words import LANGUAGES

WORDS: dict[str, Any] = {
    "results": words.RESULTS_SAID, "result_tags": words.RESULT_TAGS, "five_words": words.FIVE_WORDS,
    "five_explained": words.FIVE_EXPLAINED, "standings": words.STANDING_WORDS, "standing_tags": words.STANDING_TAGS,
    "conflicts": words.CONFLICT_WORDS, "risks": words.RISK_WORDS, "points": words.POINT_WORDS,
    "strata_words": words.STRATA_WORDS, "hows": words.HOW_WORDS, "why_always": words.WHY_ALWAYS,
    "answers_said": words.ANSWERS_SAID, "answer_tags": words.ANSWER_TAGS, "replies": words.REPLY_WORDS,
    "sources": SOURCES, "ai_words": AI_WORDS, "languages": LANGUAGES,
    "stages": words.STAGE_WORDS, "outcomes": words.OUTCOME_WORDS,
}  # fmt: skip


def content_of(version: EvidenceVersion) -> dict[str, Any]:
    """The frozen copy as a page shows it, with how old what it describes is (EV-8)."""
    content = version.content
    happened_on = date.fromisoformat(content["happened_on"])
    return {
        "version": version, "content": content, "happened_on": happened_on, "age": words.ago(happened_on),
        "months": words.months_since(happened_on), "word_count": len(content["text"].split()),
    }  # fmt: skip
