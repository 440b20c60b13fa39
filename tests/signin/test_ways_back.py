"""Forty ways to spell an address of another site; none of our redirects follows one (AU13)."""

import re
from urllib.parse import quote, urljoin, urlsplit

import pytest

from coaching.platform.db import db
from coaching.signin import passwords
from coaching.signin.models import Account
from coaching.web.pages import inside
from tests.support.visitor import alone

PASSWORD = "three plain words here"
HOME = "http://localhost"
AWAY = [
    # Another scheme, or none.
    "https://evil.example", "http://evil.example/", "HTTPS://evil.example", "//evil.example", "///evil.example",
    "////evil.example/%2f..", "https:evil.example", "https:/evil.example", "https:\\evil.example", "ftp://evil.example",
    # What browsers read as a slash.
    "/\\evil.example", "\\/evil.example", "\\\\evil.example", "/\\/evil.example", "/\\\\evil.example",
    "//\\evil.example", "/path\\..\\..\\evil.example",
    # Letters that browsers leave out on the way.
    "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example",
    "/\x00/evil.example", "/%09/evil.example\t", "ht\ntps://evil.example", "\u00a0//evil.example",
    # What runs instead of leading somewhere.
    "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)", "blob:https://evil.example/1",
    # Names and ports in the place of a host.
    "https://localhost@evil.example/", "//localhost@evil.example", "https://localhost.evil.example", "evil.example",
    "//localhost:80@evil.example", "@evil.example",
    # Up and out, and a line of its own in the header.
    "/..//evil.example", "/menu\r\nLocation: https://evil.example",
]  # fmt: skip


def is_inside(location):
    """As a browser reads it: tabs and line ends fall out, a backslash is a slash (WHATWG URL)."""
    read = re.sub(r"[\t\r\n]", "", location.strip("".join(map(chr, range(33))))).replace("\\", "/")
    there = urlsplit(urljoin(f"{HOME}/sign-in", read))
    return (there.scheme, there.netloc) == ("http", "localhost") and not re.match(r"/+//", there.path)


@pytest.fixture
def member(make, cheap_hashes):
    member = make.member(["mentor"])
    with make.writing():
        db.session.get(Account, member.account_id).password_hash = passwords.hashed(PASSWORD)
    return member


def test_there_are_forty_and_a_browser_would_follow_most_of_them():
    assert len(set(AWAY)) == len(AWAY) == 40
    assert sum(not is_inside(one) for one in AWAY) >= 25


@pytest.mark.parametrize("root", ["", "/cairn"])
def test_none_is_taken_for_a_place_of_ours(app, root):
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
        assert [one for one in AWAY if inside(one, "home") != "home"] == []
        for ours in ("/", "/menu", "/people?page=2&q=a%20b", "/plans/1#goals"):
            assert inside(root + ours, "home") == root + ours


def ask_sign_in(visit, member, away, to):
    return visit(None).post(f"/sign-in?next={to}", {"email": member.email, "password": PASSWORD, "phone": "own"})


def ask_unlock(visit, member, away, to):
    return visit(member, shared=True, state="locked").post(f"/unlock?next={to}", {"password": PASSWORD})


def ask_where_nothing_is_locked(visit, member, away, to):
    return visit(member).get(f"/unlock?next={to}", expect=302)


def ask_prove(visit, member, away, to):
    return visit(member).post(f"/prove?next={to}", {"password": PASSWORD})


def ask_language(visit, member, away, to):
    return visit(None).post("/preferences", {"language": "cy", "next": away})


def ask_look(visit, member, away, to):
    return visit(member).post("/preferences", {"theme": "dark", "next": away})


@pytest.mark.parametrize(
    "door", [ask_sign_in, ask_unlock, ask_where_nothing_is_locked, ask_prove, ask_language, ask_look]
)
def test_no_door_leads_away(visit, member, door):
    led = [door(visit, member, away, quote(away, safe="")).headers["Location"] for away in AWAY]
    assert len(led) == 40 and [one for one in led if not is_inside(one) or "evil" in one] == []


def test_no_way_back_in_a_page_leads_away(visit, make, member):
    action = make.action(make.plan("active", mentor=member))
    mentor = visit(member)
    for away in AWAY:
        page = mentor.get(f"/actions/{action.id}/done?next={quote(away, safe='')}").text
        links = re.findall(r'(?:href|action)="([^"]+)"', page)
        assert links and [one for one in links if not one.startswith(("/", "#", "tel:")) or "evil" in one] == []


def test_no_header_of_the_request_says_where_to_go_on(visit, make, member):
    """Neither where one came from nor what htmx says of itself; a door is our own address with a way back in it."""
    said = {"Referer": AWAY[0], "HX_Current_URL": AWAY[0], "HX_Redirect": AWAY[0], "HX_Location": AWAY[0]}
    said |= {"HX_Request": "true", "HX_Request_Type": "partial", "X_Forwarded_Host": "evil.example"}
    led = visit(None).get("/people", expect=401, **said)
    assert led.headers["HX-Redirect"] == "/sign-in?next=/people"
    led = visit(member, shared=True, state="locked").get("/people", expect=401, **said)
    assert led.headers["HX-Redirect"] == "/unlock?next=/people"
    stale = visit(member).post("/plans/new", {"purpose": "words", "csrf_token": "stale"}, expect=401, **said)
    assert stale.headers["HX-Redirect"] == "/kept"
    plain = visit(member).post("/preferences", {"theme": "dark"}, **said)
    assert plain.headers["Location"] == "/menu"
    assert all("evil" not in str(answer.headers) for answer in (led, stale, plain))


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/..", "/\\evil.example", "/people//evil.example"])
def test_an_odd_path_is_no_way_out_either(visit, member, path):
    """The router joins double slashes by a redirect of its own; signed out, the path comes back as the way back."""
    for who in (None, member):
        visitor = visit(who)
        answer = alone(visitor.client.get, base_url=HOME, path=path)
        location = answer.headers.get("Location", "/")
        assert answer.status_code in (302, 308, 404) and is_inside(location)
