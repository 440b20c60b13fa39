"""A person's own plans, and what comes next in each."""

from collections.abc import Iterable
from dataclasses import dataclass

from coaching.access.actor import Actor
from coaching.agreements import queries as agreements
from coaching.desk.steps import Step, step_of
from coaching.plans import queries as plans
from coaching.plans.models import Plan


@dataclass(frozen=True)
class Work:
    """A person's own plans with the next step of each, and whether there are more."""

    steps: list[Step]
    more: bool

    @property
    def mine(self) -> list[Step]:
        """Steps that this person has to take."""
        return [step for step in self.steps if step.is_mine]

    @property
    def plans(self) -> list[Plan]:
        return [step.plan for step in self.steps]


def work_of(actor: Actor, page: int = 1, *, ended: bool = False) -> Work:
    found, more = plans.listed(actor, page, ended=ended)
    return Work(steps_of(actor, found), more)


def steps_of(actor: Actor, found: Iterable[Plan]) -> list[Step]:
    """The next step of each of these plans for the actor."""
    shown = list(found)
    names = plans.names_for(shown)
    to_sign = {agreement.plan_id for agreement in agreements.to_sign(actor)} if shown else set()
    return [
        step_of(plan, actor.member_id, names[plan.other_party(actor.member_id)].full_name, to_sign) for plan in shown
    ]
