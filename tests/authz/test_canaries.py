"""A word that is nowhere else in each text of each record: it appears to those whom PRODUCT 8 names alone (AZ4)."""

import re
from collections import defaultdict

import pytest
from sqlalchemy import String, Text, update

from coaching.platform.db import db
from tests.authz.full import Full
from tests.authz.world import WAYS, World
from tests.support.visitor import alone

# Short strings hold codes, which have checks of their own.
SHORTEST = 60
PARTIES = {"mentee", "mentor"}
OUTSIDE = {"manager", "lead"}
# table.column -> who may read it besides the two parties (PRODUCT 8: titles of goals and actions, by date and status).
ALSO_FOR = {"goal.title": OUTSIDE, "action.what": OUTSIDE}
# Read by the mentee alone: why something is needed is never asked of anybody (PRODUCT 8, adjustments).
# What is worked on as evidence is its author's; others read the version that was handed in (EV-1).
MENTEE_ALONE = {"adjustment.reason"} | {
    f"evidence.{name}" for name in ("title", "text", "what_changed", "for_whom", "said_by", "translated_by", "advice")
}
# Tables that hang on a plan by one of these names.
HANGS_BY = ("plan_id", "session_id", "goal_id", "action_id", "review_id")
# Numbers that are kept as they were written.
NUMBERS = {"baseline", "target", "reading", "value"}
# Frozen by the database: words of the template and of the two who sign, and of somebody who saw what happened.
LEFT_OUT = {"agreement", "agreement_signature", "observation"}


def canaries():
    """Writes one word into each free text of each row that hangs on a plan; the answer is the words by column."""
    found = {}
    for name, table in db.metadata.tables.items():
        if name in LEFT_OUT or not (name == "plan" or any(one in table.columns for one in HANGS_BY)):
            continue
        for column in table.columns:
            is_free = isinstance(column.type, Text) or (
                isinstance(column.type, String) and (column.type.length or 0) >= SHORTEST
            )
            if not is_free or column.name in NUMBERS:
                continue
            word = f"zq{len(found):03d}{name.replace('_', '')}{column.name.replace('_', '')}qz"
            db.session.execute(update(table).values({column.name: word}))
            found[f"{name}.{column.name}"] = word
    return found


@pytest.fixture
def world(make, visit):
    return World(make, visit)


def read_everything(app, full, visitor):
    """All that this visitor is shown: pages, parts, titles, headers, whatever the status."""
    texts = []
    for _, method, path in full.paths(app, "GET"):
        for headers in WAYS:
            answer = alone(visitor.client.open, path, method=method, headers=headers)
            texts.append(f"{answer.data.decode(errors='replace')}\n{answer.headers}")  # a file may be no text
    return "\n".join(texts)


def test_each_word_is_shown_to_those_who_may_read_it_alone(app, make, visit, world):
    full = Full(make, world.people["mentor"], world.people["mentee"])
    make.view(full.plan, "mentee")
    make.view(full.plan, "mentor")
    with make.writing():
        words = canaries()
    assert len(words) >= 25, words
    known = {word: column for column, word in words.items()}
    shown = defaultdict(set)
    for name, visitor in world.visitors.items():
        for word in set(re.findall(r"zq\d{3}[a-z]+qz", read_everything(app, full, visitor))):
            shown[known[word]].add(name)
    wrong = {
        column: names - (PARTIES | ALSO_FOR.get(column, set()))
        for column, names in shown.items()
        if names - (PARTIES | ALSO_FOR.get(column, set()))
    }
    assert wrong == {}
    assert {column: shown[column] for column in MENTEE_ALONE if shown[column] - {"mentee"}} == {}
    seen_by_parties = [column for column, names in shown.items() if names & PARTIES]
    print(
        f"canaries: {len(words)}, read by a party: {len(seen_by_parties)}, by nobody: {sorted(set(words) - set(shown))}"
    )
    assert len(seen_by_parties) >= 20
