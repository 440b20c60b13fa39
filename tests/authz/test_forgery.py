"""What another site could make a browser send is refused on every route; and no GET changes anything (AU15)."""

import json
from collections import Counter

import pytest
from itsdangerous import URLSafeTimedSerializer

from coaching.access.permissions import Role
from coaching.platform import ids
from tests.authz.full import Full, fingerprint
from tests.authz.world import World
from tests.support import outbox
from tests.support.visitor import PART, _named, alone

pytestmark = pytest.mark.long_walk

# Takes boxes alone, from whoever brings them, and reads no session that could be ridden (tests/safeguarding).
SEALED = "safeguarding.take_sealed"
# What another app hands over is shown and never kept; another site alone is refused (tests/offline/test_app.py).
SHOWN = "shells.share_now"
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
SALT = "wtf-csrf-token"
ELSEWHERE = "https://evil.example"


@pytest.fixture
def everybody(make):
    """Somebody who holds every role, so that nothing but the forgery stops them, and the other party of their plan."""
    return make.member([role.value for role in Role]), make.member([role.value for role in Role])


@pytest.fixture
def full(make, everybody):
    return Full(make, *everybody)


def signed(key, raw):
    return str(URLSafeTimedSerializer(key, salt=SALT).dumps(raw))


def forgeries(app, visitor, other, member=None):
    """name -> how the request is sent; `member` is who the visitor is."""
    secret = app.config["SECRET_KEY"]
    right = visitor.csrf()
    key = {"_key": str(ids.new_id())}
    waited = outbox.headers(member) if member else {"Idempotency_Key": str(ids.new_id())}
    return {
        "without a token": {"data": key},
        "an empty token": {"data": key | {"csrf_token": ""}},
        "a made-up token": {"data": key | {"csrf_token": "x" * 91}},
        "another person's token": {"data": key | {"csrf_token": other.csrf()}},
        "the token of the session before": {"data": key | {"csrf_token": signed(secret, ids.new_token())}},
        "a token under another key": {"data": key | {"csrf_token": signed("another key", visitor.raw_token)}},
        "a token in the address": {"data": key, "query_string": {"csrf_token": right}},
        "a token in a cookie": {"data": key, "headers": {"Cookie": f"csrf_token={right}"}},
        "JSON as plain text": {"data": json.dumps({"csrf_token": right}), "content_type": "text/plain"},
        "JSON": {"data": json.dumps({"csrf_token": right}), "content_type": "application/json"},
        "from another site": {"data": key | {"csrf_token": right}, "headers": {"Origin": ELSEWHERE}},
        "from nowhere": {"data": key | {"csrf_token": right}, "headers": {"Origin": "null"}},
        "cross-site": {"data": key | {"csrf_token": right}, "headers": {"Sec-Fetch-Site": "cross-site"}},
        "a neighbour's": {"data": key | {"csrf_token": right}, "headers": {"Sec-Fetch-Site": "same-site"}},
        "as htmx": {"data": key, "headers": PART},
        "as the phone's outbox": {"data": {}, "headers": _named(waited)},
    }  # fmt: skip


def test_every_change_refuses_every_forgery(app, make, visit, everybody, full):
    visitor, other = visit(everybody[0]), visit(everybody[1])
    routes = [one for one in full.paths(app, *UNSAFE) if one[0] != SHOWN]
    before, asked, wrong = fingerprint(), 0, []
    for name, sent in forgeries(app, visitor, other, everybody[0]).items():
        for endpoint, method, path in routes:
            answer = alone(visitor.client.open, path, method=method, **sent)
            asked += 1
            if endpoint == SEALED and answer.status_code == 403:
                continue  # no page sends it, so that it need not lead anybody back to one
            if answer.status_code not in (400, 403) or (answer.status_code == 403 and "outbox" not in name):
                wrong.append(f"{method} {endpoint} {name}: {answer.status_code}")
    assert wrong == [] and asked >= 16 * 80
    assert fingerprint() == before
    assert alone(visitor.client.get, "/menu").status_code == 200  # nobody was signed out by it either


def test_signed_out_every_change_refuses_them_too(app, visit, full):
    """The doors themselves: signing in, out, unlocking, taking up and resetting."""
    stranger, other = visit(None), visit(None)
    for name, sent in forgeries(app, stranger, other).items():
        for endpoint, method, path in full.paths(app, *UNSAFE):
            if endpoint == SHOWN:
                continue
            status = alone(stranger.client.open, path, method=method, **sent).status_code
            is_public = getattr(app.view_functions[endpoint], "public", "")
            wanted = {400, 403} if is_public else {303, 401}
            assert status in wanted, (endpoint, name, status)


def test_with_the_right_token_from_our_own_page_they_are_let_through(app, visit, everybody, full):
    """The other side of the same table: no route refuses what its own page sends."""
    visitor = visit(everybody[0])
    token = visitor.csrf()
    for endpoint, method, path in full.paths(app, *UNSAFE):
        if endpoint in ("signin.sign_out", "signin.sign_out_everywhere", SEALED):
            continue
        sent = {"csrf_token": token, "_key": str(ids.new_id())}
        headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
        status = alone(visitor.client.open, path, method=method, data=sent, headers=headers).status_code
        assert status != 400, endpoint
        token = visitor.csrf()


@pytest.mark.parametrize(
    "more",
    [{}, {"headers": {"X-HTTP-Method-Override": "POST"}}, {"headers": {"X-HTTP-Method": "DELETE"}}, {"headers": PART}],
)
def test_a_get_in_the_place_of_a_change_changes_nothing(app, visit, everybody, full, more):
    visitor = visit(everybody[0])
    before = fingerprint()
    for endpoint, _, path in full.paths(app, *UNSAFE):
        asked = {"csrf_token": visitor.csrf(), "_method": "POST", "text": "planted", "state": "done", "accepted": "y"}
        status = alone(visitor.client.get, path, query_string=asked, **more).status_code
        assert status in (200, 302, 303, 404, 405, 403), (endpoint, status)
    assert fingerprint() == before


def test_no_get_changes_the_database(app, make, visit):
    """A crawl of every GET and HEAD, by everybody who could change something there."""
    world = World(make, visit)
    full = Full(make, world.people["mentor"], world.people["mentee"])
    before, asked = fingerprint(), Counter()
    for name in ("mentee", "mentor", "manager", "lead", "line_manager", "admin", "assessor", "signed_out"):
        for _, method, path in full.paths(app, "GET", "HEAD"):
            answer = alone(world.visitors[name].client.open, path, method=method)
            status = answer.status_code
            answer.close()  # a file that is served is held open until then
            asked[status] += 1
            assert status < 500, (name, path)
    assert asked[200] >= 300, asked
    assert fingerprint() == before
