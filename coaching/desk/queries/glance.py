"""One plan at a glance for its two people: what comes next, goals, actions, meetings, reviews. One read for each."""

from dataclasses import dataclass
from datetime import date

from coaching.access.actor import Actor
from coaching.actions import queries as actions
from coaching.actions.models import Action
from coaching.desk import cairn
from coaching.plans.models import Goal, Plan
from coaching.plans.queries import goals
from coaching.reviews import queries as reviews
from coaching.reviews.models import Review
from coaching.sessions import queries as sessions
from coaching.sessions.models import CoachingSession
from coaching.web import charts

OPEN_ACTIONS, SESSIONS, POINTS = 5, 3, 12


@dataclass(frozen=True)
class Glance:
    """`held` are the newest sessions, the newest first; `number` is which one the next will be."""

    goals: list[Goal]
    actions: list[Action]
    more_actions: int
    planned: CoachingSession | None
    begun: CoachingSession | None
    held: list[CoachingSession]
    number: int
    sure: charts.Sparkline | None
    sure_on: list[date]
    last_review: Review | None
    stones: charts.Cairn


def glance_at(actor: Actor, plan: Plan) -> Glance:
    met, _more = sessions.of_plan(actor, plan.id)
    held = [one for one in met if one.state == "held"]
    looked_back = [one for one in reviews.of_plan(actor, plan.id) if one.is_held]
    to_do = actions.of_plan(actor, plan.id, open_only=True)
    points = held[:POINTS][::-1]
    return Glance(
        goals=[goal for goal in goals.of_plan(actor, plan.id, criteria=False) if goal.state != "set_aside"],
        actions=to_do[:OPEN_ACTIONS], more_actions=max(0, len(to_do) - OPEN_ACTIONS),
        planned=next((one for one in reversed(met) if one.state == "planned"), None),
        begun=next((one for one in met if one.state == "begun"), None),
        held=held[:SESSIONS], number=(held[0].number or 0) + 1 if held else 1,
        sure=charts.sparkline([one.confidence for one in points]) if points else None,
        sure_on=[one.held_on for one in points if one.held_on is not None],
        last_review=looked_back[0] if looked_back else None, stones=cairn.of_plan(plan, held, looked_back),
    )  # fmt: skip
