"""Any sequence of writing, sharing, ending and erasing: a reader sees the copies shared with them now, and no more."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import select

from coaching.access.grants import Grant
from coaching.journals import commands, queries
from coaching.journals.models import JournalEntry
from coaching.people import queries as people
from coaching.plans import commands as plans
from coaching.plans.models import Plan
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.support.chance import examples
from tests.support.make_journals import said

SHORT = settings(
    max_examples=examples(60), deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
# Some stand more than once, so that most sequences share and take back, and few end the plan at the start.
STEPS = st.tuples(
    st.sampled_from(
        ["write", "draft", "rewrite", "rewrite", "erase", "comment", "a_day", "end_plan", "end_tie"]
        + ["share_mentor", "share_assessor", "unshare"] * 4
    ),
    st.integers(0, 2),
)


class Walk:
    """What should be open is kept beside what is: (reader, entry) -> the text that was shared."""

    def __init__(self, make, plan, sam):
        self.plan, self.at, self.count = plan, clock.now(), 0
        parties = people.by_ids(plan.parties)
        self.writer, self.mentor = make.actor(parties[plan.mentee_id]), make.actor(parties[plan.mentor_id])
        self.sam = make.actor(sam)
        self.entries: list[JournalEntry] = []
        self.open: dict[tuple[object, object], str] = {}

    def take(self, step, which):
        self.at += timedelta(days=1 if step == "a_day" else 0, minutes=1)
        with clock.stopped(self.at):
            savepoint = db.session.begin_nested()
            kept = dict(self.open), list(self.entries)
            try:
                getattr(self, step)(which)
                savepoint.commit()
            except (Refused, Stale, IndexError, StopIteration):
                savepoint.rollback()
                self.open, self.entries = kept
                return False
            finally:
                self.check()
            return True

    def draft(self, _which):
        self.write(_which, as_draft=True)

    def write(self, _which, as_draft=False):
        self.entries.append(
            commands.write(
                queries.find_model(self.writer, "free"), said(texts={"page": self.fresh()}), by=self.writer,
                as_draft=as_draft,
            )
        )  # fmt: skip

    def rewrite(self, which):
        entry = self.entries[which]
        commands.rewrite(entry, said(texts={"page": self.fresh()}), by=self.writer, revision_read=entry.revision)

    def share_mentor(self, which):
        self._share(which, self.mentor)

    def share_assessor(self, which):
        self._share(which, self.sam)

    def _share(self, which, reader):
        entry = self.entries[which]
        readers = queries.readers_of(self.writer)
        one = next(one for one in readers if one.member.id == reader.member_id)
        commands.share(entry, one, {}, by=self.writer, readers=readers, revision_read=entry.revision)
        self.open[reader.member_id, entry.id] = entry.texts["page"]

    def unshare(self, which):
        entry = self.entries[which]
        share = next(one for one in queries.shares_of(self.writer, [entry.id]).get(entry.id, []) if one.is_standing)
        commands.unshare(share, by=self.writer)
        self.open.pop((share.reader_id, entry.id), None)

    def erase(self, which):
        entry = self.entries.pop(which)
        self.open = {key: text for key, text in self.open.items() if key[1] != entry.id}
        commands.remove(entry, by=self.writer)

    def comment(self, which):
        entry = self.entries[which]
        share = queries.shares_of(self.writer, [entry.id]).get(entry.id, [])[0]
        commands.comment(share, "said", by=self.mentor if share.reader_is == "mentor" else self.sam)

    def end_plan(self, _which):
        plans.close_early(db.session.get(Plan, self.plan.id), "other", by=self.mentor)
        self._shut(self.mentor)

    def end_tie(self, _which):
        for tie in people.open_relations("assesses", self.writer.member_id):
            tie.until = clock.today()
        self._shut(self.sam)

    def a_day(self, _which):
        pass

    def _shut(self, reader):
        self.open = {key: text for key, text in self.open.items() if key[0] != reader.member_id}

    def fresh(self):
        self.count += 1
        return f"text {self.count}"

    def check(self):
        for reader in (self.mentor, self.sam):
            found, _more = queries.shared_with_me(reader)
            seen = {(reader.member_id, one.entry_id): one.content["sections"][0]["text"] for one in found}
            assert seen == {key: text for key, text in self.open.items() if key[0] == reader.member_id}
            assert all(queries.find_share(reader, one.id) is one for one in found)
            assert all(queries.find(reader, entry.id) is None for entry in self.entries)
            ids = {one.id for one in found}
            for entry in self.entries:
                for share in queries.shares_of(self.writer, [entry.id]).get(entry.id, []):
                    assert (queries.find_share(reader, share.id) is not None) is (share.id in ids)
                    assert queries.find_share(self.writer, share.id) is share
        assert db.session.scalars(select(Grant)).all() == []


@pytest.fixture
def parts(make):
    plan, sam = make.plan("active"), make.member(["assessor"])
    make.assesses(sam, people.by_ids([plan.mentee_id])[plan.mentee_id])
    return plan, sam


@pytest.mark.long_walk
def test_no_sequence_of_steps_shows_more_or_less_than_what_is_shared_now(make, parts):
    done = Counter()

    @SHORT
    @given(st.lists(STEPS, min_size=8, max_size=30))
    def walk(steps):
        from coaching.platform import db as database

        database.begin_writing()
        outer = Walk(make, *parts)
        try:
            for step in (("write", 0), ("write", 0), *steps):
                done[step[0]] += outer.take(*step)
        finally:
            db.session.rollback()
            database.begin_reading()

    walk()
    print("steps taken:", dict(done))
    assert all(
        done[step] >= 5 for step in ("share_mentor", "share_assessor", "unshare", "erase", "end_plan", "end_tie")
    )
