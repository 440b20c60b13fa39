"""Counts equal the rows after anything (FW-3), and nobody counts what they may not see is there."""

from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import func, select

from coaching.evidence.cli import evidence
from coaching.evidence.commands import counts as counting
from coaching.evidence.models import AcceptedClaim, CoverageCount, Cut, first_of, month_of
from coaching.evidence.queries import counts
from coaching.evidence.queries.whose import Whose, authors_visible_to, whose
from coaching.people.models import Member
from coaching.platform import clock, db as database
from coaching.platform.db import db

EVERYBODY = Whose(None, sees_waiting=True)


def asked(make: Any, of: Whose = EVERYBODY, **more: Any) -> counts.Asked:
    return counts.Asked(make.statement("S1").framework_id, of, **more)


def recounted() -> dict[tuple[Any, ...], int]:
    """From the claims alone, by another road than the code's."""
    found: dict[tuple[Any, ...], int] = {}
    for one in db.session.scalars(select(AcceptedClaim).where(AcceptedClaim.ended_on.is_(None))):
        month = one.happened_on.year * 12 + one.happened_on.month - 1
        what = (one.framework_id, one.criterion_id, month, one.category_id)
        where = one.service_id
        for cut in (("whole", None, None), ("service", where, None), ("author", where, one.author_id)):
            found[(*cut, *what)] = found.get((*cut, *what), 0) + 1
    return found


def kept() -> dict[tuple[Any, ...], int]:
    return {
        (row.cut, row.service_id, row.author_id, row.framework_id, row.criterion_id, row.month, row.category_id):
            row.accepted
        for row in db.session.scalars(select(CoverageCount).execution_options(populate_existing=True))
    }  # fmt: skip


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("accept"), st.integers(0, 1), st.sets(st.integers(0, 2), min_size=1), st.integers(0, 14),
                  st.integers(-1, 1), st.integers(-1, 1)),
        st.tuples(st.just("end"), st.integers(0, 30)),
        st.tuples(st.just("rebuild")),
    ),
    max_size=9,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_they_equal_the_rows_after_any_sequence(make, steps):
    authors = [make.member(), make.member()]
    criteria = [make.statement(code) for code in ("S1", "S2")] + [make.statement("1", "coc-hcsw-asc")]
    services = [make.new_service(f"House {len(kept())} {authors[0].id}"), None]
    kinds = [make.kind_of_evidence(0), make.kind_of_evidence(1), None]
    standing: list[list[Any]] = []
    for step, *how in steps:
        if step == "accept":
            who, which, months, where, kind = how
            standing.append(
                make.counted_claims(
                    authors[who], *(criteria[one] for one in which), happened_on=make.months_ago(months),
                    in_service=services[where], kind=kinds[kind],
                )
            )  # fmt: skip
        elif step == "end" and standing:
            make.end_claims(standing.pop(how[0] % len(standing)))
        elif step == "rebuild":
            with make.writing():
                counting.rebuild()
        assert kept() == recounted()


def test_counts_that_were_lost_are_made_again_and_nobody_is_kept_from_withdrawing(make):
    first, second = (make.counted_claims(make.member(), make.statement("S1")) for _ in range(2))
    with make.writing():
        for row in db.session.scalars(select(CoverageCount)):
            db.session.delete(row)
    make.end_claims(first)
    assert kept() == recounted() != {}
    assert counts.by_criterion(asked(make))[second[0].criterion_id].accepted == 1


def test_all_are_counted_anew_by_hand_in_each_organisation(make):
    make.counted_claims(make.member(), make.statement("S1"), make.statement("S2"))
    with make.within("another"):
        make.counted_claims(make.member(organisation="another"), make.statement("S1"))
    here = kept()
    with make.writing():
        for row in db.session.scalars(select(CoverageCount).limit(1)):
            db.session.delete(row)
    database.begin_writing()
    done = CliRunner().invoke(evidence, ["recount"], catch_exceptions=False)
    database.begin_reading()
    assert done.output.splitlines() == ["another care: 1 accepted claims", "home care: 2 accepted claims"]
    assert kept() == here == recounted()
    with make.within("another"):
        assert kept() == recounted() != {}


def test_what_is_refused_leaves_the_counts_as_they_were(make):
    make.counted_claims(make.member(), make.statement("S1"))
    before = kept()
    with pytest.raises(RuntimeError), make.writing():
        counting.add(list(db.session.scalars(select(AcceptedClaim))))
        raise RuntimeError
    assert kept() == before == recounted()


def test_a_criterion_is_counted_by_month_service_and_kind(make):
    house, lodge = make.new_service("House"), make.new_service("Lodge")
    author, s1 = make.member(), make.statement("S1")
    make.counted_claims(author, s1, happened_on=make.months_ago(0), in_service=house, kind=make.kind_of_evidence(0))
    make.counted_claims(author, s1, happened_on=make.months_ago(2), in_service=lodge, kind=make.kind_of_evidence(1))
    make.counted_claims(author, s1, happened_on=make.months_ago(30), kind=make.kind_of_evidence(1))
    this_month = month_of(clock.today())
    every = asked(make)
    found = counts.by_criterion(every)[s1.id]
    assert (found.accepted, found.newest, found.kinds) == (3, this_month, 2)
    lately = asked(make, since=this_month - 11)
    assert counts.by_criterion(lately)[s1.id].accepted == 2
    assert counts.by_month(lately)[s1.id] == {this_month: 1, this_month - 2: 1}
    assert counts.by_service(every)[s1.id] == {house.id: 1, lodge.id: 1, None: 1}
    earlier = counts.by_criterion(asked(make, since=this_month + 1))[s1.id]
    assert (earlier.accepted, earlier.newest, earlier.kinds) == (0, this_month, 0)
    in_house = counts.by_criterion(asked(make, service_id=house.id))[s1.id]
    assert (in_house.accepted, in_house.kinds, in_house.kind_id) == (1, 1, make.kind_of_evidence(0).id)
    assert counts.by_service(asked(make, Whose((author.id,), sees_waiting=False)))[s1.id][lodge.id] == 1


@pytest.mark.parametrize("of_one", [True, False])
def test_as_at_a_day_counts_what_stood_at_its_end(make, of_one):
    """Part 7: coverage "as at" a day, from the rows themselves."""
    author, s1 = make.member(), make.statement("S1")
    day = clock.today() - timedelta(days=10)
    claims = make.counted_claims(
        author, s1, happened_on=day - timedelta(days=40), accepted_on=day, kind=make.kind_of_evidence(0)
    )
    make.counted_claims(author, s1, happened_on=day, accepted_on=day + timedelta(days=1))
    make.end_claims(claims, day + timedelta(days=2))
    of = Whose((author.id,), sees_waiting=True) if of_one else EVERYBODY

    def counted(as_at: date | None) -> int:
        found = counts.by_criterion(asked(make, of, as_at=as_at)).get(s1.id)
        return found.accepted if found else 0

    days = [day + timedelta(days=away) for away in (-1, 0, 1, 2)]
    assert [counted(one) for one in (*days, None)] == [0, 1, 2, 1, 1]
    month = month_of(day - timedelta(days=40))
    assert counts.by_month(asked(make, of, as_at=day))[s1.id] == {month: 1}
    assert counts.by_service(asked(make, of, as_at=day))[s1.id] == {None: 1}
    earlier = counts.by_criterion(asked(make, of, as_at=day, since=month + 1))[s1.id]
    assert (earlier.accepted, earlier.newest) == (0, month)
    assert counts.by_criterion(asked(make, of, as_at=day))[s1.id].kind_id == make.kind_of_evidence(0).id


def test_what_waits_is_counted_of_the_newest_version_alone(make):
    """FW-3: submitted and not decided."""
    author, s1, s2 = make.member(), make.statement("S1"), make.statement("S2")
    make.claimed_piece(author, [s1, s2])
    make.claimed_piece(author, [s1], state="draft")
    make.counted_claims(author, s2)
    assert counts.waiting(asked(make)) == {s1.id: 1, s2.id: 1}
    assert counts.waiting(asked(make, Whose((author.id,), sees_waiting=True))) == {s1.id: 1, s2.id: 1}
    assert counts.waiting(asked(make, Whose((author.id,), sees_waiting=False))) == {}
    assert counts.waiting(asked(make, as_at=clock.today())) == {}
    assert counts.waiting(asked(make, service_id=make.new_service().id)) == {}


def test_whose_one_may_count(make):
    """PRODUCT 8: all, for those who oversee; own reports; those one assesses; else oneself."""
    learner, other, stranger = make.member(["apprentice"]), make.member(["mentee"]), make.member(["mentee"])
    manager, lead = make.member(["line_manager"]), make.member(["programme_lead"])
    assessor, mentor = make.member(["assessor"]), make.member(["mentor"])
    make.manages(manager, learner)
    make.manages(manager, other)
    make.assesses(assessor, learner)
    make.manages(mentor, stranger)  # without the role it opens nothing
    make.assesses(mentor, stranger)

    def counted(member: Any) -> set[Any]:
        return set(db.session.scalars(authors_visible_to(make.actor(member)).with_only_columns(Member.id)))

    assert counted(learner) == {learner.id} and counted(mentor) == {mentor.id}
    assert counted(manager) == {manager.id, learner.id, other.id} and counted(assessor) == {assessor.id, learner.id}
    assert counted(lead) == set(db.session.scalars(select(Member.id)))
    assert whose(make.actor(lead)) == Whose(None, sees_waiting=True)
    assert set(whose(make.actor(manager)).member_ids) == {learner.id, other.id}
    assert whose(make.actor(assessor)) == Whose((learner.id,), sees_waiting=True)
    assert whose(make.actor(mentor)) == Whose((mentor.id,), sees_waiting=True)
    for nobody in (mentor, learner, assessor, manager):
        assert whose(make.actor(nobody), stranger.id) is None


def test_what_waits_of_one_person_is_for_them_and_their_assessor(make):
    """PRODUCT 8: of others' evidence a manager sees what was accepted."""
    learner = make.member(["apprentice"])
    manager, lead, assessor = make.member(["line_manager"]), make.member(["programme_lead"]), make.member(["assessor"])
    make.manages(manager, learner)
    make.assesses(assessor, learner)
    sees = {member: whose(make.actor(member), learner.id).sees_waiting for member in (learner, assessor, manager, lead)}
    assert sees == {learner: True, assessor: True, manager: False, lead: False}
    assert not whose(make.actor(manager)).sees_waiting


def test_another_organisation_counts_nothing_of_it(make):
    make.counted_claims(make.member(), make.statement("S1"))
    make.claimed_piece(make.member(), [make.statement("S1")])
    this = asked(make)
    today = counts.Asked(this.framework_id, EVERYBODY, as_at=clock.today())
    assert counts.by_criterion(this) and counts.by_criterion(today) and counts.waiting(this)
    with make.within("another"):
        for found in (counts.by_criterion(this), counts.by_criterion(today), counts.waiting(this), kept()):
            assert found == {}
        with make.writing():
            assert counting.rebuild() == 0
    assert counts.by_criterion(this) and kept() == recounted()


def test_months_are_counted_and_told_apart():
    for on in (date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 1)):
        assert first_of(month_of(on)) == on.replace(day=1)
    assert month_of(date(2026, 1, 31)) - month_of(date(2025, 12, 1)) == 1


def test_each_claim_is_counted_three_times_over(make):
    make.counted_claims(make.member(), make.statement("S1"), make.statement("S2"))
    by_cut = dict(db.session.execute(select(CoverageCount.cut, func.sum(CoverageCount.accepted)).group_by("cut")).all())
    assert {cut: int(number) for cut, number in by_cut.items()} == dict.fromkeys((cut.value for cut in Cut), 2)
