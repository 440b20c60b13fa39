"""What has to be there before the gateway, line by line: ready, not yet, not set (GW-1, GW-3)."""

from datetime import date
from types import SimpleNamespace

import pytest

from coaching.apprenticeships.progress import ACCEPTED, by_heading
from coaching.gateway import checklist
from coaching.gateway.models import AdjustmentsTold


def criterion(key, kind="knowledge", needs_checking=True):
    return SimpleNamespace(id=key, kind=kind, retired_on=None, needs_checking=needs_checking)


def standing(**changed):
    one = {"assessment_organisation": "A", "assessment_chosen_on": None, "has_revised_plan": False}
    one |= {name: changed.pop(name) for name in list(changed) if name in one}
    usual = {"minimum": None, "done": 0, "hours_are_met": False, "choose_assessor_by": date(2026, 6, 1)}
    return SimpleNamespace(apprenticeship=SimpleNamespace(**one), **(usual | changed))


@pytest.mark.parametrize(
    ("needs_checking", "accepted", "have", "all_", "state"),
    [
        (True, {"h"}, 1, 1, "ready"),
        (True, {"a", "b"}, 1, 1, "ready"),
        (True, {"a"}, 0, 1, "not_yet"),
        (False, {"h"}, 0, 2, "not_yet"),  # imported codes: each of them, whatever the heading has
        (False, {"a", "b"}, 2, 2, "ready"),
    ],
)
def test_every_criterion_or_heading_has_accepted_evidence_gw_1(needs_checking, accepted, have, all_, state):
    group = SimpleNamespace(
        title="K", criteria=[criterion("h", "heading"), *(criterion(one, "skill", needs_checking) for one in "ab")]
    )
    line = checklist.evidence_line(by_heading([group], dict.fromkeys(accepted, ACCEPTED)))
    assert (line.facts["have"], line.facts["all"], line.state) == (have, all_, state)
    assert line.facts["by_heading"] is needs_checking


def test_a_standard_without_criteria_is_never_ready():
    assert checklist.evidence_line([]).state == "not_yet"


def test_a_minimum_that_is_not_set_is_said_and_never_met_gw_1_ot_2():
    assert checklist.hours_line(standing(done=60 * 9000)).state == "not_set"
    assert checklist.hours_line(standing(minimum=600, done=599)).state == "not_yet"
    assert checklist.hours_line(standing(minimum=600, done=600, hours_are_met=True)).state == "ready"


@pytest.mark.parametrize(
    ("chosen", "today", "changed", "state"),
    [
        (None, date(2026, 11, 26), {}, "not_yet"),
        (date(2026, 5, 26), date(2026, 11, 26), {}, "ready"),
        (date(2026, 5, 27), date(2026, 11, 26), {}, "not_yet"),
        (date(2026, 5, 27), date(2026, 11, 26), {"has_revised_plan": True}, "ready"),
        (date(2026, 6, 2), date(2026, 11, 26), {"has_revised_plan": True}, "not_yet"),
        (None, date(2026, 11, 26), {"choose_assessor_by": None}, "shown"),
    ],
)
def test_the_assessment_organisation_is_chosen_six_months_before_gw_3(chosen, today, changed, state):
    assert checklist.organisation_line(standing(assessment_chosen_on=chosen, **changed), today).state == state


def test_adjustments_are_told_with_the_yes_or_there_are_none_gw_1():
    assert checklist.adjustments_line(None).state == "not_yet"
    assert checklist.adjustments_line(AdjustmentsTold(answer="yes")).state == "not_yet"
    assert checklist.adjustments_line(AdjustmentsTold(answer="none")).state == "ready"
    assert checklist.adjustments_line(AdjustmentsTold(answer="yes", told_on=date(2026, 1, 1))).state == "ready"


def test_prerequisites_are_shown_with_their_doubt_gw_1():
    framework = SimpleNamespace(about={"facts": {"gateway": ["A diploma"]}}, status="check-before-use")
    line = checklist.prerequisites_line(framework)
    assert line.facts == {"texts": ["A diploma"], "to_check": True} and not line.is_open
    for about in ({}, {"facts": {"gateway": "no list"}}, {"facts": None}):
        assert checklist.prerequisites_line(SimpleNamespace(about=about, status="current")).facts["texts"] == []


def test_the_digest_moves_with_anything_that_is_shown():
    lines = (checklist.sample_line(False), checklist.hours_line(standing(minimum=600, done=600)))
    first = checklist.Checklist(lines, {"opened_again": 0})
    more = checklist.Checklist((lines[0], checklist.hours_line(standing(minimum=600, done=601))), first.about)
    again = checklist.Checklist(lines, {"opened_again": 1})
    assert len({first.digest, more.digest, again.digest}) == 3
    assert first.digest == checklist.Checklist(lines, {"opened_again": 0}).digest
