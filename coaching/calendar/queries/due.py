"""What is due in one organisation, and for whom. Where somebody is away dates stand still, so nobody is reminded.

Only ids, dates and states are read: a reminder says nothing that people wrote.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import select

from coaching.actions.models import OPEN, Action
from coaching.agreements.models import Agreement, Signature
from coaching.evidence.models import Evidence
from coaching.journals.models import JournalEntry
from coaching.notifications.reminders import Line
from coaching.plans.models import ENDED, Plan, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.paths import path_of
from coaching.sessions.models import CoachingSession, State as SessionState

# A review is announced so many days ahead; a step and a session on the day before.
REVIEW_AHEAD, AHEAD = timedelta(days=3), timedelta(days=1)
# PL-15: a plan that is paused, has ended or waits for an answer reminds nobody, and neither does one of the absent.
GOES_ON = (Plan.state.not_in(ENDED | {State.PROPOSED, State.PAUSED}), Plan.is_away.is_(False))


def due_in(at: datetime) -> dict[UUID, list[Line]]:
    """By member, whoever they are; the caller asks who may be told now."""
    found: dict[UUID, list[Line]] = {}
    today = clock.local(at).date()
    said = (_agreements(), _evidence(), _unrecorded(), _reviews(today), _sessions(at), _actions(today), _entries(today))
    for line in chain.from_iterable(said):
        found.setdefault(line.member_id, []).append(line)
    return found


def _reviews(today: date) -> Iterator[Line]:
    """PL-10: an active plan without a review date is past it, too."""
    columns = (Plan.id, Plan.next_review_on, Plan.mentee_id, Plan.mentor_id)
    soon = (Plan.next_review_on <= today + REVIEW_AHEAD) | Plan.next_review_on.is_(None)
    for plan_id, on, *parties in db.session.execute(select(*columns).where(Plan.state == State.ACTIVE, soon, *GOES_ON)):
        kind = "review/due" if on is not None and on >= today else "review/late"
        for member_id in parties:
            yield Line(member_id, kind, f"{plan_id}:{on}", path_of("reviews.of_plan", plan_id=plan_id))


def _sessions(at: datetime) -> Iterator[Line]:
    """Today's, while it is still to come, and tomorrow's."""
    wall = clock.local(at)
    today = wall.date()
    for row in _planned(CoachingSession.planned_on.between(today, today + AHEAD)):
        if row.planned_on > today or row.planned_at is None or row.planned_at > wall.time():
            for member_id in (row.mentee_id, row.mentor_id):
                path = path_of("sessions.index_of_plan", plan_id=row.plan_id)
                yield Line(member_id, "session/next", f"{row.id}:{row.planned_on}:{row.planned_at}", path)


def _unrecorded() -> Iterator[Line]:
    """Those of which the job of sessions found that they were not written up (U3.11): for the mentor alone."""
    for row in _planned(CoachingSession.reminded_at.is_not(None)):
        yield Line(
            row.mentor_id, "session/unrecorded", f"{row.id}:{row.planned_on}", path_of("sessions.new", plan=row.plan_id)
        )


def _planned(which: Any) -> Any:
    wanted = select(
        CoachingSession.id, CoachingSession.plan_id, CoachingSession.planned_on, CoachingSession.planned_at,
        Plan.mentee_id, Plan.mentor_id,
    ).join(Plan, Plan.id == CoachingSession.plan_id)  # fmt: skip
    return db.session.execute(wanted.where(CoachingSession.state == SessionState.PLANNED, which, *GOES_ON))


def _actions(today: date) -> Iterator[Line]:
    wanted = select(Action.id, Action.owner_id, Action.due_on).join(Plan, Plan.id == Action.plan_id)
    due = wanted.where(Action.standing.in_(OPEN), Action.due_on <= today + AHEAD, *GOES_ON)
    for action_id, owner_id, on in db.session.execute(due):
        yield Line(owner_id, "action/due", f"{action_id}:{on}", path_of("actions.show", action_id=action_id))


def _agreements() -> Iterator[Line]:
    offered = select(Agreement.id, Agreement.plan_id, Plan.mentee_id, Plan.mentor_id).join(
        Plan, Plan.id == Agreement.plan_id
    )
    signed = select(Signature.agreement_id, Signature.member_id).join(Agreement, Agreement.id == Signature.agreement_id)
    have_signed = {(one, who) for one, who in db.session.execute(signed.where(Agreement.state == "offered"))}
    for agreement_id, plan_id, *parties in db.session.execute(offered.where(Agreement.state == "offered", *GOES_ON)):
        for member_id in parties:
            if (agreement_id, member_id) not in have_signed:
                path = path_of("agreements.show", plan_id=plan_id)
                yield Line(member_id, "agreement/to_sign", str(agreement_id), path)


def _evidence() -> Iterator[Line]:
    columns = (Evidence.id, Evidence.author_id, Evidence.version_count)
    for evidence_id, author_id, number in db.session.execute(select(*columns).where(Evidence.state == "referred")):
        path = path_of("evidence.show", evidence_id=evidence_id)
        yield Line(author_id, "evidence/sent_back", f"{evidence_id}:{number}", path)


def _entries(today: date) -> Iterator[Line]:
    """What its writer wants to look at again: told to the writer alone, and not even that there is an entry (AZ5)."""
    columns = (JournalEntry.id, JournalEntry.author_id, JournalEntry.look_again_on)
    due = select(*columns).where(JournalEntry.look_again_on <= today)
    for entry_id, author_id, on in db.session.execute(due):
        yield Line(author_id, "entry/again", f"{entry_id}:{on}", path_of("journals.show", entry_id=entry_id))
