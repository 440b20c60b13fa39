"""What has to be there before the gateway, line by line (GW-1). Pure: what the rooms know in, lines out."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from coaching.apprenticeships.dates import MONTHS_BEFORE_GATEWAY
from coaching.apprenticeships.progress import Heading
from coaching.apprenticeships.queries import Standing
from coaching.gateway.models import AdjustmentsTold
from coaching.platform.clock import months_after

READY, NOT_YET, NOT_SET, SHOWN = "ready", "not_yet", "not_set", "shown"


@dataclass(frozen=True, slots=True)
class Line:
    """`facts` are all that its words are made of. What is `shown` is for people to look at and keeps nobody waiting."""

    code: str
    state: str
    facts: dict[str, Any]

    @property
    def is_open(self) -> bool:
        return self.state in (NOT_YET, NOT_SET)


@dataclass(frozen=True, slots=True)
class Checklist:
    """`about` says what the lines do not: whose, on what, and how often the gateway was opened again."""

    lines: tuple[Line, ...]
    about: dict[str, Any]

    @property
    def is_ready(self) -> bool:
        return not any(line.is_open for line in self.lines)

    def line(self, code: str) -> Line:
        return next(line for line in self.lines if line.code == code)

    @property
    def open(self) -> int:
        return sum(line.is_open for line in self.lines)

    @property
    def digest(self) -> str:
        """Of exactly what is shown; people confirm this and nothing else."""
        shown = [self.about, *([line.code, line.state, line.facts] for line in self.lines)]
        return hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()


def evidence_line(headings: Iterable[Heading]) -> Line:
    """Every criterion has accepted evidence; a heading is one thing where its codes were not confirmed (GW-1)."""
    met: list[bool] = []
    by_heading = False
    for heading in headings:
        if heading.whole is not None and any(one.criterion.needs_checking for one in heading.lines):
            by_heading = True
            met.append(heading.is_met)
        else:
            met += [one.is_met for one in heading.lines or (heading.whole,) if one is not None]
    facts = {"have": sum(met), "all": len(met), "by_heading": by_heading}
    return Line("evidence", READY if met and all(met) else NOT_YET, facts)


def codes_line(headings: Iterable[Heading]) -> Line:
    """EV-14: what was never confirmed from a source is pointed out here, too."""
    every = [one.criterion for heading in headings for one in heading.lines]
    count = sum(one.needs_checking for one in every)
    return Line("codes", SHOWN if count else READY, {"count": count, "all": len(every)})


def hours_line(standing: Standing) -> Line:
    """A minimum that is not set is never met by anything (OT-2)."""
    state = NOT_SET if standing.minimum is None else READY if standing.hours_are_met else NOT_YET
    return Line("hours", state, {"minimum": standing.minimum, "done": standing.done})


def duration_line(standing: Standing) -> Line:
    return Line("duration", _state(standing.duration_is_met), {"earliest": standing.earliest_end_on})


def review_line(standing: Standing) -> Line:
    facts = {"last": standing.last_review_on, "until": standing.due.limit or standing.due.target}
    return Line("review", _state(standing.review_is_within_limits), facts)


def scan_line(taken_on: date | None, count: int) -> Line:
    """RV-8: one at the gateway, by both; `count` are all that were opened for it."""
    return Line("scan", _state(taken_on is not None), {"taken": taken_on, "is_open": count > 0 and taken_on is None})


def adjustments_line(told: AdjustmentsTold | None) -> Line:
    """Told early, with the apprentice's yes; or the apprentice says that there is nothing to tell."""
    answer, told_on = (told.answer, told.told_on) if told is not None else ("", None)
    return Line("adjustments", _state(answer == "none" or told_on is not None), {"answer": answer, "told_on": told_on})


def organisation_line(standing: Standing, today: date) -> Line:
    """GW-3: chosen six months before the gateway, or at the start under a revised plan."""
    one = standing.apprenticeship
    chosen, by = one.assessment_chosen_on, standing.choose_assessor_by
    facts: dict[str, Any] = {"name": one.assessment_organisation, "chosen": chosen, "from": None}
    if by is None:
        return Line("organisation", READY if chosen is not None else SHOWN, facts)
    if chosen is None:
        return Line("organisation", NOT_YET, facts)
    if one.has_revised_plan and chosen <= by:
        return Line("organisation", READY, facts)
    facts["from"] = months_after(chosen, MONTHS_BEFORE_GATEWAY)
    return Line("organisation", _state(facts["from"] <= today), facts)


def sample_line(is_returned: bool) -> Line:
    """QA-4: the decision stands, and the gateway waits."""
    return Line("sample", _state(not is_returned), {"is_returned": is_returned})


def prerequisites_line(framework: Any) -> Line:
    """What the catalogue knows of this version, with its doubt. People look whether each is there."""
    said = (framework.about.get("facts") or {}).get("gateway") or []
    texts = [one for one in said if isinstance(one, str)] if isinstance(said, list) else []
    return Line("prerequisites", SHOWN, {"texts": texts, "to_check": framework.status == "check-before-use"})


def _state(is_ready: bool) -> str:
    return READY if is_ready else NOT_YET
