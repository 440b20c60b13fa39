"""A file in two steps: the dry run writes nothing, confirming writes it whole and once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from coaching.audit_log import queries as audit_log
from coaching.frameworks import commands, jobs, queries
from coaching.frameworks.models import Criterion, Framework, FrameworkFile
from coaching.platform import clock, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from tests.support.standards import COLUMNS, CSV, admin, criterion, entry

TABLE = {"code": "promises-2026", "title": "Our promises", "version": "2026", "source": "Handbook"}


def told(plan):
    return [(one.number, one.code, one.fate) for one in plan.fates]


def rows(code):
    found = queries.of_code(code)
    return [(group.title, one.code, one.title) for group in found.groups for one in group.criteria]


def test_a_dry_run_says_what_would_happen_and_writes_nothing(make):
    by = admin(make)
    file = make.framework_file(entry(), by=by)
    assert told(commands.plan_of(file, by=by)) == [(1, "A1", "added"), (2, "A2", "added")]
    assert queries.of_code("promises-2026") is None and file.is_waiting and not file.is_written


def test_confirming_writes_it_whole_for_this_organisation_alone(make):
    made = make.framework()
    assert rows("promises-2026") == [("Being heard", "A1", "We ask first"),
                                     ("Being heard", "A2", "We wait for the answer")]  # fmt: skip
    assert (made.criteria_count, made.unverified_count, made.organisation_id) == (2, 0, tenancy.current())
    assert audit_log.about(made, "framework.added")
    with make.within("another"):
        assert queries.of_code("promises-2026") is None


def test_confirming_twice_is_harmless_and_the_file_is_not_kept(make):
    by = admin(make)
    file = make.framework_file(entry(), by=by)
    digest = commands.plan_of(file, by=by).digest
    for _ in range(2):
        with make.writing():
            commands.write(file, digest, by=by)
    assert db.session.scalar(select(func.count()).where(Framework.code == "promises-2026")) == 1
    kept = db.session.get(FrameworkFile, file.id)
    assert kept.content is None and [one["fate"] for one in kept.report] == ["added", "added"]
    assert told(commands.plan_of(kept, by=by)) == [(1, "A1", "added"), (2, "A2", "added")]


def test_the_same_file_sent_again_says_nothing_new(make):
    make.framework()
    by = admin(make)
    again = make.framework_file(entry(), by=by)
    plan = commands.plan_of(again, by=by)
    assert plan.changes_nothing and plan.counts == {"kept": 2}
    with make.writing():
        commands.write(again, plan.digest, by=by)
    assert (
        db.session.scalar(select(func.count()).where(Criterion.code == "A2", Criterion.organisation_id.is_not(None)))
        == 1
    )


@pytest.mark.parametrize(
    "more", [{"title": "Another meaning"}, {"groups": entry("x", criterion("A1", "Other words"))["groups"]}]
)
def test_another_meaning_under_a_code_that_is_in_use_is_refused(make, more):
    """A new version is a new file with a new code (rule 5)."""
    make.framework()
    by = admin(make)
    file = make.framework_file(entry(**more), by=by)
    plan = commands.plan_of(file, by=by)
    assert plan.is_refused and "new code" in plan.fates[0].why
    with pytest.raises(Refused), make.writing():
        commands.write(file, plan.digest, by=by)
    assert queries.of_code("promises-2026").title == "Promises promises-2026"


def test_rows_that_cannot_be_kept_are_left_out_and_the_rest_is_written(make):
    made = make.framework(entry("promises-2026", criterion(), criterion("A1", "Twice"), criterion("b b", "Bad code"),
                                criterion("A4", "We say so", 4)))  # fmt: skip
    assert [code for _, code, _ in rows(made.code)] == ["A1", "A4"]
    file = db.session.scalars(select(FrameworkFile)).one()
    assert [(one["number"], one["fate"]) for one in file.report] == [(1, "added"), (2, "refused"), (3, "refused"),
                                                                     (4, "added")]  # fmt: skip
    assert "Row 1 has the code A1 already" in file.report[1]["why"]


def test_a_shelf_that_changed_meanwhile_is_shown_again(make):
    by = admin(make)
    file = make.framework_file(entry(), by=by)
    digest = commands.plan_of(file, by=by).digest
    make.framework(by=by)
    with pytest.raises(Refused, match="changed since you looked"), make.writing():
        commands.write(file, digest, by=by)


@pytest.mark.parametrize("digest", ["", "0" * 64, "x" * 5000])
def test_what_is_confirmed_is_what_was_read(make, digest):
    by = admin(make)
    file = make.framework_file(entry(), by=by)
    with pytest.raises(Refused, match="changed since you looked"), make.writing():
        commands.write(file, digest, by=by)
    assert queries.of_code("promises-2026") is None


def test_a_fault_in_the_middle_leaves_nothing_half(make, monkeypatch):
    by = admin(make)
    file = make.framework_file(entry(), by=by)
    digest = commands.plan_of(file, by=by).digest
    monkeypatch.setattr("coaching.frameworks.commands.files.audit_log.record", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError), make.writing():
        commands.write(file, digest, by=by)
    db.session.expire_all()
    assert queries.of_code("promises-2026") is None and db.session.get(FrameworkFile, file.id).is_waiting


def test_a_file_is_kept_for_a_day(make):
    by = admin(make)
    file = make.framework_file(entry(), by=by)
    digest = commands.plan_of(file, by=by).digest
    with clock.stopped(clock.now() + timedelta(days=1, minutes=1)):
        assert not file.is_waiting
        with pytest.raises(Refused, match="that is over"), make.writing():
            commands.write(file, digest, by=by)
        jobs.sweep_files()
        jobs.sweep_files()
        with tenancy.within(by.organisation_id):
            assert db.session.scalar(select(func.count()).select_from(FrameworkFile)) == 0


def test_the_report_of_a_written_file_stays(make):
    make.framework()
    with clock.stopped(clock.now() + timedelta(days=9)):
        organisation = tenancy.current()
        jobs.sweep_files()
        with tenancy.within(organisation):
            assert db.session.scalars(select(FrameworkFile)).one().report


@pytest.mark.parametrize("content", [
    CSV, "\ufeff" + CSV, CSV.replace("\n", "\r\n"), CSV.replace(",", ";"), CSV.replace(",", "\t"),
    "sep=;\n" + CSV.replace(",", ";"),
    CSV.replace("looks_like", "Looks Like").replace("group code", "GROUP CODE"), CSV + "\n\n,,,,\n",
    CSV.encode("utf-16"), CSV.replace("looks_like", "looks_like,note").replace("bath\n", "bath,x\n"),
    CSV.replace("We ask first", '"We ask\nfirst"').replace("A2,We", 'A2,"We').replace("answer,", 'answer",'),
])  # fmt: skip
def test_tables_are_read_as_spreadsheets_save_them(make, content):
    make.framework(content, **TABLE)
    assert rows("promises-2026") == [
        ("Being heard", "A1", "We ask first"), ("Being heard", "A2", "We wait for the answer"),
        ("Being safe", "B1", "We say what went wrong"),
    ]  # fmt: skip


def test_windows_letters_are_read(make):
    make.framework(CSV.replace("We ask first", "We “ask” – always").encode("cp1252"), **TABLE)
    assert rows("promises-2026")[0][2] == "We “ask” – always"


def test_a_table_says_what_it_cannot_say_beside_it(make):
    by = admin(make)
    made = make.framework(CSV, by=by, **TABLE, effective_from=date(2026, 4, 1))
    assert (made.title, made.kind, made.jurisdiction, made.publisher) == (
        "Our promises",
        "organisation",
        "England",
        "Home care",
    )
    assert made.effective_from == date(2026, 4, 1) and made.about["source"][0]["title"] == "Handbook"
    assert {one.confidence for group in made.groups for one in group.criteria} == {"verified"}


def test_words_that_help_may_come_later_and_are_asked_for(make):
    made = make.framework(f"{COLUMNS}\nA,Heard,A1,We ask first,\n", **TABLE)
    one = made.groups[0].criteria[0]
    assert one.looks_like == "" and one.needs_look


@pytest.mark.parametrize(("asked", "field", "said"), [
    ({"code": ""}, "code", "Give it a code"), ({"title": ""}, "code", "a code and a title"),
    ({"code": "Our Promises"}, "code", "small letters"), ({"code": "../x"}, "code", "small letters"),
])  # fmt: skip
def test_a_table_without_what_goes_with_it_is_refused(make, asked, field, said):
    with pytest.raises(Refused, match=said) as refusal:
        make.framework_file(CSV, **TABLE | asked)
    assert refusal.value.field == field


def test_a_new_version_ends_the_one_it_replaces_fw_1(make):
    by = admin(make)
    old = make.framework(by=by)
    start = clock.today() + timedelta(days=30)
    file = make.framework_file(
        entry("promises-2027", supersedes=["promises-2026"], effective_from=start.isoformat()), by=by
    )
    plan = commands.plan_of(file, by=by)
    assert (None, "promises-2026", "changed") in told(plan)
    with make.writing():
        commands.write(file, plan.digest, by=by)
    old, new = queries.of_code("promises-2026"), queries.of_code("promises-2027")
    assert (old.effective_to, old.superseded_by, old.standing) == (
        start - timedelta(days=1),
        ["promises-2027"],
        "current",
    )
    assert new.standing == "coming" and not new.is_open
    with clock.stopped(clock.now() + timedelta(days=30)):
        assert (old.standing, new.standing, old.is_open, new.is_open) == ("superseded", "current", False, True)


def test_a_new_version_may_not_start_before_the_old_one(make):
    by = admin(make)
    make.framework(entry(effective_from="2026-06-01"), by=by)
    file = make.framework_file(entry("promises-2027", supersedes=["promises-2026"], effective_from="2026-05-01"), by=by)
    assert "starts before Promises" in commands.plan_of(file, by=by).fates[0].why


def test_what_ships_is_not_ended_by_one_organisation(make):
    make.framework(entry("promises-2027", supersedes=["cqc-qs-2023"]))
    assert queries.of_code("cqc-qs-2023").effective_to is None and queries.of_code("cqc-qs-2023").is_open


@pytest.mark.parametrize(("more", "said"), [
    ({"jurisdiction": "Wales"}, "It is for Wales, and your organisation works in England"),
    ({"code": "wales-nwo", "jurisdiction": "England"}, "is taken"), ({"code": "cqc-la-2023"}, "is taken"),
    ({"code": "cqc-qs-2023"}, "here already"),
])  # fmt: skip
def test_a_file_that_is_not_for_here_is_refused(make, more, said):
    by = admin(make)
    plan = commands.plan_of(make.framework_file(entry(**more), by=by), by=by)
    assert plan.is_refused and any(said in one.why for one in plan.fates)
