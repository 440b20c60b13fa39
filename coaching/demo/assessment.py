"""How Rowan House decides on evidence and looks over the shoulder of those who do. Nobody in it is real."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from coaching.assessment import commands as assessment, queries
from coaching.assessment.models import Decision, Sample, SamplingDraw, SamplingPlan, Standardisation
from coaching.demo.doing import Story, as_actor
from coaching.evidence.models import EvidenceVersion
from coaching.people import commands as people
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.db import db

Members = dict[str, Member]
PHRASES = (
    "You say what changed for the person. That makes it strong.",
    "Say what you did yourself, and what others did.",
    "Say how you know that it worked.",
    "Keep this one for your review.",
)


def tell_assessment(story: Story, members: Members) -> None:
    _set_up(story, members)
    _sampling(Assured(story, members))


def _set_up(story: Story, members: Members) -> None:
    """Sam is new at first, and experienced after half a year; Leila is learning and is countersigned."""
    kim, ruth, sam, leila = (members[name] for name in ("kim", "ruth", "sam", "leila"))
    story.at(362, _say, ruth, sam, is_qualified=True, risk="new", why="Certificate seen, reference taken.")
    for text in PHRASES:
        story.at(350, assessment.add_phrase, text, by=as_actor(kim))
    story.at(
        349, assessment.set_limits, {("currency", "cqc-qs-2023"): 24, ("appeal", "assessor"): 10}, by=as_actor(ruth)
    )
    story.at(184, _say, ruth, sam, is_qualified=True, risk="experienced", why="Three decisions in a row agreed.")
    story.at(26, people.tie, "assesses", leila, members["ines"], by=as_actor(kim))
    story.at(26, _say, ruth, leila, is_qualified=False, risk="new", countersigner_id=sam.id, why="Starts in autumn.")


def _sampling(ruth: "Assured") -> None:
    ruth.answer(287, "Saying each step aloud", "agreed")
    ruth.answer(208, "Window and blanket", "advised", "Say in the feedback which words show that it is her own choice.")
    ruth.plan(14, "Autumn, interim").draw(13).draw_out(13)
    ruth.answer_first(12)
    ruth.by_hand(12, "Songs of her village", "It is the only one with a group in it.")
    ruth.send_back(9, "Songs of her village", "R6 is met for Person G. Where do we see the others?")
    ruth.compare(8, "Which words show that a person chose?", ("sam", "leila"))
    ruth.story.at(4, ruth.appeal_of_jordan, "Two minutes at the door",
                  "The three cards are what the two minutes hold. They are in my piece on the handover.")  # fmt: skip


class Assured:
    """What Ruth does, told by so many days ago. Decisions are known by the title of their piece."""

    made: SamplingPlan
    drawn: SamplingDraw
    exercise: Standardisation

    def __init__(self, story: Story, members: Members):
        self.story, self.members = story, members

    @property
    def _by(self) -> Any:
        return as_actor(self.members["ruth"])

    def answer(self, days: int, title: str, said: str, reasons: str = "") -> "Assured":
        self.story.at(days, self._answer, title, said, reasons, hour=15)
        return self

    def plan(self, days: int, title: str) -> "Assured":
        self.story.at(days, self._plan, title, hour=9)
        return self

    def draw(self, days: int) -> "Assured":
        self.story.at(days, self._commit, hour=9)
        return self

    def draw_out(self, days: int) -> "Assured":
        self.story.at(days, self._reveal, hour=10)
        return self

    def answer_first(self, days: int) -> "Assured":
        """One of what chance drew is agreed with; the others wait."""
        self.story.at(days, self._answer_first, hour=11)
        return self

    def by_hand(self, days: int, title: str, why: str) -> "Assured":
        self.story.at(days, self._add, title, why, hour=12)
        return self

    def send_back(self, days: int, title: str, reasons: str) -> "Assured":
        return self.answer(days, title, "returned", reasons)

    def compare(self, days: int, title: str, names: tuple[str, ...]) -> "Assured":
        self.story.at(days, self._begin, title, names, hour=16)
        return self

    def appeal_of_jordan(self, title: str, why: str) -> None:
        assessment.appeal(_decision(title), why, by=as_actor(self.members["jordan"]))

    def _answer(self, title: str, said: str, reasons: str) -> None:
        """A decision that is in the sample; by hand it may have come in before chance could draw it."""
        sample = queries.sample_of(_decision(title).id)
        assert sample is not None, title
        if not sample.is_answered:
            assessment.answer(sample, said, reasons, by=self._by, revision_read=sample.revision)

    def _plan(self, title: str) -> None:
        self.made = assessment.plan(
            {
                "title": title, "point": "interim", "decided_from": clock.today() - timedelta(days=180),
                "decided_to": clock.today(), "framework_id": None, "strata": ["assessor", "source"], "percent": 25,
                "least": 2, "iqa_id": self.members["ruth"].id,
                "also": "Watch Sam in one visit. Talk to two learners about their feedback.",
            },
            by=self._by,
        )  # fmt: skip

    def _commit(self) -> None:
        self.drawn = assessment.commit(self.made, by=self._by)

    def _reveal(self) -> None:
        assessment.reveal(self.drawn, self.made, by=self._by)

    def _answer_first(self) -> None:
        drawn = [
            one for one in queries.samples_of(self.made) if one.decision_id != _decision("Songs of her village").id
        ]
        assessment.answer(drawn[0], "agreed", "", by=self._by, revision_read=drawn[0].revision)

    def _add(self, title: str, why: str) -> None:
        """Where chance has not drawn it already."""
        decision = _decision(title)
        if queries.sample_of(decision.id) is None:
            assessment.add_by_hand(self.made, decision.id, why, by=self._by)

    def _begin(self, title: str, names: tuple[str, ...]) -> None:
        sample: Sample | None = queries.sample_of(_decision("Window and blanket").id)
        asked = [self.members[name] for name in names]
        answer_by = clock.today() + timedelta(days=28)
        self.exercise = assessment.begin(sample, asked, title, answer_by=answer_by, by=self._by)


def _say(ruth: Member, member: Member, **said: Any) -> None:
    held = queries.standing_of(member.id)
    assessment.say_of_assessor(member, assessment.SaidOf(**said), by=as_actor(ruth), revision_read=held.revision or 0)


def _decision(title: str) -> Decision:
    """The newest on the piece of this title."""
    wanted = select(Decision).join(EvidenceVersion, EvidenceVersion.id == Decision.version_id)
    of_it = wanted.where(EvidenceVersion.content["heading"].as_string() == title)
    return db.session.scalars(of_it.order_by(Decision.written_at.desc()).limit(1)).one()
