"""How far apart the reviews of a plan are (RV-1, SU-4)."""

from datetime import date, timedelta

from coaching.organisations import queries as organisations
from coaching.organisations.settings import weeks_between_reviews
from coaching.people import queries as people
from coaching.plans.models import Plan
from coaching.platform import clock


def review_weeks(plan: Plan) -> int:
    """The organisation's interval; for supervision the nation of the mentee's service decides where none is set."""
    organisation = organisations.current()
    nation = organisation.nation
    if plan.is_supervision:
        mentee = people.by_ids([plan.mentee_id])[plan.mentee_id]
        nation = mentee.service.nation if mentee.service else nation
    return weeks_between_reviews(organisation.settings, nation, is_supervision=plan.is_supervision)


def first_review_on(plan: Plan) -> date:
    """One interval from the start, or from today where it began already; not past the planned end."""
    first = max(clock.today(), plan.start_on) + timedelta(weeks=review_weeks(plan))
    return min(first, plan.planned_end_on) if plan.planned_end_on > clock.today() else first
