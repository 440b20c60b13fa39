"""What those who look on find first: late reviews, people without a plan, and every outline they may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coaching.access.actor import Actor
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Plan
from coaching.plans.queries import Outline, looking_on
from coaching.platform import clock
from coaching.reviews import queries as reviews


@dataclass(frozen=True)
class Looked:
    """An outline with the names of its two people."""

    outline: Outline
    mentee: str
    mentor: str

    @property
    def is_late(self) -> bool:
        """Past its planned end and not ended."""
        return self.outline.state not in ENDED and self.outline.planned_end_on < clock.today()


def _named(found: list[Outline], names: dict[UUID, Member]) -> list[Looked]:
    return [Looked(one, names[one.mentee_id].full_name, names[one.mentor_id].full_name) for one in found]


def overview(actor: Actor, page: int, state: str) -> tuple[list[Looked], bool]:
    found, more = plans.outlines(actor, page, state)
    return _named(found, plans.names_for(found)), more


def looks_at(plan: Plan) -> list[tuple[str, date]]:
    """Who opened the outline of this plan and on which day, for its two parties."""
    found = looking_on.looks_at(plan)
    names = people.by_ids({look.member_id for look in found})
    return [(names[look.member_id].full_name, look.looked_on) for look in found]


@dataclass(frozen=True)
class Week:
    """What a manager looks for first: what is late, who has no plan, and how the rest stands."""

    late: list[Looked]
    reminded: set[UUID]
    standings: looking_on.Standings
    without_plan: list[Member]
    without_plan_count: int


def week_of(actor: Actor) -> Week:
    late = looking_on.late_outlines(actor)
    without, number = looking_on.without_plan(actor, most=5)
    reminded = reviews.reminded_today(one.id for one in late) if late else set()
    return Week(_named(late, plans.names_for(late)), reminded, looking_on.standings(actor), without, number)
