"""Makers of reviews and endings, by the same commands people use."""

from datetime import timedelta
from typing import Any

from coaching.people import queries as people
from coaching.plans.commands import goals
from coaching.plans.models import Goal, Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.reviews import commands as reviews
from coaching.reviews.models import DeclaredConflict, Review


def party(make: Any, plan: Plan, which: str = "mentor") -> Any:
    """The mentor or the mentee of this plan as an actor."""
    return make.actor(people.by_ids(plan.parties)[getattr(plan, f"{which}_id")])


def plan_goal(make: Any, plan: Plan, *, title: str = "Lead a handover") -> Goal:
    """An active goal with a baseline of 3, an aim of 8 and a reading of 5."""
    made: Goal = make.goal(plan, title=title)
    with make.writing():
        goals.take_reading(made, "5", by=party(make, plan))
    return made


def held_review(make: Any, plan: Plan, *, weeks: int = 4, **said: Any) -> Review:
    """A review that the mentor held just now; the next one in so many weeks."""
    wanted = {
        "agreement_fits": "fits", "learned": "We speak up sooner.", "next_step": "go_on",
        "next_review_on": clock.today() + timedelta(weeks=weeks),
    }  # fmt: skip
    with make.writing():
        return reviews.hold(plan, reviews.Said(**(wanted | said)), by=party(make, plan), revision_read=0)


def bare_review(make: Any, plan: Plan) -> Review:
    """A row put there past the commands, for plans in states in which nobody may hold one."""
    with make.writing():
        review = Review(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, written_by_id=plan.mentor_id,
            number=50, state="held", held_on=clock.today(), agreement_fits="fits", next_step="go_on", revision=1,
        )  # fmt: skip
        db.session.add(review)
    return review


def bare_conflict(make: Any, plan: Plan) -> DeclaredConflict:
    with make.writing():
        conflict = DeclaredConflict(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, declared_by_id=plan.mentee_id,
            kind="friendship", outcome="", revision=1,
        )  # fmt: skip
        db.session.add(conflict)
    return conflict
