"""Rowan House's own promises, made up for the demo and said to be so; last year's were replaced by this year's."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from coaching.demo.doing import Story, as_actor
from coaching.frameworks import commands
from coaching.frameworks.models import CORRECT
from coaching.people.models import Member
from coaching.platform import clock

Members = dict[str, Member]

LAST_YEAR, THIS_YEAR = "rowan-promises-1", "rowan-promises-2"
HEARD, SAFE = ("H", "Being heard"), ("S", "Being safe")
FIRST = (
    (*HEARD, "H1", "We ask before we help", "The person chose when, and how, and who"),
    (*HEARD, "H2", "We wait for the answer", "Two minutes of quiet before offering again"),
    (*SAFE, "S1", "We say what went wrong", "A near miss told on the same shift"),
)
SECOND = (
    (*HEARD, "H1", "We ask before we help", "The person chose when, and how, and who"),
    (*HEARD, "H2", "We wait for the answer", "Two minutes of quiet before offering again"),
    (*HEARD, "H3", "We use the person's own words", "Their words stand in the notes, as they said them"),
    (
        *SAFE,
        "S1",
        "We say what went wrong, and what we learned",
        "A near miss told on the same shift, and a change since",
    ),
    (*SAFE, "S2", "We look out for each other", ""),
)
NEAR = {"H1": ("H1", "close"), "H2": ("H2", "close"), "S1": ("S1", "partial")}


def tell_standards(story: Story, members: Members) -> None:
    kim = members["kim"]
    story.at(300, _table, kim, LAST_YEAR, FIRST, hour=9)
    story.at(62, _table, kim, THIS_YEAR, SECOND, hour=9, after=LAST_YEAR)
    story.at(61, _crosswalk, kim, hour=9)
    story.at(40, _put_right, kim, hour=9)
    story.at(0, _look, kim, hour=6)


def _table(by: Member, code: str, rows: Any, after: str = "") -> None:
    """As a table from a spreadsheet, confirmed at once."""
    number = code[-1]
    asked = commands.Asked(
        name=f"promises-{number}.csv", code=code, title=f"Rowan House promises {number} (made up)",
        version=number, source="Made up for the demo", supersedes=after, effective_from=clock.today(),
    )  # fmt: skip
    _bring(_csv(rows), asked, by)


def _put_right(by: Member) -> None:
    """One title was wrong: a correction keeps what it said before."""
    rows = [(*row[:3], row[3].replace("own words", "own words, always"), row[4]) for row in SECOND]
    asked = commands.Asked(purpose=CORRECT, name="promises-2-put-right.csv", framework=THIS_YEAR)
    _bring(_csv(rows), asked, by)


def _crosswalk(by: Member) -> None:
    pairs = [{"from": was, "to": now, "strength": strength} for was, (now, strength) in NEAR.items()]
    walk = {"code": "rowan-promises-1-to-2", "from": LAST_YEAR, "to": THIS_YEAR, "purpose": "carry forward",
            "pairs": pairs}  # fmt: skip
    _bring(json.dumps({"crosswalks": [walk]}).encode(), commands.Asked(name="was-and-now.json"), by)


def _look(by: Member) -> None:
    """A file that was sent this morning and is not confirmed: one of its rows cannot be kept."""
    rows = [*SECOND, (*SAFE, "S2", "We sing", "A song at the door")]
    asked = commands.Asked(name="promises-3.csv", code="rowan-promises-3", title="Rowan House promises 3 (made up)",
                           effective_from=clock.today() + timedelta(days=60))  # fmt: skip
    commands.receive(_csv(rows), asked, by=_actor(by))


def _bring(content: bytes, asked: commands.Asked, member: Member) -> None:
    by = _actor(member)
    file = commands.receive(content, asked, by=by)
    commands.write(file, commands.plan_of(file, by=by).digest, by=by)


def _actor(member: Member) -> Any:
    return replace(as_actor(member), organisation_name="Rowan House Care")


def _csv(rows: Any) -> bytes:
    made = io.StringIO()
    csv.writer(made).writerows([("group code", "group title", "code", "title", "looks_like"), *rows])
    return made.getvalue().encode()
