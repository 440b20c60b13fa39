"""What the parties fill in themselves, with plain questions and starting answers; the rest comes from settings."""

from dataclasses import dataclass

from coaching.platform.words import _l


@dataclass(frozen=True)
class Question:
    name: str
    label: str
    start: str = ""
    hint: str = ""
    is_long: bool = False
    tag: str = ""
    is_required: bool = True


QUESTIONS = (
    Question("purpose_in_our_own_words", _l("We want to"), hint=_l("In your own words."), is_long=True),
    Question("how_we_will_know", _l("We will know that it has helped when"), is_long=True),
    Question("frequency", _l("How often do you meet?"), "every two weeks"),
    Question("length", _l("For how long?"), "45 minutes"),
    Question("place_or_way", _l("Where, or how?"), "in a quiet room at work"),
    Question("notice", _l("How much notice of a change?"), "one day's"),
    Question("contact_ways", _l("How do you reach each other?"), "the app, or the work phone"),
    Question("note_author", _l("Who writes the notes?"), "the mentor"),
    Question(
        "adjustments", _l("What helps you to learn, take part or feel safe?"), "nothing at the moment",
        hint=_l("What is needed, never why."), is_long=True,
    ),
    Question(
        "line_manager_statement", _l("What does it mean that the mentor is also the line manager?"), is_long=True,
        tag="line manager",
    ),
    Question("safe_arrangements", _l("Safe arrangements for meeting"), is_long=True, tag="under 18"),
    Question("language", _l("Language of this agreement and the notes"), "English", tag="Wales"),
)  # fmt: skip


def asked(tags: frozenset[str]) -> list[Question]:
    """The questions that stand under these circumstances."""
    return [question for question in QUESTIONS if not question.tag or question.tag in tags]
