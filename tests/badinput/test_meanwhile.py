"""While a form is open the other one writes the same, or ends the plan: no text of either is lost (PL-11)."""

import html
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from coaching.plans import commands as plans
from coaching.plans.models import Plan, State
from coaching.platform.db import db
from tests.badinput.row import Page, Reached, Row, World, looked_at, sent
from tests.badinput.rows import ROWS
from tests.support.html import check_page

# Signing has a revision and no text of its own: what it says stands in tests/agreements.
# A review that was held and one that is held after it are two records.
ELSEWHERE = {"agreements.sign", "apprenticeships.save_review"}
SAME_SECTION = [name for name, row in ROWS.items() if row.revision and row.hostile and name not in ELSEWHERE]
# Each voice has its own record, so here it is one person on two phones.
OWN_VOICE = {"plans.say_needs", "plans.change_adjustment", "reviews.evaluate", "sessions.write_stage",
             "sessions.change_note", "apprenticeships.give_view"}  # fmt: skip
# A note on how an action stands is never changed: the first one's stays beneath it, beside the other's.
A_LINE_OF_HISTORY = {"actions.change", "apprenticeships.rewrite_entry"}
# A proposal is answered, not ended; the others hang on no plan.
OF_NO_PLAN = ("admin", "apprenticeships", "assessment", "coaching_models", "evidence", "frameworks", "gateway",
              "journals", "packs", "safeguarding", "tea_brief")  # fmt: skip
IN_A_PLAN = [
    name for name, row in ROWS.items()
    if row.hostile and name.split(".")[0] not in OF_NO_PLAN
    and name not in ("plans.propose_now", "plans.accept", "plans.edit_now")
]  # fmt: skip


@pytest.mark.parametrize("endpoint", SAME_SECTION)
def test_two_who_write_the_same_keep_both_texts(world: World, endpoint: str) -> None:
    """Both are shown, and what the second then chooses is what stands."""
    row = ROWS[endpoint]
    reached = row.reach(world)
    step = {"step": "save"} if "step" in reached.fields else {}
    theirs, mine = ({name: f"{whose} {name}" for name in row.hostile} for whose in ("Theirs:", "Mine:"))
    other = world.mentee if reached.who is world.mentor else world.mentor
    is_own = endpoint in OWN_VOICE or endpoint.split(".")[0] in OF_NO_PLAN
    first = reached.who if is_own else other
    assert sent(first, reached.path, {**reached.fields, **theirs, **step}).status_code == 303
    answer = sent(reached.who, reached.path, {**reached.fields, **mine, **step})
    assert answer.status_code in (403, 409, 422)
    check_page(answer.text)
    page, shown = Page(answer.text), html.unescape(answer.text)
    assert all(words in shown for words in mine.values()), "the second text is lost"
    if answer.status_code in (403, 422) or endpoint in A_LINE_OF_HISTORY:
        shown = html.unescape(looked_at(reached.who, _where(row, reached)).text)
    assert all(words in shown for words in theirs.values()), "the first text is lost"
    if answer.status_code == 409 and any(name.startswith("choice_") for name in page.answers):
        chosen = {name: next(iter(values)) for name, values in page.answers.items() if name and len(values) == 1}
        settled = sent(reached.who, reached.path, chosen | step)
        assert settled.status_code == 303
        read = looked_at(reached.who, row.shown(reached) if row.shown else settled.headers["Location"])
        assert all(words in html.unescape(read.text) for words in mine.values())


@pytest.mark.parametrize("endpoint", IN_A_PLAN)
def test_ending_while_the_other_writes_gives_the_text_back(world: World, endpoint: str) -> None:
    row = ROWS[endpoint]
    reached = row.reach(world)
    _end_every_plan(world)
    words = {name: f"Not lost: {name}" for name in row.hostile}
    answer = sent(reached.who, reached.path, {**reached.fields, **words})
    assert answer.status_code in (403, 409, 422), answer.status_code
    check_page(answer.text)
    shown = html.unescape(answer.text)
    assert all(text in shown for text in words.values())
    assert all(plan.has_ended for plan in _plans())


def _where(row: Row, reached: Reached) -> str:
    return row.shown(reached) if row.shown else urlsplit(reached.path).path


def _end_every_plan(world: World) -> None:
    for plan in _plans():
        if not plan.has_ended and plan.state != State.PROPOSED:
            with world.make.writing():
                plans.close(plan, "not_helping", by=world.make.party(plan, "mentee"))


def _plans() -> list[Plan]:
    return list(db.session.scalars(select(Plan).where(Plan.state != State.PROPOSED)))
