"""A person's own plans, and what comes next in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from coaching.access.actor import Actor
from coaching.agreements import queries as agreements
from coaching.desk.steps import Step, step_of
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import Plan


@dataclass(frozen=True)
class Work:
    """A person's own plans with the next step of each, whether there are more, and the people in them by id."""

    steps: list[Step]
    more: bool
    names: dict[UUID, Member]

    @property
    def mine(self) -> list[Step]:
        """Steps that this person has to take."""
        return [step for step in self.steps if step.is_mine]

    @property
    def plans(self) -> list[Plan]:
        return [step.plan for step in self.steps]


def work_of(actor: Actor, page: int = 1, *, ended: bool = False, most: int = plans.PAGE) -> Work:
    found, more = plans.listed(actor, page, ended=ended, most=most)
    names = plans.names_for(found)
    return Work(steps_of(actor, found, names), more, names)


def steps_of(actor: Actor, found: list[Plan], names: Mapping[UUID, Member]) -> list[Step]:
    """The next step of each of these plans for the actor; `names` are the people in them by id."""
    to_sign = agreements.to_sign(actor, [plan.id for plan in found]) if found else set()
    return [
        step_of(plan, actor.member_id, names[plan.other_party(actor.member_id)].full_name, to_sign) for plan in found
    ]
