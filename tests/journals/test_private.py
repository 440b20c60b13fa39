"""AZ5: nobody finds a private entry, by any route, word, count or line of a log; every page is as if it were not."""

import re
from typing import Any

import pytest
from flask import url_for

from coaching.journals import commands
from coaching.platform import tenancy
from tests.authz.world import AT_THE_DOOR, EVERYBODY, World
from tests.support.make_journals import said
from tests.support.visitor import PART, alone

CANARIES = ("Zephyrine", "zinnober", "quokkaword")
WRITER = "mentee"


@pytest.fixture
def world(make, visit):
    return World(make, visit)


@pytest.fixture
def plan(make, world):
    return make.plan("active", mentor=world.people["mentor"], mentee=world.people[WRITER])


def path_of(app: Any, endpoint: str, **values: Any) -> str:
    with app.test_request_context():
        return url_for(endpoint, **values)


def paths(app: Any, plan: Any, world: World, entry_id: Any = None) -> list[str]:
    """Every page that can be addressed from what the world holds, searches for the canaries among them."""
    known = {
        "plan_id": plan.id, "member_id": world.people[WRITER].id, "number": 1, "code": "driscoll",
        "criterion_code": "1", "framework_code": "coc-hcsw-asc",
    } | ({"entry_id": entry_id} if entry_id else {})  # fmt: skip
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and set(rule.arguments) <= set(known):
                found.append(url_for(rule.endpoint, **{name: known[name] for name in rule.arguments}))
    asked = "&".join(f"{name}={CANARIES[1]}" for name in ("q", "search", "words", "show", "before", "page"))
    return [*found, *(f"{path}?{asked}" for path in found)]


def seen_by(world: World, name: str, wanted: list[str]) -> dict[str, str]:
    """Status and text of each page, with what differs from one asking to the next taken out."""
    client = world.visitors[name].client
    answers = {}
    for path in wanted:
        for headers in ({},) if "?" in path else ({}, PART):
            answer = alone(client.open, path, method="GET", headers=headers)
            answers[f"{path} {bool(headers)}"] = f"{answer.status_code} {steady(answer.text)}"
    return answers


def steady(text: str) -> str:
    text = re.sub(r'(name="(?:csrf_token|_key)" value)="[^"]*"', r"\1", text)
    text = re.sub(r'("csrf"):"[^"]*"', r"\1", text)
    # Proves who sends a concern, and its id, made anew each time.
    text = re.sub(r'(name="(?:pass|id)"(?: type="hidden")? value)="[^"]*"', r"\1", text)
    # A minute may pass between the two, and a full hour is written without its minutes.
    text = re.sub(r"\d+:\d\d(?::\d\d)?(?:am|pm)?|\b\d+(?:am|pm)\b|midday|midnight|[Rr]eference [0-9A-Z-]+", "", text)
    return re.sub(r'(?:card|before)=[a-z-]+|<p class="drawn-card[^<]*</p>', "", text)  # drawn by chance


def write_a_year(make: Any, world: World) -> Any:
    """Entries, a draft, one erased: all private, full of words that stand nowhere else."""
    writer = world.people[WRITER]
    kept = make.entry(writer, title=CANARIES[0], texts={"what": f"{CANARIES[1]} Doris"}, cpd_minutes=77)
    make.entry(writer, title=CANARIES[2], as_draft=True, what_it_changed=CANARIES[1])
    gone = make.entry(writer, title=CANARIES[0])
    with make.writing():
        by = make.actor(writer)
        commands.rewrite(kept, said(title=CANARIES[0], texts={"what": CANARIES[1]}), by=by, revision_read=1)
        commands.remove(gone, by=by)
    return kept


@pytest.mark.long_walk
def test_every_page_of_everybody_else_is_as_if_nothing_were_written(app, make, world, plan):
    """Audit log, notices, lists, counts, searches and outlines of all others, before and after, letter by letter."""
    others = [name for name in EVERYBODY if name != WRITER and name not in AT_THE_DOOR]
    wanted = paths(app, plan, world)
    # That the log or an outline was opened is itself noted and shown: everybody has looked before it counts.
    for name in others:
        seen_by(world, name, ["/admin/audit-log", path_of(app, "desk.outline", plan_id=plan.id)])
    before = {name: seen_by(world, name, wanted) for name in others}
    kept = write_a_year(make, world)
    cells, wrong = 0, []
    for name in others:
        for where, answer in seen_by(world, name, wanted).items():
            cells += 1
            if answer != before[name][where]:
                wrong.append(f"{where} as {name} differs")
            wrong += [f"{where} as {name} says {word}" for word in CANARIES if word in answer and word not in where]
        of_entry = [f"/journal/{kept.id}{rest}" for rest in ("", "/words", "/shares", "/removal", "/print")]
        for where, answer in seen_by(world, name, of_entry).items():
            cells += 1
            if answer[:3] not in ("404", "302", "401"):
                wrong.append(f"{where} as {name}: {answer[:3]}")
    print(f"cells asked for a private entry: {cells}")
    assert wrong == [] and cells > 1500


def test_the_writer_does_see_it(app, make, world, plan):
    """The other half: the walk above would find the words where they stand."""
    write_a_year(make, world)
    seen = " ".join(seen_by(world, WRITER, paths(app, plan, world)).values())
    assert all(word in seen for word in CANARIES)


def test_no_mail_notice_or_line_is_left_by_it(app, make, world, plan):
    """In every table but those of the journal itself, by the database's own text."""
    from sqlalchemy import text

    from coaching.platform.db import db

    write_a_year(make, world)
    own = {"journal_entry", "journal_section"}
    with tenancy.every_organisation("a test"):
        for table in sorted(set(db.metadata.tables) - own):
            rows = str(db.session.execute(text(f'SELECT * FROM "{table}"')).all())
            assert not any(word in rows for word in CANARIES), table


def test_a_grant_opens_no_entry(make, world):
    """AZ10: not even what an upper room may open."""
    from datetime import timedelta

    from coaching.access import grants
    from coaching.journals import queries
    from coaching.platform import clock

    entry, reader = make.entry(world.people[WRITER]), world.people["manager"]
    with make.writing():
        grants.give(entry, reader.id, why="a test", until=clock.now() + timedelta(days=1))
    assert queries.find(make.actor(reader), entry.id) is None
