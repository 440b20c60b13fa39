"""What a mentor or an assessor saw somebody do, for the person it is about (EV-13, EV-16)."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.evidence import commands, forms, policy
from coaching.evidence.models import Observation
from coaching.evidence.views import bp
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.platform import clock
from coaching.web.pages import page, see


@bp.get("/observations/of/<uuid:member_id>")
@guard(policy.observe)
def ask_observe(member: Member) -> Any:
    return _observe_page(member, forms.ObservationForm(data={"happened_on": clock.today()}))


@bp.post("/observations/of/<uuid:member_id>")
@guard(policy.observe)
def observe(member: Member) -> Any:
    form: Any = forms.ObservationForm(request.form)
    made: list[Observation] = []
    if form.validate():
        saying = partial(commands.observe, member, form.text.data, by=g.actor, happened_on=form.happened_on.data)
        if form.attempt(lambda: made.append(saying(place=form.place.data or ""))):
            return see(".observation", observation_id=made[0].id)
    return _observe_page(member, form, status=422)


@bp.get("/observations/<uuid:observation_id>")
@guard(policy.read_observation)
def observation(seen: Observation) -> Any:
    return page(
        "evidence/observation.html", seen=seen, is_mine=seen.learner_id == g.actor.member_id,
        names=people.by_ids([seen.observer_id, seen.learner_id]),
    )  # fmt: skip


def _observe_page(member: Member, form: Any, status: int = 200) -> Any:
    return page("evidence/observe.html", "evidence/_observe.html", member=member, form=form, status=status)
