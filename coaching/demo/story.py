"""The story of the demo, from a year ago until this morning. Days are counted back from today."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from coaching.access.actor import Actor
from coaching.access.permissions import oversees, permissions_of
from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.agreements.questions import asked
from coaching.coaching_models import queries as models
from coaching.demo.people import (
    ASHDOWN,
    ASHDOWN_SETTINGS,
    MANAGES,
    PASSWORD,
    ROWAN,
    ROWAN_MORE,
    ROWAN_SETTINGS,
)
from coaching.notifications import commands as notifications
from coaching.organisations import commands as organisations
from coaching.people import commands as people
from coaching.people.models import Member
from coaching.plans import commands as plans
from coaching.plans.models import Plan
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.signin import commands as signin, passwords

HELPS = {
    "coaching": "Jordan leads a handover alone and the team has what it needs",
    "mentoring": "Amira says what she wants next and has taken a first step",
    "supervision": "both of us know how the work is going and what comes next",
}


def sign_ins() -> str:
    """What `make run` prints."""
    rowan = ", ".join(ROWAN)
    ashdown = ", ".join(ASHDOWN)
    return (
        "The demo's people are made up. Sign in as one of them:\n"
        f"  Rowan House Care (@rowan.example): {rowan}\n"
        f"  Ashdown Homecare (@ashdown.example): {ashdown}\n"
        f"  such as priya@rowan.example, all with the password {PASSWORD}"
    )


def build() -> None:
    """Both organisations, in one transaction each."""
    password_hash = passwords.hashed(PASSWORD)
    days_ago(365, _rowan, password_hash)
    days_ago(200, _ashdown, password_hash)


def days_ago(days: int, work: Callable[..., Any], *args: Any, hour: int = 10) -> Any:
    """Does the work as if on that day, at that hour in London."""
    morning = clock.local(datetime.now(UTC))  # the real one: the story itself stops the clock
    at = (morning - timedelta(days=days)).replace(hour=hour, minute=5, second=0, microsecond=0)
    with clock.stopped(min(at, morning)):
        return work(*args)


def _rowan(password_hash: str) -> None:
    house = organisations.found("Rowan House Care", nation="England", is_demo=True)
    with tenancy.within(house.id):
        service = organisations.open_service("Rowan House", nation="England")
        db.session.flush()
        members = _people(ROWAN | ROWAN_MORE, "rowan.example", password_hash, service.id)
        organisations.set_up(house, ROWAN_SETTINGS, by=_as(members["kim"]))
        for manager, reports in MANAGES.items():
            for report in reports:
                people.tie("manages", members[manager], members[report], by=_as(members["kim"]))
        db.session.commit()
        _rowan_plans(members)
        days_ago(7, _all_read, members)
        db.session.commit()


def _rowan_plans(members: dict[str, Member]) -> None:
    priya, jordan, amira, lee, tom, mo = (members[name] for name in ("priya", "jordan", "amira", "lee", "tom", "mo"))
    leading = _propose(84, priya, jordan, "coaching", "grow", "Lead a late handover alone, and speak up in it.")
    days_ago(82, _accept, leading, jordan)
    days_ago(80, _offer, leading, priya)
    days_ago(80, _sign, leading, priya)
    days_ago(79, _sign, leading, jordan)
    days_ago(20, _offer, leading, jordan, {"shares_wellbeing": True})
    days_ago(19, _sign, leading, jordan)
    days_ago(18, _sign, leading, priya)
    settling = _propose(
        60, priya, amira, "mentoring", "clear", "Find out what Amira wants next, after two years of nights."
    )
    days_ago(58, _accept, settling, amira)
    days_ago(55, _offer, settling, amira)
    days_ago(55, _sign, settling, amira)
    days_ago(53, _sign, settling, priya)
    starting = _propose(6, priya, tom, "mentoring", "clear", "Bring more music and more outdoors into the week.")
    days_ago(5, _accept, starting, tom)
    days_ago(2, _offer, starting, tom)
    days_ago(2, _sign, starting, tom)
    _propose(1, priya, lee, "coaching", "oscar", "Choose between two ways of planning the medication round.")
    regular = _propose(150, mo, jordan, "supervision", "outcome-supervision", "Regular one-to-ones, every six weeks.")
    days_ago(149, _accept, regular, jordan)
    days_ago(148, _offer, regular, mo)
    days_ago(148, _sign, regular, mo)
    over = _propose(300, priya, members["grace"], "coaching", "grow", "Feel sure about moving and handling.")
    days_ago(299, _accept, over, members["grace"])
    days_ago(298, _offer, over, priya)
    days_ago(298, _sign, over, priya)
    days_ago(297, _sign, over, members["grace"])
    days_ago(200, _withdraw, over, members["grace"])
    declined = _propose(40, members["huw"], members["jack"], "mentoring", "clear", "Think about nursing.")
    days_ago(39, _answer_no, declined, members["jack"])
    settled = _propose(
        90, members["leila"], members["ines"], "coaching", "star", "Write up examples for the portfolio."
    )
    days_ago(88, _accept, settled, members["ines"])
    _propose(3, members["nadia"], members["marek"], "supervision", "outcome-supervision", "One-to-ones on nights.")


def _all_read(members: dict[str, Member]) -> None:
    """A week ago everybody had read their notices of before."""
    for member in members.values():
        notifications.read_all(member.id, before=clock.now())


def _ashdown(password_hash: str) -> None:
    homecare = organisations.found("Ashdown Homecare", nation="Wales", is_demo=True)
    with tenancy.within(homecare.id):
        service = organisations.open_service("Ashdown valley round", nation="Wales")
        db.session.flush()
        members = _people(ASHDOWN, "ashdown.example", password_hash, service.id)
        organisations.set_up(homecare, ASHDOWN_SETTINGS, by=_as(members["fay"]))
        db.session.commit()
        plan = _propose(
            50, members["nia"], members["owen"], "mentoring", "clear", "Settle in, and plan the first year."
        )
        days_ago(49, _accept, plan, members["owen"])
        days_ago(45, _offer, plan, members["nia"])
        days_ago(45, _sign, plan, members["nia"])
        days_ago(44, _sign, plan, members["owen"])
        db.session.commit()


def _people(listed: dict[str, Any], domain: str, password_hash: str, service_id: Any) -> dict[str, Member]:
    members = {}
    for name, (full_name, job_title, roles) in listed.items():
        member = people.add(full_name, f"{name}@{domain}", roles, job_title=job_title, service_id=service_id)
        account = signin.open_account(password_hash, is_demo=True)
        people.take_up(member, account.id)
        members[name] = member
    db.session.flush()
    return members


def _propose(days: int, mentor: Member, mentee: Member, kind: str, model: str, purpose: str) -> Plan:
    return days_ago(days, _propose_now, mentor, mentee, kind, model, purpose)  # type: ignore[no-any-return]


def _propose_now(mentor: Member, mentee: Member, kind: str, model_code: str, purpose: str) -> Plan:
    model = models.find_by_code(_as(mentor), model_code)
    if model is None:
        raise LookupError(model_code)
    proposal = plans.Proposal(
        mentee=mentee, mentor=mentor, model=model, kind=kind, purpose=purpose,
        why_this_kind={"coaching": "There is one skill to get better at.", "mentoring": "It is about the whole person.",
                       "supervision": "It looks after the person and the work."}[kind],
        model_reason=model.content["choose_when"][0].capitalize() + ".", start_on=clock.today(),
        planned_end_on=clock.today() + timedelta(weeks=26), planned_sessions=6,
    )  # fmt: skip
    return plans.propose(proposal, by=_as(mentor))


def _accept(plan: Plan, member: Member) -> None:
    plans.answer(plan, accepted=True, by=_as(member))
    db.session.flush()


def _answer_no(plan: Plan, member: Member) -> None:
    plans.answer(plan, accepted=False, reason="Not this year.", by=_as(member))


def _offer(plan: Plan, member: Member, changed: dict[str, bool] | None = None) -> None:
    newest = agreement_queries.of_plan(plan.id)
    answers = {question.name: question.start for question in asked(agreements.circumstances_of(plan).tags)}
    answers["purpose_in_our_own_words"] = plan.purpose
    answers["how_we_will_know"] = HELPS[plan.kind]
    answers.update({"line_manager_statement": "we keep plan and rota apart"} if plan.mentor_is_line_manager else {})
    terms = {"shares_strands": True} | (newest[-1].terms if newest else {}) | (changed or {})
    filled = agreements.Filled(answers, terms, clock.today() + timedelta(weeks=12))
    agreements.offer(plan, filled, by=_as(member))


def _sign(plan: Plan, member: Member) -> None:
    newest = agreement_queries.of_plan(plan.id)[-1]
    agreements.sign(newest, by=_as(member), full_name=member.full_name, number_read=newest.number)
    db.session.flush()


def _withdraw(plan: Plan, member: Member) -> None:
    agreements.withdraw(agreement_queries.of_plan(plan.id)[-1], by=_as(member))


def _as(member: Member) -> Actor:
    """The member as an actor, with a made-up sign-in session."""
    return Actor(
        member_id=member.id, organisation_id=member.organisation_id, account_id=member.account_id or ids.new_id(),
        name=member.full_name, roles=tuple(member.roles), permissions=permissions_of(member.roles),
        oversees=oversees(member.roles), session_id=ids.new_id(), device_id=None, on_shared_phone=False,
        proved_at=clock.now(), organisation_name="", language=member.language, nation="England", display="",
        working_as="",
    )  # fmt: skip
