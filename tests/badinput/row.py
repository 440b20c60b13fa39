"""What a row of the tables says of a route that takes a form, and what reads a page's form back."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from coaching.platform import clock, ids
from tests.support.visitor import alone

# Markup, template syntax, a quote for SQL, a format, letters no person types, an emoji of several parts, right to left.
HOSTILE = "<b onx=1>\"'; DROP TABLE plan;--{{7*7}}%s\x00\x85\u202e\U0001f469\u200d\u2695 שלום &amp;"
SHOWN = "<b onx=1>\"'; DROP TABLE plan;--{{7*7}}%s\U0001f469\u200d\u2695 שלום &amp;"
SILLY_DAYS = ("0001-01-01", "0999-12-31", "0000-01-01", "9999-12-31", "31 February", "2027-02-31", "a\x00b")
NO_REVISIONS = (None, "", "x", "-1", str(2**63), "\x00")


@dataclass(frozen=True)
class Reached:
    """A record that waits for the form: where it is sent, by whom, and an answer that is right."""

    path: str
    who: Any
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One route. `why` says of a button why there is nothing to fill in.

    `chosen` are answers from a list, and ids: what is on no list, and ids of other people's records, are refused.
    `loose` names fields whose error the summary tells without a link, because the page shows no such field.
    `hostile` are texts that people write freely; `shown` finds where they are read, else where the answer leads.
    """

    reach: Callable[[Any], Reached]
    why: str = ""
    required: tuple[str, ...] = ()
    longest: Mapping[str, int] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    not_past: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    revision: str = ""
    hostile: tuple[str, ...] = ()
    shown: Callable[[Reached], str] | None = None
    is_read: bool = True
    strangers: bool = True
    done: int = 303


class World:
    """Two people, whose plans the rows make, and others whose records they must not reach."""

    def __init__(self, make: Any, visit: Any):
        self.make, self.visit = make, visit
        self.mentor_member, self.mentee_member = make.member(["mentor"]), make.member(["mentee"])
        self.mentor, self.mentee = visit(self.mentor_member), visit(self.mentee_member)
        self.stranger_member = make.member(["mentor", "mentee"])
        self.abroad_member = make.member(["mentor", "mentee", "org_admin"], organisation="another")

    def plan(self, state: str = "active", **more: Any) -> Any:
        return self.make.plan(state, mentor=self.mentor_member, mentee=self.mentee_member, **more)

    def foreign_ids(self) -> tuple[str, ...]:
        """Somebody of another organisation, a record of other people, nobody at all, and no id."""
        others = self.make.plan("active", mentor=self.stranger_member, mentee=self.make.member(["mentee"]))
        goal = self.make.goal(others, by=self.stranger_member)
        return str(self.abroad_member.id), str(goal.id), str(ids.new_id()), "a\x00b", "<b>"


def day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def sent(who: Any, path: str, fields: Mapping[str, Any]) -> Any:
    """The answer to a form of ours with these fields; those that are None are left out."""
    filled = {name: value for name, value in fields.items() if value is not None}
    filled = {name: attached(value) if isinstance(value, bytes) else value for name, value in filled.items()}
    whole = {"csrf_token": who.csrf(), "_key": str(ids.new_id())} | filled
    return alone(who.client.post, path, data=whole)


def attached(content: bytes) -> tuple[io.BytesIO, str]:
    """A field of bytes is a file: a browser sends it, and no page gives it back."""
    return io.BytesIO(content), "file.txt"


def looked_at(who: Any, path: str) -> Any:
    return alone(who.client.get, path)


class Page(HTMLParser):
    """The answers that the forms of a page hold, its ids, and where its summary of errors leads."""

    def __init__(self, text: str):
        super().__init__()
        self.answers: dict[str, set[str]] = {}
        self.ids: set[str] = set()
        self.summary: list[str] = []
        self.has_summary = 'class="error-summary"' in text
        self._name, self._text, self._select = "", "", ""
        self._in_summary = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        found = dict(attrs)
        self.ids.add(found.get("id", ""))
        if found.get("class") == "error-summary":
            self._in_summary = True
        if tag == "a" and self._in_summary:
            self.summary.append(found.get("href", "").removeprefix("#"))
        if tag == "input" and (found.get("type") not in ("radio", "checkbox") or "checked" in found):
            self._hold(found.get("name", ""), found.get("value", "") or "")
        if tag == "textarea":
            self._name, self._text = found.get("name", ""), ""
        if tag == "select":
            self._select = found.get("name", "")
        if tag == "option" and "selected" in found:
            self._hold(self._select, found.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._name:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._hold(self._name, self._text.removeprefix("\r").removeprefix("\n"))
            self._name = ""
        if tag == "div":
            self._in_summary = False

    def _hold(self, name: str, value: str) -> None:
        self.answers.setdefault(name, set()).add(value)
