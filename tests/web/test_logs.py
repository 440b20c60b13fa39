"""One JSON line a request with its id, and nothing that people wrote in it, nor in the audit log (AD3, AD6)."""

import io
import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
import structlog
from sqlalchemy import text

from coaching.factory import create_app
from coaching.platform import clock, tenancy
from coaching.platform.db import db
from coaching.web import logs
from tests.support import databases
from tests.support.visitor import alone

CANARY = "zq7canary"
# Who did what, who was refused, what is told to whom, what was sent before: none of these holds what people wrote.
SILENT = (
    "audit_event", "audit_head", "installation_event", "installation_head", "refused_attempt", "notice", "used_key",
    "throttle", "job_run", "queued_mail",
)  # fmt: skip
# Their forms end the visit, or hold no words.
LEFT_OUT = ("/sign-out", "/me/sign-outs", "/me/organisation", "/me/password", "/me/devices", "/kept")
PAGES_AT_MOST = 60


@pytest.fixture
def lines(app):
    """What the server writes to its log from here on, each line parsed."""
    written = io.StringIO()
    logs.configure("debug")
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(file=written))
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logs.configure("error")


def test_a_request_is_one_line_with_its_id(visit, make, lines):
    member = make.member(["mentor"])
    answer = visit(member).get("/menu")
    (line,) = lines()
    assert line["event"] == "request" and line["request_id"] == answer.headers["X-Request-Id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/menu", 200)
    assert (line["member"], line["organisation"]) == (str(member.id), str(member.organisation_id))
    assert set(line) == {
        "event", "request_id", "method", "route", "status", "ms", "member", "organisation", "level", "timestamp",
    }  # fmt: skip


def test_the_line_names_the_pattern_and_not_the_path(visit, lines):
    """A path may hold a link's token, a query what somebody looked for."""
    visit(None).get(f"/password-resets/{CANARY}?q={CANARY}", expect=404)
    visit(None).get(f"/{CANARY}", expect=404, User_Agent=CANARY, Referer=f"https://{CANARY}.example")
    assert [line["route"] for line in lines()] == ["/password-resets/<token>", None]
    assert CANARY not in json.dumps(lines())


def test_no_line_says_that_somebody_looked_for_help(visit, make, lines):
    visit(make.member(["mentee"])).get("/help-for-me")
    visit(None).get("/help-for-me")
    assert lines() == []


def test_what_people_write_reaches_no_log(app, make, visit, lines):
    """Every form that they can reach by links is sent with a word that is then looked for."""
    plan = make.plan("active")
    sent: dict[str, int] = {}
    for who in (plan.mentor_id, plan.mentee_id, make.member(["org_admin"]), make.member(["programme_lead"])):
        sent |= send_every_form(visit(who))
    carried_out = {path for path, status in sent.items() if status == 303}
    assert len(sent) >= 10 and len(carried_out) >= 4, sent
    assert len(lines()) > len(sent)
    assert CANARY not in json.dumps(lines()).casefold()
    kept = everything(db.metadata.tables)
    assert CANARY in kept, "the word has to be in the records, or nothing was looked for"
    assert CANARY not in everything(SILENT)


def test_a_fault_is_told_by_files_and_lines_without_its_message(app, make, lines, tmp_path):
    url = db.engine.url.render_as_string(hide_password=False)
    plain = create_app(databases.settings(tmp_path, url), testing=False)
    logs.configure("debug")

    def broken() -> None:
        raise RuntimeError(CANARY)

    plain.view_functions["safeguarding.worried"] = broken
    broken.public = "a test"  # type: ignore[attr-defined]
    written = io.StringIO()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(file=written))
    answer = alone(plain.test_client().get, "/worried")
    told = [json.loads(line) for line in written.getvalue().splitlines()]
    fault = next(line for line in told if line["event"] == "fault")
    assert answer.status_code == 500 and fault["reference"] in answer.text
    assert fault["kind"] == "RuntimeError" and any("broken" in where for where in fault["where"])
    assert CANARY not in written.getvalue()
    with plain.app_context():
        db.engine.dispose()


def send_every_form(visitor: Any) -> dict[str, int]:
    """Path of each form that was sent, and how it was answered; pages are found by following links."""
    waiting, seen, sent = ["/"], set(), {}
    while waiting and len(seen) < PAGES_AT_MOST:
        path = waiting.pop(0)
        kind = urlsplit(path).path
        if kind in seen or kind.startswith("/assets"):
            continue
        seen.add(kind)
        answer = alone(visitor.client.get, path)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        tree = html5lib.parse(answer.text, namespaceHTMLElements=False)
        for form in tree.iter("form"):
            action = form.get("action", path)
            if form.get("method") == "post" and not action.startswith(LEFT_OUT) and action not in sent:
                fields = filled(form)
                sent[action] = alone(visitor.client.post, action, data=fields).status_code
        waiting += [link.get("href") for link in tree.iter("a") if str(link.get("href", "")).startswith("/")]
    return sent


def filled(form: Any) -> dict[str, str]:
    """The form as a person in a hurry fills it in: every text is the word, every choice the first."""
    fields: dict[str, str] = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type", "text")
        if not name:
            continue
        if field.tag == "textarea":
            fields[name] = f"I wrote {CANARY}"
        elif field.tag == "select":
            values = [option.get("value", "") for option in field.iter("option")]
            fields[name] = next((value for value in values if value), "")
        elif field.tag == "input" and kind in ("hidden", "radio", "checkbox"):
            fields.setdefault(name, field.get("value", ""))
        elif field.tag == "input":
            fields[name] = field.get("value") or _typed(kind)
    return fields


def _typed(kind: str) -> str:
    if kind == "date":
        return (clock.today() + timedelta(days=30)).isoformat()
    return {"email": f"{CANARY}@home.example", "number": "3", "time": "14:30"}.get(kind, f"I typed {CANARY}")


def everything(tables: Any) -> str:
    db.session.commit()
    found = []
    with tenancy.every_organisation("a test"):
        for name in tables:
            found += [repr(tuple(row)) for row in db.session.execute(text(f'SELECT * FROM "{name}"'))]
    return "\n".join(found).casefold()
