"""OT-1, OT-2 and the least length, from the file that ships; a figure that is not there is not guessed."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from coaching.apprenticeships import rules
from coaching.apprenticeships.forms.hours import EntryForm

SHORT = settings(max_examples=200, deadline=None, database=None, derandomize=True)
NEW, MIDDLE, OLD = "starts-2025-08", "starts-2022-08-to-2025-07", "starts-to-2022-07"


@pytest.mark.parametrize(
    ("starts_on", "code"),
    [
        (date(2022, 7, 31), OLD), (date(2022, 8, 1), MIDDLE), (date(2025, 7, 31), MIDDLE), (date(2025, 8, 1), NEW),
        (date(2026, 7, 31), NEW), (date(2026, 8, 1), "starts-2026-08"), (date(1999, 1, 1), OLD),
        (date(2040, 2, 29), "starts-2026-08"),
    ],
)  # fmt: skip
def test_the_start_date_fixes_the_ruleset_ot_1(starts_on, code):
    assert rules.for_start(starts_on).code == code
    assert rules.by_code(code).is_for(starts_on)


@SHORT
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_start_has_exactly_one_ruleset_ot_1(starts_on):
    assert sum(one.is_for(starts_on) for one in rules.rulesets()) == 1


def test_the_file_says_of_each_rule_where_it_was_seen_and_how_sure_that_is():
    schema = json.loads((rules.DATA.parent / "apprenticeship-rules.schema.json").read_text())
    stated = json.loads(rules.DATA.read_text())
    needed = schema["$defs"]["rule"]["required"]
    for one in stated["rulesets"]:
        assert set(schema["properties"]["rulesets"]["items"]["required"]) <= set(one)
        for name in rules.RULES:
            if name in one:
                assert set(needed) <= set(one[name]), (one["code"], name)
                assert one[name]["confidence"] in schema["$defs"]["rule"]["properties"]["confidence"]["enum"]
    assert set(schema["required"]) <= set(stated) and stated["jurisdiction"] == "England"
    assert rules.by_code(MIDDLE).to_check == {"progress_review", "part_time"} and not rules.by_code(OLD).to_check


@pytest.mark.parametrize(
    ("published", "prior", "minimum"),
    [(None, 0, None), (None, 200, None), (300, 0, 300), (300, 60, 240), (300, 113, 187), (300, 200, 187), (187, 0, 187),
     (150, 0, 187)],
)  # fmt: skip
def test_the_minimum_is_published_less_prior_learning_and_never_under_187_ot_2(published, prior, minimum):
    for code in (NEW, "starts-2026-08"):
        found = rules.planned_minimum(rules.by_code(code), published, prior)
        assert found == (None if minimum is None else minimum * 60)
    assert rules.planned_minimum(rules.by_code(MIDDLE), published, prior) is None


@pytest.mark.parametrize(
    ("code", "week", "minimum"),
    [(MIDDLE, 37 * 60 + 30, 6 * 60), (MIDDLE, 30 * 60, 6 * 60), (MIDDLE, 20 * 60, 4 * 60), (OLD, 37 * 60 + 30, 450),
     (OLD, 40 * 60, 8 * 60), (NEW, 40 * 60, None), (MIDDLE, 61, 13)],
)  # fmt: skip
def test_earlier_starts_go_by_hours_a_week_ot_2(code, week, minimum):
    assert rules.weekly_minimum(rules.by_code(code), week) == minimum


@pytest.mark.parametrize(
    ("code", "week", "months"),
    [(NEW, 37 * 60, 8), (NEW, 15 * 60, 8), (MIDDLE, 37 * 60, 12), (MIDDLE, 30 * 60, 12), (MIDDLE, 20 * 60, 18),
     (MIDDLE, 29 * 60, 13), (OLD, 16 * 60, 12)],
)  # fmt: skip
def test_the_least_length_and_part_time(code, week, months):
    """Longer for part-time only where the ruleset itself says so."""
    assert rules.minimum_months(rules.by_code(code), week) == months


def test_the_question_about_pay_is_the_rules_own(app):
    """OT-3"""
    with app.test_request_context():
        assert str(EntryForm().paid.label.text) == rules.ask_paid()


def test_the_internal_target_is_84_days_rv_3():
    assert rules.review_days() == 84


def test_each_ruleset_begins_the_day_after_the_one_before():
    found = rules.rulesets()
    for before, after in pairwise(found):
        assert after.starts_from == before.starts_to + timedelta(days=1)
