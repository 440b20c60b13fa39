"""What the demo's people do with their evidence, each by the command that the app itself uses."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from coaching.assessment import commands as assessment, queries as decisions
from coaching.assessment.models import VACSR
from coaching.demo.doing import Story, as_actor
from coaching.evidence import commands as evidence, queries
from coaching.evidence.models import Evidence, EvidenceVersion
from coaching.evidence.origins import plan_of
from coaching.evidence.queries import candidates
from coaching.frameworks.models import Criterion, Framework
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.db import db

Mappings = tuple[tuple[str, str, str], ...]


class Portfolio:
    """One person's evidence, told by what happened so many days ago. Pieces are known by their titles."""

    def __init__(self, story: Story, author: Member):
        self.story, self.author = story, author
        self.pieces: dict[str, Evidence] = {}

    def write(self, days: int, title: str, text: str, *mappings: tuple[str, str, str], **more: Any) -> "Portfolio":
        """A draft; `mappings` are (code of the framework, code of the criterion, why)."""
        self.story.at(days, self._write, title, text, mappings, more, hour=20)
        return self

    def hand_in(self, days: int, title: str) -> "Portfolio":
        self.story.at(days, self._hand_in, title, hour=21)
        return self

    def accept(self, days: int, title: str, assessor: Member, words: str = "") -> "Portfolio":
        self.story.at(days, self._accept, title, assessor, words, hour=11)
        return self

    def refer(self, days: int, title: str, assessor: Member, what_to_do: str, within: int = 14) -> "Portfolio":
        self.story.at(days, self._refer, title, assessor, what_to_do, within, hour=11)
        return self

    def seen(self, days: int, observer: Member, text: str) -> "Portfolio":
        """What somebody saw them do."""
        self.story.at(days, self._seen, observer, text, hour=16)
        return self

    @property
    def _by(self) -> Any:
        return as_actor(self.author)

    def _write(self, title: str, text: str, mappings: Mappings, more: dict[str, Any]) -> None:
        category = candidates.category(self._by, more.pop("category", "PR"))
        source, before = more.pop("source", "file"), more.pop("before", 1)
        said = evidence.Said(
            title=title, text=text, happened_on=clock.today() - timedelta(days=before), lang="en", **more
        )
        made = evidence.write(
            said, evidence.MadeFrom(source=source, plan=plan_of(self._by)), by=self._by,
            category_id=category.id if category else None,
        )  # fmt: skip
        chosen = {_criterion(*one[:2]).id: (_criterion(*one[:2]), one[2]) for one in mappings}
        evidence.map_to(
            made, {key: why for key, (_one, why) in chosen.items()}, {key: one for key, (one, _why) in chosen.items()},
            goals=(), category_id=made.category_id, revision_read=made.revision,
        )  # fmt: skip
        self.pieces[title] = made

    def _hand_in(self, title: str) -> None:
        """Everything that the guard asks about is answered with what it offers."""
        piece = self.pieces[title]
        answers = {one.name: one.choices[0] for one in evidence.questions_about(piece, [self.author.full_name])}
        said = evidence.HandIn(
            answers=answers, is_own_work=True, ai_help="none", revision_read=piece.revision,
            known=[self.author.full_name],
        )  # fmt: skip
        evidence.submit(piece, said, by=self._by)

    def _accept(self, title: str, assessor: Member, words: str) -> None:
        version = self._newest(title)
        met = assessment.Answer("met", frozenset(VACSR))
        answers = {claim.id: met for claim in queries.claims_of([version.id])[version.id]}
        assessment.decide(version, _said(version, answers=answers, feedback=words), by=as_actor(assessor))

    def _refer(self, title: str, assessor: Member, what_to_do: str, within: int) -> None:
        by_when = clock.today() + timedelta(days=within)
        version = self._newest(title)
        said = _said(version, feedback=what_to_do, by_when=by_when)
        assessment.refer_back(version, said, by=as_actor(assessor))

    def _seen(self, observer: Member, text: str) -> None:
        evidence.observe(self.author, text, by=as_actor(observer), happened_on=clock.today())

    def _newest(self, title: str) -> EvidenceVersion:
        version = queries.newest_version(self.pieces[title])
        assert version is not None, title
        return version


def _said(version: EvidenceVersion, **said: Any) -> assessment.Said:
    """What is decided on the newest version, read as it stands."""
    rounds = len(decisions.of_version(version.id))
    return assessment.Said(number_read=version.number, rounds_read=rounds, declared=True, **said)


def _criterion(framework: str, code: str) -> Criterion:
    wanted = select(Criterion).join(Framework, Framework.id == Criterion.framework_id)
    return db.session.scalars(wanted.where(Framework.code == framework, Criterion.code == code)).one()
