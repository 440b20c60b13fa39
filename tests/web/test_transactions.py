"""Pages and changes: what a GET may not do, what other sites may not ask, what is left after a fault."""

import pytest
from sqlalchemy import func, select

from coaching.audit_log.models import RefusedAttempt
from coaching.organisations.models import Service
from coaching.platform.db import db
from coaching.web.pages import inside


def services():
    return db.session.scalar(select(func.count()).select_from(Service))


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_what_another_site_sends_is_refused(make, visit, headers):
    visit(make.member()).post("/trial/services", {"name": "x"}, expect=400, **headers)
    assert services() == 0


@pytest.mark.parametrize("token", ["", "nonsense", "ImFiYyI.abc.def"])
def test_a_wrong_token_is_refused_and_the_text_kept(make, visit, token):
    answer = visit(make.member()).post("/trial/services", {"name": "x", "csrf_token": token}, expect=303)
    assert services() == 0 and "/kept" in answer.headers["Location"]


def test_the_header_of_htmx_proves_nothing(make, visit):
    one = visit(make.member())
    answer = one.post("/trial/services", {"name": "x", "csrf_token": ""}, expect=401, part=True)
    assert "/kept" in answer.headers["HX-Redirect"] and services() == 0


def test_another_persons_token_is_refused(make, visit):
    one, other = visit(make.member()), visit(make.member())
    one.post("/trial/services", {"name": "x", "csrf_token": other.csrf()}, expect=303)
    assert services() == 0


def test_refusals_are_written_down_although_the_request_was_rolled_back(make, visit):
    visit(make.member()).post("/trial/services", {"name": "x"}, expect=400, Sec_Fetch_Site="cross-site")
    assert db.session.scalars(select(RefusedAttempt.kind)).all() == ["forgery"]


def test_signed_out_pages_lead_to_the_door_and_parts_answer_401(visit):
    stranger = visit(None)
    assert "/sign-in?next=/trial/services" in stranger.get("/trial/services", expect=302).headers["Location"]
    assert "/sign-in" in stranger.part("/trial/services", expect=401).headers["HX-Redirect"]
    stranger.post("/trial/services", {"name": ""}, expect=401, Idempotency_Key="k")


def test_step_up_keeps_the_form_and_asks_for_proof(make, visit):
    import time_machine

    from coaching.platform import clock

    member = make.member()
    one = visit(member)
    one.post("/trial/proved", {"words": "kept"}, expect=303)
    with time_machine.travel(clock.now().timestamp() + 601, tick=False):
        answer = one.post("/trial/proved", {"words": "kept"}, expect=303)
    assert "/prove" in answer.headers["Location"]


def test_headers_stand_on_every_answer(make, visit):
    for answer in (visit(None).get("/trial/open"), visit(make.member()).get("/trial/services")):
        (policy,) = answer.headers.getlist("Content-Security-Policy")
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Cookie" in answer.headers.get("Vary", "")


def test_a_shared_phone_stores_nothing(make, visit):
    member = make.member()
    assert visit(member).get("/trial/services").headers["Cache-Control"] == "private, no-cache"
    assert visit(member, shared=True).get("/trial/services").headers["Cache-Control"] == "no-store"


ELSEWHERE = [
    "https://evil.example", "http://evil.example", "//evil.example", "///evil.example", "/\\evil.example",
    "\\\\evil.example", "/\\/evil.example", "https:evil.example", "javascript:alert(1)", "data:text/html,x", "/\tevil",
    "/\n/evil.example", " //evil.example", "\t//evil.example", "evil.example", "?next=//evil.example", "", None,
    "/%0a/../..//evil\\", "/ok\\..", "\x00//evil.example", "/\x7f/evil", "http:///evil.example", "ftp://evil.example",
    "//evil.example/%2f..", "/\r/evil.example", "//\\evil.example", "\\/evil.example", "/ /evil.example",
    "mailto:a@b.c",
    "HTTPS://EVIL.EXAMPLE", "//user@evil.example", "blob:https://x", "file:///etc", "//[::1]", "////evil.example",
    "/\x0b/evil.example", "ws://evil.example", "//evil.example:80", "https://127.0.0.1@evil.example",
]  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_address_leads_off_the_site(app, address):
    with app.test_request_context():
        assert inside(address, "/safe") == "/safe"


def test_addresses_of_ours_are_kept(app):
    with app.test_request_context():
        for address in ("/", "/plans/1?page=2", "/people#top", "/check?code=1..2"):
            assert inside(address, "/safe") == address


@pytest.mark.parametrize("address", ["/", "/other", "/cairns", "/cairn", "/cairn/../other", "/cairn/%2E%2e/other"])
def test_no_address_leads_out_of_the_prefix(app, address):
    with app.test_request_context(environ_overrides={"SCRIPT_NAME": "/cairn"}):
        assert inside(address, "/safe") == "/safe"
        assert inside("/cairn/people", "/safe") == "/cairn/people"
