"""The planner is told how the tables have grown, so that a page does not read every plan to find one person's."""

import pytest
from sqlalchemy import insert, text

from coaching.admin.room import room
from coaching.plans.models import Plan
from coaching.platform import db as database, ids
from coaching.platform.db import db
from tests.conftest import POSTGRES

HOW = """EXPLAIN QUERY PLAN SELECT id FROM plan
WHERE organisation_id = :home AND (mentee_id = :one OR mentor_id = :one)"""


@pytest.mark.skipif(POSTGRES, reason="PostgreSQL gathers statistics by itself")
def test_one_persons_plans_are_found_by_index_once_the_tables_have_grown(make):
    plan, people = make.plan(), [make.member().id for _ in range(20)]
    same = {column.name: getattr(plan, column.name) for column in Plan.__table__.columns}
    with make.writing():
        pairs = [(one, other) for one in people for other in people if one != other]
        rows = [same | {"id": ids.new_id(), "mentee_id": one, "mentor_id": other} for one, other in pairs]
        db.session.execute(insert(Plan), rows)
    values = {"home": plan.organisation_id.hex, "one": plan.mentee_id.hex}

    def how():
        return " ".join(row[3] for row in db.session.execute(text(HOW), values))

    assert "mentee_id" not in how()
    database.tend()
    db.session.remove()
    assert "ix_plan_organisation_id_mentee_id" in how() and "ix_plan_organisation_id_mentor_id" in how()


def test_the_worker_does_it_several_times_a_day():
    assert [(job.run, job.every) for job in room.jobs] == [(database.tend, 360)]
