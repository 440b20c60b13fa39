"""The picture of progress: one stone for each thing that exists, and words that say the same."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from coaching.access.actor import Actor
from coaching.plans.models import Plan
from coaching.reviews import queries as reviews
from coaching.reviews.models import Review
from coaching.sessions import queries as sessions
from coaching.sessions.models import CoachingSession
from coaching.web import charts


def of_plan(plan: Plan, held: list[CoachingSession], looked_back: list[Review]) -> charts.Cairn:
    """The same for one plan whose sessions (the newest of them, the newest first) and reviews are at hand."""
    lying = _ground(plan)
    lying += _in_order(
        [("session", one.held_on, one.id) for one in held] + [("review", one.held_on, one.id) for one in looked_back]
    )
    counts = Counter(kind for kind, _id in lying) | {"session": (held[0].number or 0) if held else 0}
    return charts.cairn(lying, counts)


def of_plans(actor: Actor, plans: Sequence[Plan]) -> charts.Cairn:
    """A stone for each plan that both said yes to, each signed agreement, each session held and each review.

    The ground is laid by plans and agreements; sessions and reviews lie on it in the order in which they were held.
    """
    lying: list[tuple[str, UUID]] = []
    ids = [plan.id for plan in plans if _ground(plan)]
    for plan in plans:
        lying += _ground(plan)
    counts = Counter(kind for kind, _id in lying)
    if ids:
        held, looked_back = sessions.stones_of(actor, ids), reviews.stones_of(actor, ids)
        counts |= {"session": held[0], "review": looked_back[0]}
        lying += _in_order([("session", *one) for one in held[1]] + [("review", *one) for one in looked_back[1]])
    return charts.cairn(lying, counts)


def _ground(plan: Plan) -> list[tuple[str, UUID]]:
    if plan.state in ("proposed", "declined"):
        return []
    return [("plan", plan.id), *([("agreement", plan.id)] if plan.agreement_standing == "in_force" else [])]


def _in_order(found: Sequence[tuple[str, date | None, UUID]]) -> list[tuple[str, UUID]]:
    in_order = sorted(found, key=lambda one: (one[1] or date.min, one[2]))
    return [(kind, record_id) for kind, _on, record_id in in_order]
