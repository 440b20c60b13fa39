"""The picture of progress: one stone for each thing that exists, and words that say the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from coaching.access.actor import Actor
from coaching.plans.models import Plan
from coaching.reviews import queries as reviews
from coaching.sessions import queries as sessions
from coaching.web import charts

# So many of the newest of each kind are looked up: no more are drawn.
MOST = charts.MOST_STONES


def of_plan(actor: Actor, plan: Plan, course: sessions.Course) -> tuple[charts.Cairn, reviews.Stone | None]:
    """The picture of one plan, and its newest review."""
    looked_back = reviews.stones_of(actor, [plan.id], MOST)
    return _drawn(_ground(plan), [course], *looked_back), looked_back[1][0] if looked_back[1] else None


def of_plans(actor: Actor, plans: Sequence[Plan], courses: Mapping[UUID, sessions.Course]) -> charts.Cairn:
    """A stone for each plan that both said yes to, each signed agreement, each session held and each review.

    The ground is laid by plans and agreements; sessions and reviews lie on it in the order in which they were held.
    `courses` are the meetings of these plans by plan.
    """
    ids = [plan.id for plan in plans if _ground(plan)]
    lying = [stone for plan in plans for stone in _ground(plan)]
    held = [courses[plan_id] for plan_id in ids if plan_id in courses]
    return _drawn(lying, held, *(reviews.stones_of(actor, ids, MOST) if ids else (0, [])))


def _drawn(
    ground: list[tuple[str, UUID]], held: Sequence[sessions.Course], review_count: int, looked_back: list[reviews.Stone]
) -> charts.Cairn:
    met = [("session", one.held_on, one.id) for course in held for one in course.held]
    in_order = sorted(
        [*met, *(("review", one.held_on, one.id) for one in looked_back)],
        key=lambda one: (one[1] or date.min, one[2]),
    )
    counts = Counter(kind for kind, _id in ground)
    counts |= {"session": sum(course.count for course in held), "review": review_count}
    return charts.cairn(ground + [(kind, record_id) for kind, _on, record_id in in_order], counts)


def _ground(plan: Plan) -> list[tuple[str, UUID]]:
    if plan.state in ("proposed", "declined"):
        return []
    return [("plan", plan.id), *([("agreement", plan.id)] if plan.agreement_standing == "in_force" else [])]
