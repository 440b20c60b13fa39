"""One plan at a glance for its two people: what comes next, goals, actions, meetings, reviews. One read for each."""

from dataclasses import dataclass

from coaching.access.actor import Actor
from coaching.actions import queries as actions
from coaching.actions.models import Action
from coaching.desk import cairn
from coaching.plans.models import Goal, Plan
from coaching.plans.queries import goals
from coaching.reviews import queries as reviews
from coaching.sessions import queries as sessions
from coaching.web import charts

OPEN_ACTIONS, SESSIONS, POINTS = 5, 3, 12


@dataclass(frozen=True)
class Glance:
    """`held` are the newest sessions, the newest first; `sure` is how sure the mentee was in the newest of them."""

    goals: list[Goal]
    actions: list[Action]
    more_actions: int
    course: sessions.Course
    sure: charts.Sparkline | None
    last_review: reviews.Stone | None
    stones: charts.Cairn

    @property
    def held(self) -> tuple[sessions.Held, ...]:
        return self.course.held[:SESSIONS]

    @property
    def number(self) -> int:
        """Which one the next will be."""
        return self.course.count + 1


def glance_at(actor: Actor, plan: Plan) -> Glance:
    course = sessions.course_of(actor, plan.id, POINTS)
    to_do = actions.of_plan(actor, plan.id, open_only=True)
    stones, last_review = cairn.of_plan(actor, plan, course)
    return Glance(
        goals=[goal for goal in goals.of_plan(actor, plan.id, criteria=False) if goal.state != "set_aside"],
        actions=to_do[:OPEN_ACTIONS], more_actions=max(0, len(to_do) - OPEN_ACTIONS),
        course=course, sure=charts.sparkline(course.sure), last_review=last_review, stones=stones,
    )  # fmt: skip
