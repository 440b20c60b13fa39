"""Goals with their measures, criteria and readings"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goal",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("success", sa.Text(), nullable=False),
        sa.Column("measure_kind", sa.String(length=10), nullable=False),
        sa.Column("measure", sa.String(length=200), nullable=False),
        sa.Column("baseline", sa.String(length=120), nullable=False),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.Column("reading", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("outcome_check_waived", sa.Boolean(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "kind IN ('skill', 'performance', 'confidence', 'career', 'practice', 'personal_outcome')",
            name=op.f("ck_goal_kind"),
        ),
        sa.CheckConstraint("measure_kind IN ('scale', 'number', 'words')", name=op.f("ck_goal_measure_kind")),
        sa.CheckConstraint(
            "state IN ('draft', 'active', 'reached', 'partly_reached', 'set_aside')", name=op.f("ck_goal_state")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_goal_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_goal_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_goal_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_goal_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "number", name=op.f("uq_goal_organisation_id_plan_id_number")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_criterion",
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_goal_criterion_criterion_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "goal_id"],
            ["goal.organisation_id", "goal.id"],
            name=op.f("fk_goal_criterion_organisation_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_goal_criterion_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_criterion")),
        sa.UniqueConstraint(
            "organisation_id",
            "goal_id",
            "criterion_id",
            name=op.f("uq_goal_criterion_organisation_id_goal_id_criterion_id"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_goal_criterion_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_reading",
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("read_by_id", sa.Uuid(), nullable=False),
        sa.Column("reading", sa.String(length=120), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "goal_id"],
            ["goal.organisation_id", "goal.id"],
            name=op.f("fk_goal_reading_organisation_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "read_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_goal_reading_organisation_id_read_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_goal_reading_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_reading")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_goal_reading_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_goal_reading_organisation_id_goal_id_read_at"),
        "goal_reading",
        ["organisation_id", "goal_id", "read_at"],
        unique=False,
    )
    support.keep_inside_organisation("goal", "goal_criterion", "goal_reading")


def downgrade() -> None:
    op.drop_index(op.f("ix_goal_reading_organisation_id_goal_id_read_at"), table_name="goal_reading")
    op.drop_table("goal_reading")
    op.drop_table("goal_criterion")
    op.drop_table("goal")
