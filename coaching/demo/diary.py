"""What the demo's people do with their journals, each by the command that the app itself uses."""

from datetime import timedelta
from typing import Any

from coaching.demo.doing import Story, as_actor
from coaching.journals import commands as journals, queries
from coaching.journals.models import JournalEntry, SharedEntry
from coaching.people.models import Member
from coaching.platform import clock


class Diary:
    """One person's journal, told by what was written so many days ago. Entries are known by their titles."""

    def __init__(self, story: Story, writer: Member):
        self.story, self.writer = story, writer
        self.entries: dict[str, JournalEntry] = {}
        self.shares: dict[str, SharedEntry] = {}

    def write(self, days: int, model: str, title: str, *texts: str, hour: int = 21, **more: Any) -> "Diary":
        """`texts` in the order of the model's sections; an empty one leaves its box empty."""
        self.story.at(days, self._write, model, title, texts, more, hour=hour)
        return self

    def share(self, days: int, title: str, reader: Member, hour: int = 22) -> "Diary":
        self.story.at(days, self._share, title, reader, hour=hour)
        return self

    def hear(self, days: int, title: str, who: Member, text: str, hour: int = 9) -> "Diary":
        """A comment on the copy, by its reader or the writer."""
        self.story.at(days, lambda: journals.comment(self.shares[title], text, by=as_actor(who)), hour=hour)
        return self

    def stop(self, days: int, title: str) -> "Diary":
        self.story.at(days, lambda: journals.unshare(self.shares[title], by=self._by), hour=18)
        return self

    @property
    def _by(self) -> Any:
        return as_actor(self.writer)

    def _write(self, model_code: str, title: str, texts: tuple[str, ...], more: dict[str, Any]) -> None:
        model = queries.find_model(self._by, model_code)
        written = {section["code"]: text for section, text in zip(model.sections, texts, strict=False) if text}
        as_draft, before = more.pop("as_draft", False), more.pop("before", 0)
        said = journals.Said(
            texts=written, title=title, happened_on=clock.today() - timedelta(days=before),
            lang=more.pop("lang", self.writer.language), **more,
        )  # fmt: skip
        self.entries[title] = journals.write(model, said, by=self._by, as_draft=as_draft)

    def _share(self, title: str, reader: Member) -> None:
        """Everything that the guard asks about is answered with what it offers."""
        entry, readers = self.entries[title], queries.readers_of(self._by)
        one = next(one for one in readers if one.member.id == reader.id)
        asked = journals.questions_about(entry, one, by=self._by, readers=readers)
        answers = {question.name: question.choices[0] for question in asked}
        self.shares[title] = journals.share(
            entry, one, answers, by=self._by, readers=readers, revision_read=entry.revision
        )
