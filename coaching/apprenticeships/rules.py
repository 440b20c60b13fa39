"""The rules that an apprenticeship keeps from its first day on, from the file that ships. Pure, without Flask."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "apprenticeship-rules.json"
# Since this start date a progress review has an outer limit by the calendar (RV-2).
OUTER_LIMIT_FROM = date(2025, 8, 1)
# "20% of working hours with the week counted as at most 30 hours" (the file's own words for these starts).
WEEK_COUNTED_AT_MOST = {"starts-2022-08-to-2025-07": 30 * 60}
SHARE_OF_THE_WEEK = 5
# Under so many hours a week the rules speak of part-time; they say 12 months at 30 hours.
FULL_WEEK_MINUTES = 30 * 60
RULES = ("minimum_otj", "progress_review", "english_maths", "assessment_organisation", "part_time")


@dataclass(frozen=True, slots=True)
class Ruleset:
    """`starts_to` is its last start date. `basis` are the words of each rule, `to_check` those not confirmed."""

    code: str
    starts_from: date | None
    starts_to: date | None
    floor_hours: int | None
    minimum_months: int
    basis: dict[str, str]
    to_check: frozenset[str]

    @property
    def has_outer_limit(self) -> bool:
        """RV-2: at least every three calendar months; for earlier starts no such limit is in the file."""
        return self.starts_from is not None and self.starts_from >= OUTER_LIMIT_FROM

    @property
    def goes_by_published_hours(self) -> bool:
        """OT-2. Earlier rulesets go by hours a week."""
        return self.floor_hours is not None

    @property
    def asks_for_assessment_organisation(self) -> bool:
        """GW-3."""
        return "assessment_organisation" in self.basis

    def is_for(self, starts_on: date) -> bool:
        after = self.starts_from is None or starts_on >= self.starts_from
        return after and (self.starts_to is None or starts_on <= self.starts_to)


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def rulesets() -> tuple[Ruleset, ...]:
    return tuple(_ruleset(one) for one in _file()["rulesets"])


def _ruleset(one: dict[str, Any]) -> Ruleset:
    stated = {name: one[name] for name in RULES if name in one}
    return Ruleset(
        code=one["code"], starts_from=_day(one["from"]), starts_to=_day(one["to"]),
        floor_hours=one["minimum_otj"].get("floor_hours"), minimum_months=one["minimum_duration_months"],
        basis={name: rule["basis"] for name, rule in stated.items()},
        to_check=frozenset(name for name, rule in stated.items() if rule["confidence"] != "verified"),
    )  # fmt: skip


def for_start(starts_on: date) -> Ruleset:
    """OT-1: the one ruleset for this start date."""
    return next(one for one in rulesets() if one.is_for(starts_on))


def by_code(code: str) -> Ruleset:
    return next(one for one in rulesets() if one.code == code)


def jurisdiction() -> str:
    return str(_file()["jurisdiction"])


def ask_paid() -> str:
    return str(_file()["otj"]["ask_paid"])


def review_days() -> int:
    """RV-3: the internal target."""
    return int(_file()["internal_targets"]["progress_review_days"])


def planned_minimum(ruleset: Ruleset, published_hours: int | None, prior_hours: int) -> int | None:
    """OT-2, in minutes: published hours less prior learning, never under the floor; None where nothing is published."""
    if ruleset.floor_hours is None or published_hours is None:
        return None
    return max(published_hours - prior_hours, ruleset.floor_hours) * 60


def weekly_minimum(ruleset: Ruleset, weekly_minutes: int) -> int | None:
    """In minutes: a fifth of the week for starts before August 2025; None for those that go by published hours."""
    if ruleset.goes_by_published_hours:
        return None
    counted = min(weekly_minutes, WEEK_COUNTED_AT_MOST.get(ruleset.code, weekly_minutes))
    return -(-counted // SHARE_OF_THE_WEEK)


def minimum_months(ruleset: Ruleset, weekly_minutes: int) -> int:
    """Longer for part-time where the ruleset says so: 12 x 30 / hours a week. That rule is marked "to check"."""
    lengthens = "part_time" in ruleset.basis and not ruleset.goes_by_published_hours
    if lengthens and 0 < weekly_minutes < FULL_WEEK_MINUTES:
        return -(-ruleset.minimum_months * FULL_WEEK_MINUTES // weekly_minutes)
    return ruleset.minimum_months


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
