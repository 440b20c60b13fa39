"""The picture of progress: one stone for each thing that exists, and words that say the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from coaching.access.actor import Actor
from coaching.journals import queries as journals
from coaching.plans.models import Plan
from coaching.reviews import queries as reviews
from coaching.sessions import queries as sessions
from coaching.web import charts

# So many of the newest of each kind are looked up: no more are drawn.
MOST = charts.MOST_STONES


def of_plan(actor: Actor, plan: Plan, course: sessions.Course) -> tuple[charts.Cairn, reviews.Stone | None]:
    """The picture of one plan, and its newest review. Its two see it, so no reflection lies in it (AZ5)."""
    looked_back = reviews.stones_of(actor, [plan.id], MOST)
    return _drawn(_ground(plan), [course], *looked_back), looked_back[1][0] if looked_back[1] else None


def of_plans(actor: Actor, plans: Sequence[Plan], courses: Mapping[UUID, sessions.Course]) -> charts.Cairn:
    """For oneself: a stone for each plan that both said yes to, agreement, session, review and saved reflection.

    The ground is laid by plans and agreements; the rest lies on it in the order of its days. Nobody else is shown
    this one: it counts reflections, which are private. `courses` are the meetings of these plans by plan.
    """
    ids = [plan.id for plan in plans if _ground(plan)]
    lying = [stone for plan in plans for stone in _ground(plan)]
    held = [courses[plan_id] for plan_id in ids if plan_id in courses]
    looked_back = reviews.stones_of(actor, ids, MOST) if ids else (0, [])
    return _drawn(lying, held, *looked_back, journals.stones_of(actor, MOST))


def _drawn(
    ground: list[tuple[str, UUID]], held: Sequence[sessions.Course], review_count: int,
    looked_back: list[reviews.Stone], written: tuple[int, list[journals.Stone]] = (0, []),
) -> charts.Cairn:  # fmt: skip
    met = [("session", one.held_on, one.id) for course in held for one in course.held]
    met += [("review", one.held_on, one.id) for one in looked_back]
    met += [("reflection", one.happened_on, one.id) for one in written[1]]
    in_order = sorted(met, key=lambda one: (one[1] or date.min, one[2]))
    counts = Counter(kind for kind, _id in ground)
    counts |= {"session": sum(course.count for course in held), "review": review_count, "reflection": written[0]}
    return charts.cairn(ground + [(kind, record_id) for kind, _on, record_id in in_order], counts)


def _ground(plan: Plan) -> list[tuple[str, UUID]]:
    if plan.state in ("proposed", "declined"):
        return []
    return [("plan", plan.id), *([("agreement", plan.id)] if plan.agreement_standing == "in_force" else [])]
