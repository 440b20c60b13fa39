"""Every route that takes a form is asked with every bad answer that its row names."""

import html
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from coaching.web.letters import SECRETS
from tests.badinput.row import HOSTILE, NO_REVISIONS, SHOWN, SILLY_DAYS, Page, Reached, Row, World, day, looked_at, sent
from tests.badinput.rows import ROWS
from tests.support.html import check_page

# What a button or an address says beside the answers.
NO_ANSWERS = {"step", "next"}


def test_every_route_that_takes_a_form_has_a_row(app):
    real = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    real = {endpoint for endpoint in real if not endpoint.startswith(("trial.", "dev."))}
    assert real - set(ROWS) == set(), "routes that take a form and have no row"
    assert set(ROWS) - real == set(), "rows for routes that are gone"


@pytest.mark.parametrize("endpoint", ROWS)
def test_bad_answers_are_refused_in_words_and_nothing_is_lost(app, world, endpoint):
    row = ROWS[endpoint]
    reached = row.reach(world)
    if row.strangers:
        _strangers(world, reached)
        _swapped_ids(app, world, endpoint, reached)
    _missing(row, reached)
    _too_long(row, reached)
    _days(row, reached)
    if row.chosen:
        _chosen(row, reached, world.foreign_ids())
    _without_revision(row, reached)
    _hostile(row, reached)


def refused(row: Row, reached: Reached, fields: Mapping[str, Any], wrong: Iterable[str], what: str) -> str:
    """The form comes back with an error at each wrong field, and every other answer as it was sent."""
    answer = sent(reached.who, reached.path, fields)
    said = f"{reached.path} with {what}: {answer.status_code}"
    assert answer.status_code == 422, said
    page = Page(answer.text)
    assert page.has_summary, f"{said}: no summary of errors"
    for name in wrong:
        if name not in row.loose:
            assert name in page.summary, f"{said}: the summary leads nowhere for {name}: {page.summary}"
            assert {name, f"{name}-error"} <= page.ids, f"{said}: no error at {name}"
    for name, value in fields.items():
        if name in {*wrong, *row.loose, *SECRETS, *NO_ANSWERS, row.revision} or value in (None, ""):
            continue
        if isinstance(value, bytes):
            continue
        for one in value if isinstance(value, list) else [value]:
            assert one in page.answers.get(name, ()), f"{said}: {name} was {one!r}, is {page.answers.get(name)}"
    return str(answer.text)


def _missing(row: Row, reached: Reached) -> None:
    for place, name in enumerate(row.required):
        for gone in ("" if reached.fields[name] == "y" or name in SECRETS else "  ", None):
            left_out = {name: gone} | ({f"{name}_in": None} if f"{name}_in" in reached.fields else {})
            text = refused(row, reached, {**reached.fields, **left_out}, [name], f"{name} missing")
        if place == 0:
            check_page(text)


def _too_long(row: Row, reached: Reached) -> None:
    if row.longest:
        too_long = {name: "w" * (most + 1) for name, most in row.longest.items()}
        text = refused(row, reached, {**reached.fields, **too_long}, row.longest, "too long")
        answers = Page(text).answers
        cut = [name for name in too_long if name not in SECRETS and too_long[name] not in answers[name]]
        assert cut == [], f"{reached.path}: a long text was cut: {cut}"
        assert text.count("letters long. It is") >= len(too_long)


def _days(row: Row, reached: Reached) -> None:
    tries = [(row.days, one) for one in SILLY_DAYS] if row.days else []
    for names, silly in [*tries, *(((name,), day(-1)) for name in row.not_past)]:
        fields = {**reached.fields, **dict.fromkeys(names, silly)}
        fields |= {f"{name}_in": "day" for name in names if f"{name}_in" in fields}
        assert "\x00" not in refused(row, reached, fields, names, f"the day {silly!r}")


def _chosen(row: Row, reached: Reached, foreign: Iterable[str]) -> None:
    for name in row.chosen:
        for one in foreign:
            text = refused(row, reached, {**reached.fields, name: one}, [name], f"{name} {one!r}")
            assert "<b>" not in text and "\x00" not in text


def _without_revision(row: Row, reached: Reached) -> None:
    """A form that says no revision is saved over nothing: it comes back with its words (see RevisionField)."""
    for none in NO_REVISIONS if row.revision else ():
        answer = sent(reached.who, reached.path, {**reached.fields, row.revision: none})
        assert answer.status_code in (409, 422), f"{reached.path} at the revision {none!r}: {answer.status_code}"
        check_page(answer.text)
        kept = {one for values in Page(answer.text).answers.values() for one in values}
        for name in row.hostile:
            assert reached.fields[name] in kept, f"{reached.path} at the revision {none!r}: {name} was lost"


def _hostile(row: Row, reached: Reached) -> None:
    """Words that look like code are words: stored, and shown escaped. This is the one that is carried out."""
    text = {name: HOSTILE[: row.longest[name]] if name in row.longest else HOSTILE for name in row.hostile}
    answer = sent(reached.who, reached.path, {**reached.fields, **text})
    assert answer.status_code == row.done, (
        f"{reached.path} with hostile text: {answer.status_code}\n{answer.text[:900]}"
    )
    if not row.hostile or not row.is_read:
        return
    to = urlsplit(answer.headers["Location"])
    path = row.shown(reached) if row.shown else f"{to.path}?{to.query}"
    page = looked_at(reached.who, path)
    assert page.status_code == 200, path
    shown = html.unescape(page.text)
    for name in row.hostile:
        wanted = SHOWN[: len(text[name]) - 3]
        assert wanted in shown, f"{path} does not show {name} as it was written"
    assert "<b onx" not in page.text and "\x00" not in page.text


def _strangers(world: World, reached: Reached) -> None:
    """Others, of the same organisation and of another, are answered as if there were nothing here."""
    for member in (world.stranger_member, world.abroad_member):
        answer = sent(world.visit(member), reached.path, reached.fields)
        assert answer.status_code == 404, f"{reached.path} as a stranger: {answer.status_code}"


def _swapped_ids(app: Any, world: World, endpoint: str, reached: Reached) -> None:
    """A record under the id of another plan of the same two is not there."""
    parts = reached.path.split("/")
    places = [place for place, one in enumerate(parts) if _is_id(one)]
    if len(places) > 1:
        parts[places[0]] = str(world.plan("proposed").id)
        assert sent(reached.who, "/".join(parts), reached.fields).status_code == 404, endpoint


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
