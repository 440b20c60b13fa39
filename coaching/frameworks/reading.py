"""Reading a framework from JSON: the schema, checked by hand, so that each fault is said in plain words.

A library would check the shape as well, but says it in its own words, stops at no row, and knows neither the
nation, nor which letters nobody types. `tests/frameworks` holds this reader against the schema itself.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from coaching.frameworks.rows import HEADING, MOST_ROWS, Row, Sheet, Unreadable, odd_letter, shown, tidy
from coaching.frameworks.writing import HEADER, NOT_WRITTEN
from coaching.platform.words import _

FRAMEWORK_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
KINDS = ("regulator", "evidence-categories", "apprenticeship", "induction", "code-of-conduct", "employer-standards",
         "professional-capabilities", "qualification-unit", "wellbeing-outcomes", "organisation")  # fmt: skip
JURISDICTIONS = ("England", "Wales", "Scotland", "Northern Ireland", "UK")
STATUSES = ("current", "draft", "superseded", "check-before-use")
GROUP = {"code", "title", "order", "criteria", "mappable", "looks_like", "code_origin", "confidence", "confidence_note"}
CRITERION = {"code", "title", "kind", "looks_like", "code_origin", "confidence", "confidence_note", "keywords", "basis",
             "order"}  # fmt: skip
LENGTHS = {"title": 300, "short_title": 60, "publisher": 200, "version": 120, "checked_on": 40}
DEEPEST, MOST_LETTERS = 8, 100_000
FIRST_YEAR, LAST_YEAR = 1900, 2099


def parsed(content: bytes) -> dict[str, Any]:
    """The JSON of the file. Raises `Unreadable`."""
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise Unreadable(_("This file is no UTF-8 text. Save it again as JSON in UTF-8.")) from None
    except RecursionError:
        raise Unreadable(_("This file is nested too deeply to be a list of standards.")) from None
    except json.JSONDecodeError as fault:
        raise Unreadable(
            _("This file is no JSON. Reading stopped in line %(line)d, at letter %(column)d.",
              line=fault.lineno, column=fault.colno)
        ) from None  # fmt: skip
    except ValueError as fault:
        raise Unreadable(_("This file is no JSON that can be kept: %(what)s", what=shown(fault, 80))) from None
    if not isinstance(found, dict):
        raise Unreadable(_("This file holds no framework: it has to be one JSON object."))
    return found


def read(entry: dict[str, Any]) -> Sheet:
    faults = header_faults(entry)
    sheet = Sheet({} if faults else {name: entry[name] for name in HEADER})
    for why in faults:
        sheet.refuse(None, why)
    groups = entry.get("groups")
    if not isinstance(groups, list) or not groups:
        sheet.refuse(None, _("There are no groups in it."))
        return sheet
    _read_groups(groups, sheet)
    sheet.close()
    return sheet


def header_faults(entry: dict[str, Any]) -> list[str]:
    """What is wrong with what the file says of itself."""
    missing = [name for name in (*HEADER, "groups") if name not in entry]
    if missing:
        return [_("It does not say: %(names)s.", names=", ".join(missing))]
    unknown = sorted(set(entry) - {*HEADER, "groups"})
    found = [_("It says what no framework has: %(names)s.", names=shown(", ".join(unknown)))] if unknown else []
    found += [_("“%(name)s” is not as it should be: %(rule)s", name=name, rule=rule())
              for name, holds, rule in _RULES if not _holds(holds, entry[name])]  # fmt: skip
    return found or _dates_fault(entry) or _odd_fault(entry)


def day_of(text: Any) -> date | None:
    """A day as ISO writes it, in years that somebody could mean. Raises `ValueError`."""
    if text is None:
        return None
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("no day")
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("no year of ours")
    return day


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(_("a name stands twice in one place"))
    return found


def _holds(rule: Callable[[Any], bool], value: Any) -> bool:
    try:
        return rule(value)
    except (ValueError, TypeError, KeyError):
        return False


def _text(most: int, least: int = 1) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and least <= len(value.strip()) and len(value) <= most


def _codes(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 20 and all(FRAMEWORK_CODE.fullmatch(one) for one in value)


def _is_day(value: Any) -> bool:
    day_of(value)
    return True


def _texts_in(value: Any, *names: str) -> bool:
    return isinstance(value, dict) and all(_text(2000)(value[name]) for name in names) and is_small(value)


def is_small(value: Any, depth: int = 0) -> bool:
    """Plain values, not too deep and not too long: they are kept and shown as they are."""
    if depth > DEEPEST:
        return False
    if isinstance(value, dict):
        return all(is_small(one, depth + 1) for one in value.values())
    if isinstance(value, list):
        return all(is_small(one, depth + 1) for one in value)
    return value is None or isinstance(value, bool) or len(str(value)) <= 4000


_RULES: tuple[tuple[str, Callable[[Any], bool], Callable[[], str]], ...] = (
    ("schema", lambda value: value == 1 and not isinstance(value, bool), lambda: _("it is 1.")),
    ("code", lambda value: FRAMEWORK_CODE.fullmatch(value) is not None,
     lambda: _("up to 60 small letters, digits and hyphens.")),
    *((name, _text(most, 3 if name == "title" else 1),
       lambda most=most: _("a text of at most %(most)d letters.", most=most)) for name, most in LENGTHS.items()),
    ("kind", lambda value: value in KINDS, lambda: _("one of %(words)s.", words=", ".join(KINDS))),
    ("jurisdiction", lambda value: value in JURISDICTIONS,
     lambda: _("one of %(words)s.", words=", ".join(JURISDICTIONS))),
    ("status", lambda value: value in STATUSES, lambda: _("one of %(words)s.", words=", ".join(STATUSES))),
    *((name, _is_day, lambda: _("a day such as 2026-04-01, or null."))
      for name in ("effective_from", "effective_to")),
    *((name, _codes, lambda: _("a list of codes of frameworks.")) for name in ("supersedes", "superseded_by")),
    ("licence", lambda value: _texts_in(value, "name", "note"), lambda: _("it has a name and a note.")),
    ("source", lambda value: isinstance(value, list) and 0 < len(value) <= 60 and all(
        _texts_in(one, "title", "publisher", "where", "supports") for one in value),
     lambda: _("a list; each with title, publisher, where and supports.")),
    ("verification", lambda value: isinstance(value, dict), lambda: _("the three counts.")),
    ("notes", lambda value: isinstance(value, list) and len(value) <= 100 and all(_text(4000)(one) for one in value),
     lambda: _("a list of texts.")),
    ("facts", lambda value: isinstance(value, dict) and is_small(value) and len(str(value)) <= MOST_LETTERS,
     lambda: _("plain facts by name, not nested deeply.")),
)  # fmt: skip


def _dates_fault(entry: dict[str, Any]) -> list[str]:
    first, last = day_of(entry["effective_from"]), day_of(entry["effective_to"])
    if first and last and last < first:
        return [_("It ends before it begins: “effective_to” lies before “effective_from”.")]
    if entry["code"] in (*entry["supersedes"], *entry["superseded_by"]):
        return [_("It says that it replaces itself. A new version has a new code.")]
    return []


def _odd_fault(entry: dict[str, Any]) -> list[str]:
    letter = next(filter(None, map(odd_letter, _texts([entry[name] for name in HEADER]))), "")
    if not letter:
        return []
    return [_("It holds a sign that nobody can type or see (%(sign)s). Take it out.", sign=letter)]


def _texts(value: Any) -> Iterator[str]:
    """Every text in it, names among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _read_groups(groups: list[Any], sheet: Sheet) -> None:
    number = 0
    for place, group in enumerate(groups, start=1):
        if not isinstance(group, dict) or not isinstance(group.get("criteria"), list) or set(group) - GROUP:
            sheet.refuse(None, _("Group %(place)d is not made as the schema says.", place=place))
            continue
        within = {"group_code": _said(group, "code"), "group_title": _said(group, "title")}
        headings = [group | {"kind": HEADING}] if group.get("mappable") is True else []
        for one in [*headings, *group["criteria"]]:
            number += 1
            if number > MOST_ROWS:
                sheet.refuse(None, too_many())
                return
            _read_criterion(one, number, within, sheet, known=CRITERION | (GROUP if one in headings else set()))


def too_many() -> str:
    return _("It has more than %(most)d rows. Cut it into parts.", most=MOST_ROWS)


def _read_criterion(one: Any, number: int, within: dict[str, str], sheet: Sheet, known: set[str]) -> None:
    if not isinstance(one, dict) or set(one) - known or (one.get("kind") == HEADING and known == CRITERION):
        sheet.refuse(number, _("It is not made as the schema says."), *_named(one))
        return
    texts = [one.get(name, "") for name in ("code", "title", "looks_like", "confidence_note", "basis")]
    words = one.get("keywords", [])
    if not all(isinstance(text, str) for text in texts) or not (
        isinstance(words, list) and all(isinstance(word, str) for word in words)
    ):
        sheet.refuse(number, _("A text is missing, or is no text."), *_named(one))
        return
    looks_like = texts[2].strip()
    sheet.add(
        tidy(
            Row(
                number, **within, code=texts[0], title=texts[1], kind=_said(one, "kind") or "?",
                looks_like="" if looks_like == NOT_WRITTEN else looks_like,
                code_origin=_said(one, "code_origin"), confidence=_said(one, "confidence"),
                confidence_note=texts[3], basis=texts[4], keywords=tuple(words),
            )
        )
    )  # fmt: skip


def _said(thing: dict[str, Any], name: str) -> str:
    value = thing.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _named(one: Any) -> tuple[str, str]:
    return (shown(one.get("code", ""), 60), shown(one.get("title", ""))) if isinstance(one, dict) else ("", "")
