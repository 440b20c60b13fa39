"""How an apprenticeship stands: hours planned and done, when the next review is due, the dates to the gateway."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from coaching.apprenticeships import dates, rules
from coaching.apprenticeships.dates import Due, Month
from coaching.apprenticeships.models import (
    Apprenticeship,
    ProgressReview,
    StandardHours,
    TrainingEntry,
    published_in,
)
from coaching.frameworks.models import Framework
from coaching.platform import clock
from coaching.platform.db import db

COUNTING = (TrainingEntry.counts, TrainingEntry.removed_at.is_(None))


@dataclass(frozen=True, slots=True)
class Standing:
    """Minutes; `minimum` is None where nothing is published, and `planned` where the training plan says nothing too.

    `last_review_on` is the newest that counts.
    """

    apprenticeship: Apprenticeship
    published_hours: int | None
    minimum: int | None
    planned: int | None
    done: int
    last_review_on: date | None
    due: Due
    earliest_end_on: date | None
    choose_assessor_by: date | None

    @property
    def hours_are_met(self) -> bool:
        """GW-1; never met by a figure that is not set (OT-2)."""
        return self.minimum is not None and self.done >= self.minimum

    @property
    def duration_is_met(self) -> bool:
        return self.earliest_end_on is not None and clock.today() >= self.earliest_end_on

    @property
    def review_is_within_limits(self) -> bool:
        """GW-1: one was held, and the next is not past its limit; without an outer limit, not past the target."""
        if self.last_review_on is None or self.due.stands_still:
            return False
        last = self.due.limit or self.due.target
        return last is not None and clock.today() <= last

    @property
    def assessor_is_chosen(self) -> bool:
        return self.apprenticeship.assessment_chosen_on is not None

    @property
    def assessor_was_chosen_in_time(self) -> bool:
        """GW-3."""
        chosen, by = self.apprenticeship.assessment_chosen_on, self.choose_assessor_by
        return chosen is not None and (by is None or chosen <= by)

    @property
    def assessor_is_late(self) -> bool:
        by = self.choose_assessor_by
        return by is not None and not self.assessor_is_chosen and clock.today() > by


def entered_hours(framework: Framework) -> StandardHours | None:
    """What the organisation looked up for this version of the standard."""
    return db.session.scalar(select(StandardHours).where(StandardHours.framework_id == framework.id))


def published_hours(framework: Framework) -> int | None:
    """OT-2: the catalogue's own figure, else the one that was looked up here; None is "not set"."""
    entered = entered_hours(framework)
    return published_in(framework) or (entered.hours if entered is not None else None)


def standing_of(apprenticeship: Apprenticeship) -> Standing:
    return standings_of([apprenticeship])[apprenticeship.id]


def standings_of(found: Sequence[Apprenticeship]) -> dict[UUID, Standing]:
    """For apprenticeships that this person was let in to, however many, in the same number of reads."""
    ids = [one.id for one in found]
    if not ids:
        return {}
    entered = _entered({one.framework_id for one in found})
    done = _done(ids)
    reviewed = _reviewed(ids)
    return {
        one.id: _standing(one, entered.get(one.framework_id), done.get(one.id, 0), reviewed.get(one.id))
        for one in found
    }


def _standing(one: Apprenticeship, entered: int | None, done: int, reviewed: date | None) -> Standing:
    ruleset, spans, today = one.rules, one.spans, clock.today()
    published = published_in(one.framework) or entered
    minimum = rules.planned_minimum(ruleset, published, one.prior_hours)
    weekly = rules.weekly_minimum(ruleset, one.weekly_minutes)
    if weekly is not None:
        minimum = ceil(weekly * dates.weeks_of_learning(one.starts_on, one.planned_end_on, spans))
    planned = max(one.planned_hours * 60, minimum or 0) if one.planned_hours else minimum
    due = dates.review_due(
        reviewed or one.starts_on, ruleset, spans, today, interval=one.interval,
        has_learning_support=one.has_learning_support,
    )  # fmt: skip
    return Standing(
        apprenticeship=one, published_hours=published, minimum=minimum, planned=planned, done=done,
        last_review_on=reviewed, due=due,
        earliest_end_on=dates.earliest_end(
            one.starts_on, rules.minimum_months(ruleset, one.weekly_minutes), spans, today
        ),
        choose_assessor_by=dates.choose_assessor_by(
            ruleset, one.starts_on, one.planned_end_on, revised_plan=one.has_revised_plan
        ),
    )  # fmt: skip


def months_done(apprenticeship: Apprenticeship, planned: int | None) -> list[Month]:
    """OT-7: planned, done and to date, month by month."""
    rows = db.session.execute(
        select(TrainingEntry.happened_on, TrainingEntry.minutes).where(
            TrainingEntry.apprenticeship_id == apprenticeship.id, *COUNTING
        )
    )
    done: Counter[date] = Counter()
    for on, minutes in rows:
        done[on.replace(day=1)] += minutes
    last_day = apprenticeship.gateway_on or apprenticeship.ended_on
    today = min(clock.today(), last_day) if last_day else clock.today()
    return dates.months_of(
        apprenticeship.starts_on, apprenticeship.planned_end_on, apprenticeship.spans, planned, dict(done), today
    )


def _entered(framework_ids: set[UUID]) -> dict[UUID, int]:
    wanted: Any = select(StandardHours.framework_id, StandardHours.hours)
    return dict(db.session.execute(wanted.where(StandardHours.framework_id.in_(framework_ids))).all())


def _done(ids: list[UUID]) -> dict[UUID, int]:
    wanted: Any = select(TrainingEntry.apprenticeship_id, func.sum(TrainingEntry.minutes))
    grouped = wanted.where(TrainingEntry.apprenticeship_id.in_(ids), *COUNTING)
    return {one: int(minutes) for one, minutes in db.session.execute(grouped.group_by(TrainingEntry.apprenticeship_id))}


def _reviewed(ids: list[UUID]) -> dict[UUID, date]:
    """RV-5: held with the employer, or held in part and the provider decided that it counts."""
    counts = or_(ProgressReview.employer_took_part_on.is_not(None), ProgressReview.decision == "counts")
    wanted: Any = select(ProgressReview.apprenticeship_id, func.max(ProgressReview.held_on)).where(
        ProgressReview.apprenticeship_id.in_(ids), ProgressReview.state == "held", counts
    )
    return dict(db.session.execute(wanted.group_by(ProgressReview.apprenticeship_id)).all())
