"""The story of the demo, from a year ago until this morning. Days are counted back from today."""

from typing import Any

from coaching.demo.apprenticeships import tell_apprenticeships
from coaching.demo.assessment import tell_assessment
from coaching.demo.concerns import tell_concerns
from coaching.demo.coverage import tell_coverage
from coaching.demo.doing import Pair, Story, as_actor, days_ago
from coaching.demo.evidence import tell_evidence
from coaching.demo.journals import tell_journals
from coaching.demo.packs import make_packs, tell_packs
from coaching.demo.people import (
    ASHDOWN,
    ASHDOWN_SETTINGS,
    ASSESSED,
    MANAGES,
    PASSWORD,
    ROWAN,
    ROWAN_MORE,
    ROWAN_SETTINGS,
)
from coaching.demo.plans import tell
from coaching.demo.standards import tell_standards
from coaching.notifications import commands as notifications
from coaching.organisations import commands as organisations
from coaching.people import commands as people
from coaching.people.models import Member
from coaching.platform import clock, tenancy
from coaching.platform.db import db
from coaching.signin import commands as signin, passwords


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
    make_packs()


def _rowan(password_hash: str) -> None:
    house = organisations.found("Rowan House Care", nation="England", is_demo=True)
    with tenancy.within(house.id):
        service = organisations.open_service("Rowan House", nation="England")
        db.session.flush()
        members = _people(ROWAN | ROWAN_MORE, "rowan.example", password_hash, service.id)
        organisations.set_up(house, ROWAN_SETTINGS, by=as_actor(members["kim"]))
        for manager, reports in MANAGES.items():
            for report in reports:
                people.tie("manages", members[manager], members[report], by=as_actor(members["kim"]))
        for learner in ASSESSED:
            people.tie("assesses", members["sam"], members[learner], by=as_actor(members["kim"]))
        db.session.commit()
        story = Story()
        tell(story, members)
        tell_journals(story, members)
        tell_evidence(story, members)
        tell_standards(story, members)
        tell_coverage(story, members)
        tell_assessment(story, members)
        tell_apprenticeships(story, members)
        tell_packs(story, members)
        tell_concerns(story, members)
        story.at(7, _all_read, members, hour=20)
        story.play()
        db.session.commit()


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
        organisations.set_up(homecare, ASHDOWN_SETTINGS, by=as_actor(members["fay"]))
        db.session.commit()
        story = Story()
        pair = Pair(story, members["nia"], members["owen"])
        pair.propose(50, "mentoring", "clear", "Settle in, and plan the first year.").accept(49)
        pair.offer(45).sign(mentor=45, mentee=44)
        story.play()
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
