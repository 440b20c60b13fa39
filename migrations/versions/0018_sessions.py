"""Sessions, notes by stage, goals worked on"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coaching_session",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("coaching_model_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("format", sa.String(length=20), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("is_contracting", sa.Boolean(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_at", sa.Time(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("started_at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("after", sa.String(length=10), nullable=False),
        sa.Column("stage_reached", sa.String(length=60), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("wellbeing", sa.Integer(), nullable=True),
        sa.Column("strands", sa.JSON(), nullable=False),
        sa.Column("shares_strands", sa.Boolean(), nullable=False),
        sa.Column("other_topics", sa.String(length=300), nullable=False),
        sa.Column("not_held_reason", sa.String(length=20), nullable=False),
        sa.Column("carried_action_id", sa.Uuid(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("form IN ('short', 'full')", name=op.f("ck_coaching_session_form")),
        sa.CheckConstraint(
            "format IN ('one_to_one', 'near_the_work', 'group', 'debrief', 'concern')",
            name=op.f("ck_coaching_session_format"),
        ),
        sa.CheckConstraint("after IN ('', 'good', 'hard', 'injury', 'death')", name=op.f("ck_coaching_session_after")),
        sa.CheckConstraint(
            "not_held_reason IN ('', 'cancelled', 'missed', 'declined', 'away', 'too_busy')",
            name=op.f("ck_coaching_session_not_held_reason"),
        ),
        sa.CheckConstraint("state IN ('planned', 'begun', 'held', 'not_held')", name=op.f("ck_coaching_session_state")),
        sa.CheckConstraint("confidence BETWEEN 1 AND 10", name=op.f("ck_coaching_session_confidence")),
        sa.CheckConstraint("wellbeing BETWEEN 1 AND 10", name=op.f("ck_coaching_session_wellbeing")),
        sa.ForeignKeyConstraint(
            ["coaching_model_id"], ["coaching_model.id"], name=op.f("fk_coaching_session_coaching_model_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "carried_action_id"],
            ["action.organisation_id", "action.id"],
            name=op.f("fk_coaching_session_organisation_id_carried_action_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_coaching_session_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_coaching_session_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_coaching_session_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching_session")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_coaching_session_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "number", name=op.f("uq_coaching_session_organisation_id_plan_id_number")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_coaching_session_organisation_id_plan_id_state"),
        "coaching_session",
        ["organisation_id", "plan_id", "state"],
        unique=False,
    )
    op.create_index(
        op.f("ix_coaching_session_organisation_id_state_planned_on"),
        "coaching_session",
        ["organisation_id", "state", "planned_on"],
        unique=False,
    )
    op.create_table(
        "session_goal",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("scaling", sa.Integer(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("scaling BETWEEN 1 AND 10", name=op.f("ck_session_goal_scaling")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "goal_id"],
            ["goal.organisation_id", "goal.id"],
            name=op.f("fk_session_goal_organisation_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["coaching_session.organisation_id", "coaching_session.id"],
            name=op.f("fk_session_goal_organisation_id_session_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_session_goal_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_goal")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_session_goal_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "session_id", "goal_id", name=op.f("uq_session_goal_organisation_id_session_id_goal_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "session_note",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_session_note_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["coaching_session.organisation_id", "coaching_session.id"],
            name=op.f("fk_session_note_organisation_id_session_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_session_note_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_note")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_session_note_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_session_note_organisation_id_session_id"),
        "session_note",
        ["organisation_id", "session_id"],
        unique=False,
    )
    support.keep_inside_organisation("coaching_session", "session_goal", "session_note")


def downgrade() -> None:
    op.drop_index(op.f("ix_session_note_organisation_id_session_id"), table_name="session_note")
    op.drop_table("session_note")
    op.drop_table("session_goal")
    op.drop_index(op.f("ix_coaching_session_organisation_id_state_planned_on"), table_name="coaching_session")
    op.drop_index(op.f("ix_coaching_session_organisation_id_plan_id_state"), table_name="coaching_session")
    op.drop_table("coaching_session")
