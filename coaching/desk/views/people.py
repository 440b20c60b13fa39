"""People one works with, and one of them."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.desk import policy, queries
from coaching.desk.views import bp
from coaching.evidence import queries as evidence
from coaching.people.models import Member
from coaching.people.words import role_names
from coaching.plans import queries as shared_plans
from coaching.plans.words import KIND_WORDS
from coaching.platform.words import _l
from coaching.web.pages import page, page_number

# How two people are tied, said from the side of the one who looks.
AHEAD = {"mentors": _l("You are their mentor"), "manages": _l("You manage them"), "assesses": _l("You assess them")}
BEHIND = {"mentors": _l("Your mentor"), "manages": _l("Your line manager"), "assesses": _l("Your assessor")}


@bp.get("/people")
@guard(policy.see_people)
def people() -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.companions(g.actor, number)
    following = url_for(".people", page=number + 1) if more else ""
    return page(
        "desk/people.html", "desk/_people.html", supported=[one for one in found if one.supports],
        supporters=[one for one in found if not one.supports], following=following, how=how, is_first=number == 1,
    )  # fmt: skip


@bp.get("/people/<uuid:member_id>")
@guard(policy.see_person)
def person(member: Member) -> Any:
    shared = shared_plans.between(g.actor, member.id) if member.id != g.actor.member_id else []
    steps = queries.steps_of(g.actor, shared, shared_plans.names_for(shared))
    return page(
        "desk/person.html", "desk/_person.html", member=member, steps=steps, kinds=KIND_WORDS, role_names=role_names,
        ties=queries.ties_with(g.actor, member), how=how,
        may_observe=evidence.find_learner(g.actor, member.id) is not None,
    )  # fmt: skip


def how(companion: Any) -> str:
    words = AHEAD if companion.supports else BEHIND
    return ", ".join(str(words[tie]) for tie in companion.ties)
