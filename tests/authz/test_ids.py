"""ID1: ids that are guessed, borrowed or spelt strangely lead nowhere, and nobody can tell a record from nothing.

What is malformed never reaches a view: that is asked of the map of addresses itself, for every rule. What is well
formed is asked of the app. Nothing in these answers is left to chance, so a few pairs stand for a hundred.
"""

import re
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from coaching.notifications.models import Notice
from coaching.platform import ids
from coaching.platform.db import db
from coaching.signin.models import Device
from coaching.web.kept import KeptText
from tests.authz.full import OF_ASSESSMENT
from tests.support.push_host import BROWSER
from tests.support.standards import entry
from tests.support.visitor import alone

NUMBERS = ("0", "-1", "1", "00", "2147483648", "9223372036854775808", "1e1", "٣", "\uff11", "0x1")
# Codes and tokens are on shelves that everybody reads, or are doors: asked apart.
TEXT_ARGUMENTS = {"code", "criterion_code", "token", "name", "number", "kind", "lang"}


def spelt(one: UUID) -> list[str]:
    """The same id as it is not written: padded, listed, quoted, with other digits."""
    text = str(one)
    return [
        f"0{text}", f"{text}0", f" {text}", f"{text} ", f"%20{text}", f"{text}%00", f"{text}%0a", f"{text},{text}",
        f"[{text}]", f'{{"id":"{text}"}}', f"{{{text}}}", f"urn:uuid:{text}", one.hex, f"{text}%2f", f"%2f{text}",
        f"{text}%2f..", f"..%2f{text}", f"{text};id={text}", f"{text}'--",
        text.replace("-", "\u2010"), text.replace(text[0], chr(0xFF10 + int(text[0], 16) % 10), 1), *NUMBERS,
    ]  # fmt: skip


def neighbours(one: UUID) -> list[UUID]:
    return [UUID(int=one.int + step) for step in (-50, -1, 1, 50)]


@pytest.fixture
def owned(make, visit):
    """A record of every kind that an address can name, of two people of one organisation."""
    mentor, mentee = make.member(["mentor"]), make.member(["mentee"])
    plan = make.plan("active", mentor=mentor, mentee=mentee)
    session = make.session(plan)
    with make.writing():
        device = Device(id=ids.new_id(), account_id=mentor.account_id, token_hash=ids.digest("one"), label="Phone")
        db.session.add(device)
    owner = visit(mentor)
    owner.post(f"/plans/{plan.id}/agreement/suggestions", {"text": "Kept", "csrf_token": "stale"})
    notice = db.session.scalars(select(Notice).where(Notice.member_id == mentor.id)).first()
    assessed = make.assessed_records(plan, make.member(["assessor"]), make.member(["iqa"]))
    records = {
        "plan_id": plan.id, "goal_id": make.goal(plan).id, "action_id": make.action(plan).id,
        "adjustment_id": make.adjustment(plan).id, "strength_id": make.strength(plan).id,
        "resource_id": make.resource(plan).id, "review_id": make.held_review(plan).id,
        "conflict_id": make.bare_conflict(plan).id, "session_id": session.id, "note_id": session.notes[0].id,
        "member_id": mentor.id, "device_id": device.id, "notice_id": notice.id,
        "entry_id": make.bare_journal_entry(plan).id, "share_id": make.bare_shared_entry(plan).id,
        **{name: assessed[name] for name in OF_ASSESSMENT},
        "evidence_id": make.bare_evidence_handed_in(plan).id, "observation_id": make.bare_observation(plan).id,
        "attachment_id": ids.new_id(), "subscription_id": make.phone(mentor, BROWSER).id,
        "import_id": make.framework_file(entry()).id,
        "apprenticeship_id": make.bare_apprenticeship(plan).id, "hours_id": make.bare_hours(plan).id,
        "progress_id": make.bare_progress(plan).id, "scan_id": make.bare_scan(plan).id,
        "concern_id": make.bare_concern(plan).id,
        "kept_id": db.session.scalars(select(KeptText)).one().id, "beside_id": make.text_beside(mentor).id,
        "number": 1, "code": "goal",
    } | make.bare_pack(plan)  # fmt: skip
    return owner, records


def rules(app: Any, records: dict[str, Any]) -> list[Any]:
    """Those whose addresses name a record by its id."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.arguments - TEXT_ARGUMENTS and not rule.endpoint.startswith(("trial.", "dev.")):
            assert rule.arguments <= set(records), f"{rule}: make a record for it in `owned`"
            found.append(rule)
    return found


def address(rule: Any, values: dict[str, Any]) -> str:
    path = rule.rule
    for name, value in values.items():
        path = re.sub(rf"<(?:[^<>]*:)?{name}>", lambda _found, text=str(value): text, path)
    return str(path)


def ask(visitor: Any, rule: Any, values: dict[str, Any], csrf: str) -> tuple[int, int]:
    """Status and length of the answer; a form is sent empty."""
    method = "POST" if "POST" in rule.methods else "GET"
    sent = {"data": {"csrf_token": csrf, "_key": str(ids.new_id())}} if method == "POST" else {}
    answer = alone(visitor.client.open, address(rule, values), method=method, **sent)
    return answer.status_code, len(answer.data)


def test_what_is_no_id_is_no_address(app, owned):
    """Every rule, every place, every spelling: no view is ever called with it."""
    _, records = owned
    addresses = app.url_map.bind("localhost")
    wrong = []
    for rule in rules(app, records):
        method = "POST" if "POST" in rule.methods else "GET"
        for name in rule.arguments - TEXT_ARGUMENTS:
            for text in spelt(records[name]):
                path = address(rule, {**records, name: quote(text, safe="%;,'") if "%" not in text else text})
                if _leads_to(addresses, path, method) == rule.endpoint:
                    wrong.append(f"{rule.endpoint}: {name} as {text!r}")
    assert wrong == []


def _leads_to(addresses: Any, path: str, method: str) -> str | None:
    try:
        return str(addresses.match(unquote(path), method=method)[0])
    except (HTTPException, RequestRedirect):
        return None


@pytest.mark.long_walk
@pytest.mark.parametrize("where", ["home", "another"])
def test_a_record_of_others_and_no_record_are_answered_alike(app, make, visit, owned, where):
    _, records = owned
    stranger = visit(make.member(["mentee"], organisation=where))
    csrf, wrong = stranger.csrf(), []
    for rule in rules(app, records):
        there = ask(stranger, rule, records, csrf)
        for name in rule.arguments - TEXT_ARGUMENTS:
            for other in (ids.new_id(), neighbours(records[name])[2], str(records[name]).upper()):
                missing = ask(stranger, rule, {**records, name: other}, csrf)
                if there[0] != missing[0] or abs(there[1] - missing[1]) > 0.05 * missing[1]:
                    wrong.append(f"{rule.endpoint} {name}: {there} where it is, {missing} where it is not")
        if there[0] < 400 or there[0] >= 500:
            wrong.append(f"{rule.endpoint}: {there[0]}")
    assert wrong == []


@pytest.mark.long_walk
def test_an_id_of_another_kind_finds_nothing(app, owned):
    """Also for the owner of both: a goal is no plan."""
    owner, records = owned
    csrf, wrong = owner.csrf(), []
    for rule in rules(app, records):
        for name in rule.arguments - TEXT_ARGUMENTS:
            for kind in ("plan_id", "goal_id", "session_id", "member_id", "notice_id"):
                if kind != name:
                    status, _ = ask(owner, rule, {**records, name: records[kind]}, csrf)
                    if status != 404:
                        wrong.append(f"{rule.endpoint}: {status} with a {kind} for {name}")
    assert wrong == []


@pytest.mark.long_walk
def test_every_spelling_is_answered_as_missing_by_the_app_too(app, make, visit, owned):
    """Over HTTP, for one page and one form: with neighbours on either side, arrays and doubles in the query."""
    owner, records = owned
    stranger = visit(make.member(["mentor"], organisation="another"))
    csrf, plan_id = stranger.csrf(), records["plan_id"]
    for path in ("/plans/{}/goals", "/actions/{}"):
        for text in [*spelt(plan_id), *map(str, neighbours(plan_id))]:
            # Two slashes are led to one first, as everywhere.
            assert alone(stranger.client.get, path.format(text), follow_redirects=True).status_code == 404, text
        for query in (f"?plan_id={plan_id}&plan_id={plan_id}", f"?plan_id[]={plan_id}", f'?id={{"a":"{plan_id}"}}'):
            assert alone(stranger.client.get, path.format(plan_id) + query).status_code == 404
    for text in [*spelt(plan_id), str(plan_id)]:
        sent = {"csrf_token": csrf, "plan_id": [str(plan_id), str(plan_id)]}
        answer = alone(stranger.client.post, f"/plans/{text}/goals/new", data=sent, follow_redirects=True)
        assert answer.status_code == 404, text


TEXTS = (
    *NUMBERS,
    "x" * 300,
    "%00",
    "a,b",
    "[]",
    "{}",
    "%2e%2e",
    "a%2fb",
    "' OR 1=1 --",
    "%E2%80%AE",
    "GROW%20",
    "*",
    "%25",
)


@pytest.mark.parametrize("pattern", [
    "/frameworks/{}", "/frameworks/coc-hcsw-asc/{}", "/models/{}", "/models/{}/prompts", "/invitations/{}",
    "/password-resets/{}", "/sessions/SESSION/stages/{}", "/plans/PLAN/agreement/versions/{}",
    "/plans/PLAN/agreement/versions/{}/print",
])  # fmt: skip
def test_a_code_a_token_or_a_number_that_is_none_is_not_found(owned, pattern):
    owner, records = owned
    path = pattern.replace("SESSION", str(records["session_id"])).replace("PLAN", str(records["plan_id"]))
    for text in TEXTS:
        if not (text == "1" and "{}" in pattern and ("versions" in pattern or "coc-hcsw" in pattern)):
            assert alone(owner.client.get, path.format(text)).status_code in (403, 404), text
