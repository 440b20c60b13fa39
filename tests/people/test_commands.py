"""Members come, change and leave; what ties them begins and ends. Names never reach the log (AD3)."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.audit_log.models import AuditEvent
from coaching.people import commands, queries
from coaching.people.models import Member, Relation
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused


@pytest.fixture
def admin(make):
    return make.member(["org_admin"])


@pytest.fixture
def by(make, admin):
    return make.actor(admin)


def last_event():
    return db.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence.desc()).limit(1)).one()


def test_somebody_new_has_yet_to_take_up_the_invitation(make, by):
    with make.writing():
        made = commands.add("  Ada  Mensah ", " Ada@Mill.Example ", ["mentor", "mentee", "mentor"], by=by)
    assert (made.full_name, made.email, made.state) == ("Ada  Mensah", "ada@mill.example", "invited")
    assert made.roles == ["mentee", "mentor"] and made.sort_name == "mensah ada"
    assert made.account_id is None and made.joined_at is None
    assert last_event().action == "member.added"
    assert "Ada" not in str(last_event().details) and "mill" not in str(last_event().details)


def test_an_address_stands_once_in_an_organisation_however_it_is_written(make, by):
    with make.writing():
        commands.add("Ada Mensah", "ada@mill.example", ["mentor"], by=by)
    with pytest.raises(Refused) as refused, make.writing():
        commands.add("Ada Other", "ADA@mill.example ", ["mentee"], by=by)
    assert refused.value.field == "email"
    with make.within("another"), make.writing():
        assert commands.add("Ada Mensah", "ada@mill.example", ["mentor"]).email == "ada@mill.example"


@pytest.mark.parametrize("roles", [["owner"], ["mentor", "superuser"], ["Mentor"], [""]])
def test_a_word_that_is_no_role_is_refused(make, admin, by, roles):
    for change in (
        lambda: commands.add("Ada Mensah", "ada@mill.example", roles, by=by),
        lambda: commands.change_roles(admin, roles, by=by),
    ):
        with pytest.raises(Refused) as refused, make.writing():
            change()
        assert refused.value.field == "roles"
    assert db.session.scalar(select(Member).where(Member.email == "ada@mill.example")) is None


def test_taking_up_makes_a_member_active_and_is_their_own_act(make, by):
    with make.writing():
        made = commands.add("Ada Mensah", "ada@mill.example", ["mentor"], by=by)
    account = make.member().account_id
    with make.writing():
        commands.take_up(made, account)
    assert made.is_active and made.account_id == account and made.joined_at is not None
    assert (last_event().action, last_event().member_id) == ("member.joined", made.id)


def test_roles_change_with_what_was_and_what_is(make, by):
    member = make.member(["mentee"])
    with make.writing():
        commands.change_roles(member, ["mentor", "mentee"], by=by, revision_read=member.revision)
    assert member.roles == ["mentee", "mentor"]
    assert last_event().details == {"before": ["mentee"], "after": ["mentee", "mentor"]}


def test_of_two_who_change_roles_the_second_is_refused(make, by):
    member = make.member(["mentee"])
    read = member.revision
    with make.writing():
        commands.change_roles(member, ["mentor"], by=by, revision_read=read)
    with pytest.raises(Refused, match="changed this after you opened it"), make.writing():
        commands.change_roles(member, ["mentee"], by=by, revision_read=read)
    db.session.refresh(member)
    assert member.roles == ["mentor"]


@pytest.mark.parametrize("other", ["none", "suspended", "left", "invited", "active"])
def test_an_organisation_keeps_an_administrator(make, admin, by, other):
    """Only another who can act now counts."""
    if other != "none":
        make.member(["org_admin"], state=other)
    changes = (
        lambda: commands.change_roles(admin, ["mentor"], by=by),
        lambda: commands.change_state(admin, "suspended", by=by),
        lambda: commands.change_state(admin, "left", by=by),
    )
    for change in changes if other != "active" else ():
        with pytest.raises(Refused, match="only administrator"), make.writing():
            change()
    if other == "active":
        with make.writing():
            changes[2]()
        assert admin.state == "left"


def test_a_relation_begins_today_and_the_same_tie_twice_is_one(make, by):
    mo, jo = make.member(["line_manager"]), make.member(["mentee"])
    with make.writing():
        first = commands.tie("manages", mo, jo, by=by)
        again = commands.tie("manages", mo, jo, by=by)
    assert first.id == again.id and first.since == clock.today() and first.until is None
    assert queries.is_line_manager_of(mo.id, jo.id) and not queries.is_line_manager_of(jo.id, mo.id)
    assert last_event().details == {"who": str(mo.id), "whom": str(jo.id)}


def test_a_relation_of_another_kind_or_the_other_way_round_is_another(make, by):
    mo, jo = make.member(["line_manager"]), make.member(["line_manager"])
    with make.writing():
        made = {
            commands.tie(kind, who, whom, by=by).id
            for kind in ("manages", "mentors", "assesses")
            for who, whom in ((mo, jo), (jo, mo))
        }
    assert len(made) == 6


def test_nobody_is_tied_to_themselves(make, by):
    mo = make.member(["line_manager"])
    with pytest.raises(Refused, match="two different people"), make.writing():
        commands.tie("manages", mo, mo, by=by)


def test_an_ended_relation_holds_no_more_from_the_day_it_ends_and_can_begin_anew(make, by):
    mo, jo = make.member(["line_manager"]), make.member(["mentee"])
    with make.writing():
        first = commands.tie("manages", mo, jo, by=by, since=date(2025, 1, 6))
    with make.writing():
        commands.untie("manages", mo.id, jo.id, by=by)
    assert first.until == clock.today() and not queries.is_line_manager_of(mo.id, jo.id)
    assert last_event().action == "relation.manages_ended"
    with make.writing():
        second = commands.tie("manages", mo, jo, by=by)
    assert second.id != first.id and queries.is_line_manager_of(mo.id, jo.id)
    assert first.since == date(2025, 1, 6), "what was stays readable"


def test_ending_one_relation_leaves_the_others(make, by):
    mo, jo, lee = make.member(["line_manager"]), make.member(), make.member()
    with make.writing():
        commands.tie("manages", mo, jo, by=by)
        commands.tie("mentors", mo, jo, by=by)
        commands.tie("manages", mo, lee, by=by)
        commands.untie("manages", mo.id, jo.id, by=by)
    held = {(one.kind, one.whom_id) for one in db.session.scalars(select(Relation).where(Relation.until.is_(None)))}
    assert held == {("mentors", jo.id), ("manages", lee.id)}


def test_leaving_ends_every_relation_and_suspension_ends_none(make, by):
    mo, jo, lee = make.member(["line_manager"]), make.member(), make.member()
    with make.writing():
        commands.tie("manages", mo, jo, by=by)
        commands.tie("mentors", lee, mo, by=by)
        commands.change_state(mo, "suspended", by=by)
    assert len(queries.open_relations("manages", jo.id)) == 1
    with make.writing():
        commands.change_state(mo, "left", by=by)
    assert db.session.scalar(select(Relation).where(Relation.until.is_(None))) is None
    assert mo.left_at is not None and last_event().action == "member.left"
    with make.writing():
        commands.change_state(mo, "active", by=by)
    assert mo.left_at is None and queries.open_relations("manages", jo.id) == []


def test_a_relation_across_organisations_is_refused_by_the_database(make, by):
    from sqlalchemy.exc import IntegrityError

    abroad = make.member(organisation="another")
    mo = make.member(["line_manager"])
    with pytest.raises(IntegrityError), make.writing():
        commands.tie("manages", mo, abroad, by=by)


def test_preferences_are_kept_and_their_values_are_not_logged(make):
    jo = make.member()
    with make.writing():
        commands.prefer(jo, by=make.actor(jo), language="cy")
        commands.prefer(jo, by=make.actor(jo), display="dark easier")
    assert (jo.language, jo.display) == ("cy", "dark easier")
    assert last_event().action == "member.preferences_changed" and last_event().details == {}


@pytest.mark.parametrize(
    ("born", "on", "under"),
    [
        (date(2008, 11, 25), date(2026, 11, 24), True), (date(2008, 11, 25), date(2026, 11, 25), False),
        (date(2008, 2, 29), date(2026, 2, 28), True), (date(2008, 2, 29), date(2026, 3, 1), False),
        (None, date(2026, 1, 1), False),
    ],
)  # fmt: skip
def test_eighteen_is_reached_on_the_birthday(born, on, under):
    assert Member(born_on=born).is_under_18(on) is under


def test_a_relation_that_ends_later_still_holds_today(make, by):
    mo, jo = make.member(["line_manager"]), make.member()
    with make.writing():
        tie = commands.tie("manages", mo, jo, by=by)
        tie.until = clock.today() + timedelta(days=1)
    assert queries.is_line_manager_of(mo.id, jo.id)
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        assert not queries.is_line_manager_of(mo.id, jo.id)


def test_an_account_that_is_unknown_names_nobody(make):
    make.member()
    assert queries.by_ids([ids.new_id()]) == {} and queries.by_ids([]) == {}
