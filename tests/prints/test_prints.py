"""Check codes: current, replaced or not known, and nothing else about the record (B20)."""

import re
from datetime import timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings, strategies as some
from sqlalchemy import select

from coaching.people import queries as people
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.prints import commands, queries
from coaching.prints.models import PrintedRevision

READS_ONLY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def record(make):
    make.organisation()
    return ids.new_id()


def issue(make, record, revision, kind="agreement"):
    with make.writing():
        return commands.issue(kind, record, revision)


def test_the_newest_is_current_and_the_one_before_replaced_with_the_day(make, visit, record):
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False):
        first = issue(make, record, 1)
    with time_machine.travel("2026-05-04T10:00:00Z", tick=False):
        second = issue(make, record, 2)
    stranger = visit(None)
    replaced, current = stranger.get(f"/check/{first}").text, stranger.get(f"/check/{second}").text
    assert "Replaced" in replaced and "4 May 2026" in replaced and "Current" not in replaced
    assert "Current" in current and "4 May 2026" in current and "Replaced" not in current


def test_an_unknown_code_is_said_to_be_unknown(visit, record):
    for code in ("ABCDEFGHJK", "x", "%27%20OR%201=1", "🪨", "A" * 400, "--", ".."):
        page = visit(None).get(f"/check/{code}")
        assert "This code is not known" in page.text, code
    for nothing in ("/check", "/check?code=", "/check?code=%00", "/check/%0d%0a"):
        assert "not known" not in visit(None).get(nothing).text, "nothing was asked yet"


def test_the_answer_says_nothing_of_the_record(make, visit):
    plan = make.plan()
    agreement = make.agreement(plan=plan)
    code = queries.code_of("agreement", plan.id, agreement.number)
    answer = visit(None).get(f"/check/{code}").text
    names = [member.full_name for member in people.by_ids(plan.parties).values()]
    assert "Current" in answer and len(names) == 2
    for secret in (*names, plan.purpose, "agreement", "home care", str(plan.id), str(agreement.id)):
        assert secret.casefold() not in answer.casefold(), secret


def test_whoever_holds_the_paper_may_ask_whatever_organisation_they_are_of(make, visit, record):
    code = issue(make, record, 1)
    for who in (None, make.member(), make.member(organisation="another")):
        assert "Current" in visit(who).get(f"/check?code={code}").text


@pytest.mark.parametrize("written", ["{lower}", "{a}-{b}", " {a} {b} ", "{a}.{b}"])
def test_a_code_is_found_as_people_write_it(make, visit, record, written):
    code = issue(make, record, 1)
    typed = written.format(lower=code.lower(), a=code[:5], b=code[5:])
    assert "Current" in visit(None).get("/check?code=" + typed.replace(" ", "%20")).text


def test_a_code_has_ten_letters_that_are_not_read_for_one_another(make, record):
    codes = {issue(make, record, number) for number in range(1, 30)}
    assert len(codes) == 29
    assert all(re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{10}", code) for code in codes)
    assert 30**10 > 2**48, "nobody finds one by trying"


@READS_ONLY
@given(typed=some.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_look_up_or_finds_what_was_not_issued(app, typed):
    assert queries.find_by_code(typed) is None


def test_codes_of_other_records_and_kinds_stay_current(make, record):
    other = ids.new_id()
    first, of_other, of_plan = issue(make, record, 1), issue(make, other, 1), issue(make, record, 1, "plan")
    issue(make, record, 2)
    assert queries.find_by_code(first).replaced_at is not None
    assert queries.find_by_code(of_other).replaced_at is None
    assert queries.find_by_code(of_plan).replaced_at is None


def test_what_no_longer_stands_is_replaced_without_a_newer_one(make, record):
    code = issue(make, record, 1)
    with make.writing():
        commands.withdraw("agreement", record)
    at = queries.find_by_code(code).replaced_at
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False), make.writing():
        commands.withdraw("agreement", record)
    assert at is not None and queries.find_by_code(code).replaced_at == at, "the first day counts"


def test_the_code_of_a_revision_is_found_again_and_is_empty_where_none_was_made(make, record):
    code = issue(make, record, 1)
    assert queries.code_of("agreement", record, 1) == code
    assert queries.code_of("agreement", record, 2) == queries.code_of("plan", record, 1) == ""
    with make.within("another"):
        assert queries.code_of("agreement", record, 1) == ""


def test_asking_changes_nothing_and_costs_one_read(make, visit, queries, record):
    code = issue(make, record, 1)
    facts = select(PrintedRevision.replaced_at, PrintedRevision.made_at)
    before = db.session.execute(facts).all()
    stranger = visit(None)
    with queries() as seen:
        stranger.get(f"/check/{code}")
    assert len(seen) == 1
    assert db.session.execute(facts).all() == before
