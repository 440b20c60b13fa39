"""Fills the demo's organisation with people, plans, sessions and actions, past the commands: to measure growth.

`python -m tests.bench.crowd FACTOR`, in the environment of the server that will show it. One factor is as much as
fills each list with a whole page, so that a larger one changes what is stored and not how many rows are drawn.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from coaching.actions.models import Action
from coaching.coaching_models.models import CoachingModel
from coaching.factory import create_app
from coaching.organisations.models import Organisation
from coaching.people.models import Member
from coaching.plans.models import Acceptance, Goal, Plan
from coaching.platform import clock, db as database, ids, tenancy
from coaching.platform.db import db
from coaching.sessions.models import CoachingSession, SessionNote
from tests.bench import crowd_assessed

PEOPLE, OF_PRIYA, OF_OTHERS, SESSIONS, ACTIONS = 40, 24, 40, 12, 4


def fill(factor: int) -> None:
    chance = random.Random(factor)
    with tenancy.every_organisation("filling a database to measure"):
        home = db.session.scalars(select(Organisation).where(Organisation.name == "Rowan House Care")).one()
    with tenancy.within(home.id):
        world = _World(home.id, chance)
        people = list(world.people(PEOPLE * factor))
        db.session.execute(insert(Member), people)
        mentees = [one["id"] for one in people]
        mentors = [one["id"] for one in people[: max(2, len(people) // 8)]]
        pairs = [(world.priya, chance.choice(mentees)) for _ in range(OF_PRIYA * factor)]
        pairs += [(chance.choice(mentors), mentee) for mentee in chance.choices(mentees, k=OF_OTHERS * factor)]
        plans = [world.plan(mentor, mentee) for mentor, mentee in pairs if mentor != mentee]
        db.session.execute(insert(Plan), plans)
        for table, rows in world.inside(plans).items():
            for start in range(0, len(rows), 5000):
                db.session.execute(insert(table), rows[start : start + 5000])
        crowd_assessed.fill(world, people, factor)
        shown = world.looked_at()
        db.session.execute(insert(CoachingSession), [world.session(shown, n) for n in range(50, 50 + 30 * factor)])
        db.session.commit()
        database.tend()  # as the worker does every six hours


class _World:
    """Rows as dictionaries, complete with what the models would fill in."""

    def __init__(self, home: UUID, chance: random.Random):
        self.home, self.chance, self.today = home, chance, clock.today()
        members = {one.email.split("@")[0]: one for one in db.session.scalars(select(Member))}
        self.priya = members["priya"].id
        self.service = members["priya"].service_id
        self.model = db.session.scalars(select(CoachingModel.id).where(CoachingModel.code == "grow")).first()

    def row(self, **columns: Any) -> dict[str, Any]:
        return {"id": ids.new_id(), "organisation_id": self.home} | columns

    def written(self, **columns: Any) -> dict[str, Any]:
        at = {"written_at": clock.now(), "received_at": clock.now(), "revision": 1, "lang": "en"}
        return self.row(**at, **columns)

    def people(self, number: int) -> Iterator[dict[str, Any]]:
        for n in range(number):
            name = f"Robin Crowd{n:05d}"
            yield self.row(
                full_name=name, sort_name=f"crowd{n:05d} robin", email=f"crowd{n}@rowan.example", roles=["mentee"],
                state="active", service_id=self.service, job_title="Care worker", language="en", display="",
                revision=1, made_at=clock.now(), joined_at=clock.now(),
            )  # fmt: skip

    def plan(self, mentor: UUID, mentee: UUID) -> dict[str, Any]:
        start = self.today - timedelta(days=self.chance.randint(20, 300))
        return self.written(
            kind="coaching", why_this_kind="One skill.", purpose="Get better at one thing.", mentee_id=mentee,
            mentor_id=mentor, proposed_by_id=mentor, coaching_model_id=self.model, model_reason="It fits.",
            state="active", start_on=start, planned_end_on=self.today + timedelta(days=100), planned_sessions=12,
            next_review_on=self.today + timedelta(days=self.chance.randint(-10, 60)), mentor_is_line_manager=False,
            agreement_standing="in_force", shares_strands=True, shares_goal_titles=False, shares_wellbeing=False,
            shares_supervision_record=False, close_reason="", is_away=False,
        )  # fmt: skip

    def inside(self, plans: list[dict[str, Any]]) -> dict[Any, list[dict[str, Any]]]:
        rows: dict[Any, list[dict[str, Any]]] = {
            table: [] for table in (Acceptance, Goal, CoachingSession, SessionNote, Action)
        }
        for plan in plans:
            for party in (plan["mentee_id"], plan["mentor_id"]):
                answer = {"plan_id": plan["id"], "member_id": party, "accepted": True, "reason": ""}
                rows[Acceptance].append(self.row(**answer, answered_at=clock.now()))
            rows[Goal].append(self.goal(plan["id"], plan["mentee_id"]))
            for number in range(1, SESSIONS + 1):
                session = self.session(plan, number)
                rows[CoachingSession].append(session)
                note = {"session_id": session["id"], "author_id": plan["mentor_id"], "stage": "goal"}
                rows[SessionNote].append(self.written(**note, text="What we talked about, in a sentence or two."))
            rows[Action] += [self.action(plan, n) for n in range(ACTIONS)]
        return rows

    def goal(self, plan_id: UUID, writer: UUID) -> dict[str, Any]:
        return self.written(
            plan_id=plan_id, written_by_id=writer, number=1, kind="skill", title="Lead a handover", why="It matters",
            success="The team knows", measure_kind="scale", measure="How sure I am", baseline="3", target="8",
            reading="5", due_on=self.today + timedelta(days=60), state="active", outcome_check_waived=False,
        )  # fmt: skip

    def session(self, plan: dict[str, Any], number: int) -> dict[str, Any]:
        on = self.day_of(plan["start_on"], number)
        return self.written(
            plan_id=plan["id"], written_by_id=plan["mentor_id"], coaching_model_id=self.model, number=number,
            state="held", format="one_to_one", form="short", is_contracting=False, held_on=on, planned_on=on,
            minutes=30, stage_reached="will", confidence=self.chance.randint(3, 9), strands=["development"],
            shares_strands=True, other_topics="", not_held_reason="", saved_at=clock.now(),
        )  # fmt: skip

    def day_of(self, start: date, number: int) -> date:
        return min(self.today, start + timedelta(days=7 * number))

    def action(self, plan: dict[str, Any], number: int) -> dict[str, Any]:
        return self.written(
            plan_id=plan["id"], owner_id=plan["mentee_id"], written_by_id=plan["mentor_id"], what="Shadow a handover",
            expected_outcome="I know what is said", due_on=self.today + timedelta(days=7 * number + 1),
            standing="on_track", theme="handover", origin="plan", what_it_changed="",
        )  # fmt: skip

    def looked_at(self) -> dict[str, Any]:
        """Priya's plan with Jordan, which the figures are taken on."""
        members = {one.email.split("@")[0]: one for one in db.session.scalars(select(Member))}
        wanted = select(Plan).where(Plan.mentor_id == self.priya, Plan.mentee_id == members["jordan"].id)
        plan = db.session.scalars(wanted).first()
        assert plan is not None
        return {"id": plan.id, "mentor_id": plan.mentor_id, "mentee_id": plan.mentee_id, "start_on": plan.start_on}


if __name__ == "__main__":
    with create_app().app_context():
        fill(int(sys.argv[1]))
