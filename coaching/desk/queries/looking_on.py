"""What those who look on find first: late reviews, people without a plan, and every outline they may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coaching.access.actor import Actor
from coaching.impact import queries as impact
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Plan
from coaching.plans.queries import Outline, looking_on
from coaching.platform import clock
from coaching.reviews import queries as reviews

# So many of the latest reviews stand on the overview; all of them are under Reviews.
LATE = 10


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


def _named(found: list[Outline], names: dict[UUID, str]) -> list[Looked]:
    return [Looked(one, names[one.mentee_id], names[one.mentor_id]) for one in found]


def looks_at(plan: Plan) -> list[tuple[str, date]]:
    """Who opened the outline of this plan and on which day, for its two parties."""
    found = looking_on.looks_at(plan)
    names = people.names_of(look.member_id for look in found)
    return [(names[look.member_id], look.looked_on) for look in found]


@dataclass(frozen=True)
class Week:
    """What a manager looks for first: what is late, and who has no plan."""

    late: list[Looked]
    reminded: set[UUID]
    without_plan: list[Member]
    without_plan_count: int
    alone: list["Alone"]
    may_choose: bool
    covered: impact.Standing | None


@dataclass(frozen=True)
class Alone:
    """A plan of which one has left: who stays, who is gone, and whether it was the mentor."""

    outline: Outline
    stays: str
    gone: str
    needs_mentor: bool


def _alone(actor: Actor) -> list[Alone]:
    found = looking_on.left_alone(actor)
    names = plans.names_for(found) if found else {}
    return [_alone_of(one, names[one.mentee_id], names[one.mentor_id]) for one in found]


def _alone_of(outline: Outline, mentee: Member, mentor: Member) -> Alone:
    """Where both have left nobody is there whom another mentor could help."""
    is_mentor = mentor.state == "left" and mentee.state != "left"
    stays, gone = (mentee, mentor) if is_mentor else (mentor, mentee)
    return Alone(outline, stays.full_name, gone.full_name, is_mentor)


@dataclass(frozen=True)
class Overview:
    """A page of outlines, and what comes before the first of them: None on later pages and of one state alone."""

    looked: list[Looked]
    more: bool
    standings: looking_on.Standings
    week: Week | None


def overview_of(actor: Actor, page: int, state: str) -> Overview:
    """The names in it are read in one go."""
    found, more = plans.outlines(actor, page, state)
    late = looking_on.late_outlines(actor, LATE) if page == 1 and not state else []
    names = people.names_of(party for one in (*found, *late) for party in (one.mentee_id, one.mentor_id))
    week = _week(actor, _named(late, names)) if page == 1 and not state else None
    return Overview(_named(found, names), more, looking_on.standings(actor), week)


def _week(actor: Actor, late: list[Looked]) -> Week:
    without, number = looking_on.without_plan(actor, most=5)
    reminded = reviews.reminded_today(one.outline.id for one in late) if late else set()
    return Week(late, reminded, without, number, _alone(actor), actor.oversees, impact.standing_of(actor))
