"""Rights that end while somebody is signed in end with the next request (AZ6); half signed in opens nothing (AZ7)."""

import pytest
from sqlalchemy import select, update

from coaching.access.permissions import Role
from coaching.plans.models import Plan
from coaching.platform import ids
from coaching.platform.db import db
from coaching.signin import commands as signin
from tests.authz.full import Full, fingerprint
from tests.authz.world import WAYS
from tests.support.visitor import alone

PURPOSE = "Handovers that must not be read any more"
WHO = ("mentor", "mentee", "manager", "line_manager", "lead", "admin")
# What whoever is at a door may use: the door itself, the way out, and pages that know nobody (AZ7).
NEUTRAL = {
    "signin.ask", "signin.sign_in", "signin.sign_out", "signin.unlock", "signin.unlock_now", "signin.reset_ask",
    "signin.reset_send", "signin.reset", "signin.reset_now", "signin.invitation", "signin.take_up", "desk.prefer",
    "safeguarding.worried", "desk.help_for_me", "prints.check", "prints.check_code", "health.live", "health.ready",
    "assets.serve", "calendar.feed", "evidence.witness_page", "evidence.answer_witness", "packs.visit",
    "packs.visit_piece", "packs.visit_file", "packs.verify", "packs.verify_now", "packs.key",
    # Somebody may be in danger: it is told from any phone, whoever holds it (SG-1). And what knows nobody at all.
    "safeguarding.raise_concern", "safeguarding.sent", "safeguarding.take_sealed", "shells.manifest", "shells.share",
    "shells.share_now", "shells.shell", "shells.worker",
}  # fmt: skip

# Those who ask these are signed out by it, and everything asked after would be at the door.
SIGNS_OUT = {"signin.sign_out", "signin.sign_out_everywhere"}


@pytest.fixture
def people(make):
    made = {
        "mentor": make.member(["mentor"]), "mentee": make.member(["mentee"]), "admin": make.member(["org_admin"]),
        "manager": make.member(["registered_manager"]), "line_manager": make.member(["line_manager"]),
        "lead": make.member(["programme_lead"]),
        "other_admin": make.member(["org_admin"]), "stranger": make.member(["safeguarding_lead"]),
    }  # fmt: skip
    make.manages(made["line_manager"], made["mentee"])
    return made


@pytest.fixture
def full(make, people):
    full = Full(make, people["mentor"], people["mentee"])
    with make.writing():
        db.session.execute(update(Plan).where(Plan.id == full.plan.id).values(purpose=PURPOSE))
    return full


def asked(app, full, visitor, *methods, headers=None):
    """(endpoint, path) -> the answer of this visitor, for routes that are not public."""
    found = {}
    for endpoint, method, path in full.paths(app, *methods):
        if endpoint not in SIGNS_OUT and not getattr(app.view_functions[endpoint], "public", ""):
            sent = {"data": {"csrf_token": visitor.csrf(), "_key": str(ids.new_id())}} if method == "POST" else {}
            found[endpoint, path] = alone(
                visitor.client.open, path, method=method, headers=headers or {}, **sent
            )  # fmt: skip
    return found


def opened(answers):
    return {which for which, answer in answers.items() if answer.status_code == 200}


def is_at_the_door(answer):
    """Led to it; or told so, where a phone's script asks that cannot be led anywhere."""
    if answer.status_code == 401 and answer.mimetype == "application/json":
        return not answer.data or set(answer.json) == {"state"}
    to = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or ""
    return answer.status_code in (302, 303, 401) and to.startswith(("/sign-in", "/unlock"))


# What everybody does with what is theirs alone: signing in, notices, how pages look.
OWN_ROOMS = {
    "signin", "notifications", "calendar", "desk", "journals", "tea_brief", "evidence", "packs", "portfolios",
    "offline",
}  # fmt: skip
# What is one's own is still there without the role: journal, evidence, a passport that one brought.
OF_ITS_WRITER = ("journals.", "tea_brief.", "evidence.", "packs.received", "safeguarding.show_own")
OWN_ROWS = {
    "used_key", "notice", "account", "sign_in_session", "device", "queued_mail", "link_token", "kept_text",
    "text_beside", "push_subscription", "reminder_choice", "calendar_feed", "kept_draft",
}  # fmt: skip
# A journal stays its writer's, whatever roles they lose: sharing is ended and entries are erased as before. So does
# what they work on as evidence, which they may take back.
OF_A_WRITER = {"shared_entry", "printed_revision", "evidence", "evidence_event"}


def grown_since(kept):
    """Tables with a row that was not there, or was not so."""
    return {line.split(":")[0] for line in fingerprint() - kept}


@pytest.mark.parametrize(
    ("who", "change"),
    [*((who, "suspensions") for who in WHO), ("mentor", "leaving"), ("manager", "leaving")],
)
def test_suspended_or_gone_is_out_at_once(app, make, visit, people, full, who, change):
    """Every list, page, print and change, asked in whole or in part."""
    visitor = visit(people[who])
    before = opened(asked(app, full, visitor, "GET"))
    assert len(before) >= 15
    visit(people["other_admin"]).post(f"/admin/people/{people[who].id}/{change}", {})
    for method, headers in (*(("GET", headers) for headers in WAYS), ("POST", {})):
        answers = asked(app, full, visitor, method, headers=headers)
        assert [which for which, answer in answers.items() if not is_at_the_door(answer)] == []
        assert not any(PURPOSE in answer.text for answer in answers.values())


@pytest.mark.long_walk
@pytest.mark.parametrize("who", WHO)
def test_without_the_role_one_is_a_stranger_at_once(app, make, visit, people, full, who):
    """What is still open is open to anybody with the new role; words of the plan are nowhere in it (AU6, AZ6)."""
    visitor, stranger = visit(people[who]), visit(people["stranger"])
    before = asked(app, full, visitor, "GET")
    assert any(PURPOSE in answer.text for answer in before.values()) is (who in ("mentor", "mentee"))
    revision = people[who].revision
    visit(people["other_admin"]).post(
        f"/admin/people/{people[who].id}/roles", {"roles": ["safeguarding_lead"], "revision": str(revision)}
    )
    after, strangers = asked(app, full, visitor, "GET"), opened(asked(app, full, stranger, "GET"))
    own = {which for which in opened(after) if which[0] == "desk.person" and str(people[who].id) in which[1]}
    own |= {which for which in opened(after) if which[0].startswith(OF_ITS_WRITER) and who == "mentee"}
    own |= {which for which in opened(after) if which[0] == "evidence.observation" and who == "mentor"}  # own words
    assert opened(after) - own - strangers == set()
    of_the_new_role = {which for which in strangers if which[0].startswith("safeguarding.")}
    assert opened(after) - of_the_new_role < opened(before)
    assert not any(PURPOSE in answer.text for answer in after.values())
    kept = fingerprint()
    changes = asked(app, full, visitor, "POST")
    let_through = {which for which, answer in changes.items() if answer.status_code not in (403, 404)}
    others = {endpoint for endpoint, _ in let_through if endpoint.split(".")[0] not in OWN_ROOMS}
    assert others == {"safeguarding.acknowledge", "safeguarding.decide", "safeguarding.share"}, (
        "of the new role, no more"
    )
    assert grown_since(kept) <= OWN_ROWS | {"concern", "concern_event"} | (OF_A_WRITER if who == "mentee" else set())
    visitor.get("/menu")


def test_a_line_manager_whose_tie_ends_sees_no_outline_any_more(visit, people, full):
    visitor, outline = visit(people["line_manager"]), f"/overview/plans/{full.plan.id}"
    visitor.get(outline)
    assert people["mentee"].full_name in visitor.get("/overview").text
    admin = visit(people["other_admin"])
    admin.post(f"/admin/people/{people['mentee'].id}/line-managers", {"manager_id": ""})
    visitor.get(outline, expect=404)
    for path in ("/overview", "/", "/reviews"):
        assert outline not in visitor.get(path).text


def test_a_pairing_that_ended_is_read_and_no_more(app, make, visit, people, full):
    """PL-1: another mentor is another plan. The one before reads what was, and nothing of the new."""
    before, mentee = visit(people["mentor"]), visit(people["mentee"])
    mentee.get(f"/people/{people['mentor'].id}")
    following = make.member(["mentor"])
    before.post(f"/plans/{full.plan.id}/mentor-changes", {"mentor": str(following.id)})
    new = db.session.scalars(select(Plan).where(Plan.follows_plan_id == full.plan.id)).one()
    before.get(f"/plans/{full.plan.id}")
    before.get(f"/plans/{new.id}", expect=404)
    mentee.get(f"/people/{people['mentor'].id}", expect=404)  # the tie is over
    kept = fingerprint()
    asked(app, full, before, "POST")
    assert grown_since(kept) <= OWN_ROWS
    before.get("/menu")


def test_permissions_are_those_of_this_request_not_of_the_sign_in(visit, make, people):
    """A role that is given counts at once as well, without a new sign-in (AU6)."""
    visitor = visit(people["stranger"])
    visitor.get("/admin/people", expect=403)
    roles = {"roles": ["org_admin"], "revision": str(people["stranger"].revision)}
    visit(people["admin"]).post(f"/admin/people/{people['stranger'].id}/roles", roles)
    visitor.get("/admin/people")


@pytest.mark.parametrize("state", ["partial", "locked", "ended", "suspended", "left", "none"])
def test_at_the_door_nothing_is_open(app, make, visit, full, state):
    """Every rule and method. What is open is named here by hand, shows nobody's name, and changes nothing (AZ7)."""
    member = make.member([role.value for role in Role], name="Zebedee Quartermaine")
    if state in ("partial", "locked"):
        visitor = visit(member, shared=True, state=state)
    else:
        visitor = visit(None if state == "none" else member)
    with make.writing():
        if state == "ended":
            signin.end_sessions_of_member(member.id, "ended")
        elif state in ("suspended", "left"):
            member.state = state
    before, through = fingerprint(), set()
    for endpoint, method, path in full.paths(app, "GET", "HEAD", "POST"):
        if endpoint == "signin.sign_out":
            continue
        sent = {"data": {"csrf_token": visitor.csrf(), "_key": str(ids.new_id())}} if method == "POST" else {}
        for headers in WAYS:
            answer = alone(visitor.client.open, path, method=method, headers=headers, **sent)
            assert "Zebedee" not in answer.text and "Quartermaine" not in answer.text, endpoint
            if not is_at_the_door(answer):
                through.add(endpoint)
    assert through - NEUTRAL == set()
    assert fingerprint() == before


def test_half_signed_in_one_may_leave(visit, make):
    half = visit(make.member(), state="partial")
    half.post("/sign-out", {})
    assert half.get("/menu", expect=302).headers["Location"].startswith("/sign-in")
