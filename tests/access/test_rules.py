"""A rule: what is not found does not exist, what is found may still be refused; the guard hands the record over."""

from datetime import timedelta

import pytest
import time_machine
from hypothesis import given, strategies as some

from coaching.access.guard import PROVED_FOR, guard, is_proved, may, public
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.access.sealing import Unsealed, seal, undeclared
from coaching.platform import clock
from coaching.platform.refusal import Denied, Hidden
from coaching.web.application import Cairn

RECORD = object()


@pytest.fixture
def actor(make):
    return make.actor(make.member(["mentor"]))


def test_what_is_not_found_is_hidden_also_from_those_without_the_permission(actor):
    """404 before 403, or the difference would tell that a record exists."""
    for permission in (Permission.HELLO, Permission.PEOPLE_MANAGE):
        with pytest.raises(Hidden):
            Rule(permission, find=lambda _actor, **_path: None).open(actor, {"plan_id": 1})


def test_what_is_found_is_denied_without_the_permission_or_where_the_relation_says_no(actor):
    found = {"find": lambda _actor, **_path: RECORD}
    with pytest.raises(Denied):
        Rule(Permission.PEOPLE_MANAGE, **found).open(actor, {})
    with pytest.raises(Denied):
        Rule(Permission.HELLO, when=lambda _actor, record: record is not RECORD, **found).open(actor, {})
    assert Rule(Permission.HELLO, when=lambda _actor, record: record is RECORD, **found).open(actor, {}) is RECORD


def test_the_relation_is_not_asked_without_the_permission(actor):
    def ask(_actor, _record):
        raise AssertionError("asked")

    assert Rule(Permission.PEOPLE_MANAGE, when=ask).allows(actor) is False


@given(held=some.booleans(), found=some.booleans(), relation=some.booleans())
def test_a_rule_opens_only_where_all_three_hold(held, found, relation):
    class Somebody:
        permissions = frozenset({Permission.HELLO} if held else ())

    rule = Rule(
        Permission.HELLO,
        find=lambda _actor, **_path: RECORD if found else None,
        when=lambda _actor, _record: relation,
    )
    try:
        opened = rule.open(Somebody(), {}) is RECORD
    except (Hidden, Denied) as refusal:
        opened = False
        assert isinstance(refusal, Hidden) is not found
    assert opened is (held and found and relation)


def test_proof_lasts_ten_minutes_to_the_second(actor):
    with time_machine.travel(actor.proved_at + PROVED_FOR - timedelta(seconds=1), tick=False):
        assert is_proved(actor)
    with time_machine.travel(actor.proved_at + PROVED_FOR, tick=False):
        assert not is_proved(actor)


def test_a_step_that_needs_proof_comes_after_the_refusals(visit, make):
    """Somebody to whom a record does not exist is not asked for the password: that would tell that it does."""
    plan = make.plan("agreement")
    stranger, mentee = visit(make.member(["mentor"])), visit(plan.mentee_id)
    path = f"/plans/{plan.id}/agreement/signatures"
    fields = {"full_name": "x", "accepted": "y", "number": "1"}
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        stranger.post(path, fields, expect=404)
        visit(plan.mentor_id, without="agreement.sign").post(path, fields, expect=403)
        assert "/prove" in mentee.post(path, fields).headers["Location"]
        mentee.get(f"/plans/{plan.id}/agreement")  # reading asks for no proof


def test_a_refusal_speaks_of_a_record_only_where_there_is_one(visit, make):
    plan = make.plan("agreement")
    assert "people with another role" in visit(plan.mentee_id).get("/concerns", expect=403).text
    fields = {"full_name": "x", "accepted": "y", "number": "1"}
    mentor = visit(plan.mentor_id, without="agreement.sign")
    assert "You can see this record" in mentor.post(f"/plans/{plan.id}/agreement/signatures", fields, expect=403).text


def test_a_button_shows_where_its_route_would_open(app, actor):
    from flask import g

    with app.test_request_context():
        g.actor = actor
        assert may("desk.menu") and not may("admin.people") and not may("no.such_endpoint")
        assert not may("desk.help_for_me"), "a public page has no rule that could allow"
        g.actor = None
        assert not may("desk.menu")


def test_a_public_view_says_why():
    for nothing in ("", "   "):
        with pytest.raises(ValueError, match="why"):
            public(nothing)


def test_the_start_names_every_route_without_a_rule():
    app = Cairn("throwaway", static_folder=None)
    for name in ("second", "first", "open", "guarded"):
        app.add_url_rule(f"/{name}", endpoint=name, view_func=lambda: "")
    app.view_functions["open"] = public("a test")(lambda: "")
    app.view_functions["guarded"] = guard(Rule(Permission.HELLO))(lambda: "")
    assert undeclared(app) == ["first", "second"]
    with pytest.raises(Unsealed, match="first, second"):
        seal(app)


def test_a_mark_that_is_no_rule_does_not_pass_for_one():
    app = Cairn("throwaway", static_folder=None)

    def view() -> str:
        return ""

    view.rule = "everybody"  # type: ignore[attr-defined]
    app.add_url_rule("/", endpoint="lax", view_func=view)
    assert undeclared(app) == ["lax"]
