"""The log shows tampering, keeps text out, and grows with each year (AD1, AD2, AD5)."""

import random
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from coaching.audit_log import commands, jobs, queries
from coaching.audit_log.models import AuditEvent, AuditHead
from coaching.platform import clock, ids, outside, tenancy
from coaching.platform.db import db, is_sqlite

EVENTS = 60


@pytest.fixture
def log(make, stock):
    """A chain of some length, with its rows open to change: the triggers are taken off first."""
    member = make.member()
    with make.writing():
        for number in range(EVENTS):
            commands.record(None, "test.happened", member, number=number)
    db.session.commit()
    with make.writing():
        stock[0].take_off_triggers("audit_event", "update", "delete")
    assert queries.faults() == []
    return [event.id for event in db.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence))]


def test_a_chain_that_nobody_touched_holds(log):
    assert queries.faults() == []


@pytest.mark.parametrize("seed", range(10))
def test_every_change_to_a_row_is_found(make, log, seed):
    """Fifty single changes a seed, 500 in all: edit, delete, swap, forge, cut short. Each is found."""
    chance = random.Random(seed)
    for _ in range(50):
        change = chance.choice((_edit, _edit, _edit, _delete, _swap, _forge, _cut_short))
        with make.writing():
            savepoint = db.session.begin_nested()
            change(chance, log)
            db.session.expire_all()
            assert queries.faults(), f"{change.__name__} was not found"
            savepoint.rollback()
    db.session.expire_all()
    assert queries.faults() == []


def test_the_database_refuses_changes(make):
    make.member()
    for statement in ("UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"):
        with pytest.raises(DBAPIError), make.writing():
            _raw(statement)


@pytest.mark.parametrize("words", ["Mrs Hughes fell", "a longer sentence about somebody", "two\nlines"])
def test_text_has_no_place_in_the_log(make, words):
    make.organisation()
    with pytest.raises(ValueError), make.writing():
        commands.record(None, "test.happened", words=words)


def test_a_new_year_is_a_new_segment_tied_to_the_one_before(make):
    with time_machine.travel(datetime(2026, 12, 31, 23, 59, tzinfo=UTC), tick=False) as moment:
        member = make.member()
        moment.move_to(datetime(2027, 1, 1, 0, 1, tzinfo=UTC))
        with make.writing():
            event = commands.record(None, "test.happened", member)
    assert (event.segment, event.sequence) == (2027, 1)
    assert queries.faults() == []


def test_what_is_written_afterwards_does_not_hide_a_chain_that_was_cut(make, log):
    with make.writing():
        _cut_short(random.Random(7), log)
    db.session.expire_all()
    with make.writing():
        for _ in range(3):
            commands.record(None, "test.happened", make.organisation())
    db.session.expire_all()
    assert any(fault.what == "the head was changed" for fault in queries.faults())


def test_a_log_replaced_whole_by_one_that_fits_itself_is_found(make, log):
    """Every event made anew with right hashes, and the head set to match; its mark needs the secret."""
    with make.writing():
        head = db.session.scalars(select(AuditHead)).one()
        before = head.genesis
        for event in db.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence)):
            event.action, event.previous = "another.story", before
            event.hash = before = event.computed_hash()
        head.hash = before
    db.session.expire_all()
    assert [fault.what for fault in queries.faults()] == ["the head was changed"]


@pytest.mark.parametrize("loss", ["to an earlier state", "the newest segment", "all of it"])
def test_a_log_set_back_with_its_head_is_found(make, log, loss):
    """PB5: what fits together but ends too early differs from the note outside the database, and the note stays."""
    old = db.session.execute(text("SELECT sequence, hash, mark FROM audit_head")).one()
    next_year = time_machine.travel(datetime(clock.now().year + 1, 1, 2, tzinfo=UTC))
    with next_year if loss == "the newest segment" else nullcontext():
        with make.writing():
            commands.record(None, "test.happened", make.organisation())
        jobs.note_heads()
        assert queries.faults() == []
        with make.writing():
            if loss == "all of it":
                _raw("DELETE FROM audit_event")
                _raw("DELETE FROM audit_head")
            elif loss == "the newest segment":
                _raw(f"DELETE FROM audit_event WHERE segment = {clock.now().year}")
                _raw(f"DELETE FROM audit_head WHERE segment = {clock.now().year}")
            else:
                _raw(f"DELETE FROM audit_event WHERE sequence > {old.sequence}")
                _raw(f"UPDATE audit_head SET sequence = {old.sequence}, hash = '{old.hash}', mark = '{old.mark}'")
        db.session.expire_all()
        jobs.note_heads()
        assert [fault.what for fault in queries.faults()] == ["what was noted outside the database is not in the log"]


def test_a_note_that_somebody_else_wrote_is_found(make, log, app):
    jobs.note_heads()
    (app.config["CAIRN"].data_dir / outside.FOLDER / str(make.organisation().id)).write_text("A" * 80)
    jobs.note_heads()
    assert [fault.what for fault in queries.faults()] == ["the note outside the database was changed"]


def test_the_installations_log_is_noted_too(make):
    make.organisation()
    jobs.note_heads()
    with tenancy.every_organisation("a test"):
        assert queries.noted(queries.INSTALLATION).sequence >= 1 and queries.installation_faults() == []


def test_organisations_have_chains_of_their_own(make):
    make.member()
    make.member(organisation="another")
    assert queries.faults() == []
    with make.within("another"):
        assert queries.faults() == []
        first = db.session.scalar(select(AuditEvent).order_by(AuditEvent.sequence).limit(1))
        assert first.sequence == 1


def _edit(chance, log):
    column, value = chance.choice((
        ("action", "'other.thing'"), ("details", "'{\"number\":999}'"), ("record_id", f"'{_key(ids.new_id())}'"),
        ("at", "'2020-01-01 00:00:00.000000'"), ("member_id", f"'{_key(ids.new_id())}'"), ("record_kind", "'plan'"),
        ("hash", f"'{ids.digest('x')}'"), ("previous", f"'{ids.digest('y')}'"), ("sequence", "9999"),
    ))  # fmt: skip
    _raw(f"UPDATE audit_event SET {column} = {value} WHERE id = '{_key(chance.choice(log))}'")


def _delete(chance, log):
    _raw(f"DELETE FROM audit_event WHERE id = '{_key(chance.choice(log))}'")


def _swap(chance, log):
    """Two events change places in the order."""
    one, other = (_key(event_id) for event_id in chance.sample(log, 2))
    places = [
        db.session.execute(text(f"SELECT sequence FROM audit_event WHERE id = '{key}'")).scalar()
        for key in (one, other)
    ]
    for key, place in ((one, -1), (other, places[0]), (one, places[1])):
        _raw(f"UPDATE audit_event SET sequence = {place} WHERE id = '{key}'")


def _forge(chance, log):
    """An event put at the end with a right hash, without the head knowing."""
    last = db.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence.desc()).limit(1)).one()
    forged = AuditEvent(
        id=ids.new_id(), organisation_id=last.organisation_id, segment=last.segment, sequence=last.sequence + 1,
        at=last.at, action="forged.event", record_kind="", details={}, previous=last.hash,
    )  # fmt: skip
    forged.hash = forged.computed_hash()
    db.session.add(forged)
    db.session.flush()
    if chance.random() < 0.5:  # and the head set forward to match, but its mark needs the secret
        _raw(f"UPDATE audit_head SET sequence = {forged.sequence}, hash = '{forged.hash}'")


def _cut_short(chance, log):
    """The newest events taken away and the head set back to match; its mark needs the secret."""
    kept = chance.randrange(2, len(log) - 1)
    hash_kept = db.session.execute(text(f"SELECT hash FROM audit_event WHERE sequence = {kept}")).scalar()
    _raw(f"DELETE FROM audit_event WHERE sequence > {kept}")
    _raw(f"UPDATE audit_head SET sequence = {kept}, hash = '{hash_kept}'")


def _raw(statement):
    db.session.execute(text(statement.replace(":", "\\:")))


def _key(value):
    return value.hex if is_sqlite() else str(value)
