"""Whom to ring, by the clock on a wall in London (SG-2). The phone says the same: `static/js/offline/numbers.js`.

What a device keeps holds roles and numbers, no names (DESIGN-UX U3.8). Holidays are days like others: the hours stand
beside the number, so that whoever rings sees when it is answered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from coaching.platform import clock

LEAD, DEPUTY, ON_CALL, COUNCIL, DUTY_TEAM = "lead", "deputy", "on_call", "council", "duty_team"
# role -> (setting of its name, setting of its number)
SETTINGS = {
    LEAD: ("safeguarding_lead", "safeguarding_lead_number"), DEPUTY: ("deputy_lead", "deputy_lead_number"),
    ON_CALL: ("on_call", "on_call_number"), COUNCIL: ("", "council_number"),
    DUTY_TEAM: ("duty_team", "duty_team_number"), "alternative": ("alternative_lead", "alternative_lead_number"),
    "scheme": ("eap_name", "eap_number"),
}  # fmt: skip
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Call:
    """One number to ring now. `until` is when it stops being answered, as "17:00"; empty where nobody set that."""

    role: str
    number: str
    until: str = ""


def for_device(settings: Mapping[str, Any], nation: str) -> dict[str, Any]:
    """What a device may keep: numbers by role, hours, and nothing that names anybody."""
    numbers = {role: str(settings.get(number) or "") for role, (_name, number) in SETTINGS.items()}
    return {
        "nation": nation, "numbers": {role: number for role, number in numbers.items() if number},
        "lead_days": "every" if settings.get("lead_days") == "every" else "weekdays",
        "lead_hours": _hours(settings, "lead"), "council_hours": _hours(settings, "council"),
    }  # fmt: skip


def calls(kept: Mapping[str, Any], at: datetime) -> list[Call]:
    """Whom to ring at this moment, in this order. A role without a number stays: the screen says that it is not set.

    Where no hours are set both stand there, by day and by night, as nobody can say which of them answers.
    """
    now = clock.local(at)
    is_weekday = now.weekday() < SATURDAY
    hours, found = kept["lead_hours"], []
    by_day = None if not hours else (is_weekday or kept["lead_days"] == "every") and _is_within(now, hours)
    if by_day is not False:
        found.append(LEAD)
        if DEPUTY in kept["numbers"]:
            found.append(DEPUTY)
    if not by_day:
        found.append(ON_CALL)
    open_hours = kept["council_hours"]
    is_open = None if not open_hours else is_weekday and _is_within(now, open_hours)
    if is_open is not False and COUNCIL in kept["numbers"]:
        found.append(COUNCIL)
    if not is_open or COUNCIL not in kept["numbers"]:
        found.append(DUTY_TEAM)
    ends = {LEAD: hours[1] if hours else "", COUNCIL: open_hours[1] if open_hours else ""}
    return [Call(role, kept["numbers"].get(role, ""), ends.get(role, "")) for role in found]


def first_to_ring(kept: Mapping[str, Any], at: datetime) -> Call | None:
    """Whom the line "NOT sent. Phone …" names: the first who has a number."""
    return next((call for call in calls(kept, at) if call.number), None)


def _hours(settings: Mapping[str, Any], which: str) -> list[str]:
    """From and until; empty where either is missing or no time of day."""
    found = [str(settings.get(f"{which}_{end}") or "") for end in ("from", "until")]
    return found if all(re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", one) for one in found) else []


def _is_within(now: datetime, hours: list[str]) -> bool:
    """Hours may go past midnight."""
    begins, ends = (time.fromisoformat(one) for one in hours)
    is_now = now.time()
    return begins <= is_now < ends if begins <= ends else is_now >= begins or is_now < ends
