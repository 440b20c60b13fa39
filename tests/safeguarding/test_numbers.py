"""Whom to ring, by the clock in London, summer and winter; the phone is asked the same table (SG-2)."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from coaching.safeguarding import numbers
from coaching.safeguarding.words import until_words

TABLE = json.loads((Path(__file__).parent / "whom-to-ring.json").read_text(encoding="utf-8"))
SETTINGS = {
    "safeguarding_lead": "Ade Balogun", "safeguarding_lead_number": "1", "deputy_lead_number": "2",
    "on_call_number": "3", "council_number": "4", "duty_team_number": "5", "lead_from": "09:00", "lead_until": "17:00",
    "council_from": "08:30", "council_until": "17:30", "eap_number": "",
}  # fmt: skip


@pytest.mark.parametrize(("name", "at", "roles", "first"), TABLE["says"])
def test_whom_to_ring(name, at, roles, first):
    kept, moment = TABLE["set"][name], datetime.fromisoformat(at)
    assert " ".join(call.role for call in numbers.calls(kept, moment)) == roles
    found = numbers.first_to_ring(kept, moment)
    assert (found.number if found else "") == first


def test_a_device_keeps_roles_and_numbers_and_no_name():
    kept = numbers.for_device(SETTINGS, "England")
    assert kept == TABLE["set"]["all"] and "Ade" not in json.dumps(kept)


@pytest.mark.parametrize(
    "changed", [{"lead_from": ""}, {"lead_until": "late"}, {"lead_from": "9am"}, {"lead_until": "24:00"}]
)
def test_hours_that_are_none_are_not_set(changed):
    assert numbers.for_device(SETTINGS | changed, "England")["lead_hours"] == []


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("17:00", "until 5pm"),
        ("17:30", "until 5:30pm"),
        ("12:00", "until midday"),
        ("00:00", "until midnight"),
        ("", ""),
    ],
)
def test_until_when(app, until, words):
    with app.test_request_context():
        assert until_words(until) == words
