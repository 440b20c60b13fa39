"""Makers of plans and agreements, by the same commands people use."""

from datetime import timedelta
from typing import Any

from coaching.access.actor import Actor
from coaching.access.permissions import oversees, permissions_of
from coaching.agreements import commands as agreements
from coaching.agreements.questions import asked
from coaching.coaching_models import queries as models
from coaching.plans import commands as plans
from coaching.platform import clock, ids
from coaching.platform.db import db

STATES = (
    "proposed",
    "declined",
    "needs_assessment",
    "agreement",
    "active",
    "paused",
    "evaluating",
    "closed",
    "closed_early",
)
UNDER_WAY = ("active", "paused", "evaluating", "closed", "closed_early")


def actor(make: Any, member: Any) -> Actor:
    """The member as an actor, for calling commands in a test."""
    return Actor(
        member_id=member.id, organisation_id=member.organisation_id, account_id=member.account_id,
        name=member.full_name, roles=tuple(member.roles), permissions=permissions_of(member.roles),
        oversees=oversees(member.roles), session_id=ids.new_id(), device_id=None, on_shared_phone=False,
        proved_at=clock.now(), organisation_name="", language="en", nation="England", display="", working_as="",
    )  # fmt: skip


def plan(
    make: Any, state: str = "needs_assessment", *, kind: str = "coaching", mentor: Any = None, mentee: Any = None
) -> Any:
    """A plan that has come as far as `state` says, by its own road."""
    mentor, mentee = mentor or make.member(["mentor"]), mentee or make.member(["mentee"])
    with make.writing():
        by = actor(make, mentor)
        proposal = plans.Proposal(
            mentee=mentee, mentor=mentor, model=models.find_by_code(by, "grow"), kind=kind,
            purpose="Lead a handover.", why_this_kind="One skill.", model_reason="One clear goal.",
            start_on=clock.today(), planned_end_on=clock.today() + timedelta(weeks=20), planned_sessions=6,
        )  # fmt: skip
        made = plans.propose(proposal, by=by)
        if state == "declined":
            plans.answer(made, accepted=False, by=actor(make, mentee))
        elif state != "proposed":
            plans.answer(made, accepted=True, by=actor(make, mentee))
    if state in ("agreement", *UNDER_WAY) and kind != "supervision":
        offered = agreement(make, plan=made)
        if state != "agreement":
            _sign(make, offered, mentor, mentee)
        if state == "closed_early":
            with make.writing():
                agreements.withdraw(offered, by=actor(make, mentee))
    if state in ("paused", "evaluating", "closed"):
        _move(make, made, state, by)
    return made


def _move(make: Any, made: Any, state: str, by: Actor) -> None:
    """On from active, by its own road."""
    with make.writing():
        if state == "paused":
            plans.pause(made, None, is_away=False, by=by)
            return
        plans.begin_looking_back(made, by=by)
        if state == "closed":
            plans.close(made, "goals_reached", by=by)


def agreement(make: Any, *, plan: Any = None, signed: bool = False, terms: dict[str, bool] | None = None) -> Any:
    """A version offered by the mentor; with `signed` both have signed it."""
    made = plan or make.plan()
    people = _members(made)
    with make.writing():
        answers = {question.name: question.start for question in asked(agreements.circumstances_of(made).tags)}
        answers |= {"purpose_in_our_own_words": made.purpose, "how_we_will_know": "she leads it alone"}
        answers |= {"line_manager_statement": "kept apart", "safe_arrangements": "in the office"}
        filled = agreements.Filled(answers, terms or {"shares_strands": True}, clock.today() + timedelta(weeks=12))
        offered = agreements.offer(made, filled, by=actor(make, people[made.mentor_id]))
    if signed:
        _sign(make, offered, people[made.mentor_id], people[made.mentee_id])
    return offered


def _sign(make: Any, offered: Any, *members: Any) -> None:
    for member in members:
        with make.writing():
            agreements.sign(offered, by=actor(make, member), full_name=member.full_name, number_read=offered.number)


def _members(made: Any) -> Any:
    from coaching.people import queries as people

    return people.by_ids(made.parties)


def refreshed(make: Any, record: Any) -> Any:
    db.session.expire(record)
    return record
