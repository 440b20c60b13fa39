"""The picture of progress: one stone for each thing that exists, and words that say the same."""

from collections.abc import Iterable
from uuid import UUID

from coaching.plans.models import Plan
from coaching.web import charts


def of_plans(plans: Iterable[Plan]) -> charts.Cairn:
    """A stone for each plan that both said yes to, another once both have signed. Nothing else is counted yet."""
    lying: list[tuple[str, UUID]] = []
    for plan in plans:
        if plan.state in ("proposed", "declined"):
            continue
        lying.append(("plan", plan.id))
        if plan.agreement_standing == "in_force":
            lying.append(("agreement", plan.id))
    return charts.cairn(lying)
