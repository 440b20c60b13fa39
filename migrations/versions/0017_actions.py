"""Actions and every change of their standing"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("expected_outcome", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("theme", sa.String(length=60), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("what_it_changed", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("origin IN ('plan', 'session', 'review')", name=op.f("ck_action_origin")),
        sa.CheckConstraint(
            "standing IN ('not_started', 'on_track', 'at_risk', 'off_track', 'done', 'dropped')",
            name=op.f("ck_action_standing"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "goal_id"],
            ["goal.organisation_id", "goal.id"],
            name=op.f("fk_action_organisation_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "owner_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_action_organisation_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_action_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_action_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_action_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_action_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_action_organisation_id_origin_id"), "action", ["organisation_id", "origin_id"], unique=False
    )
    op.create_index(
        op.f("ix_action_organisation_id_owner_id_standing"),
        "action",
        ["organisation_id", "owner_id", "standing"],
        unique=False,
    )
    op.create_index(
        op.f("ix_action_organisation_id_plan_id_standing"),
        "action",
        ["organisation_id", "plan_id", "standing"],
        unique=False,
    )
    op.create_table(
        "action_change",
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=True),
        sa.Column("due_after", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "after IN ('not_started', 'on_track', 'at_risk', 'off_track', 'done', 'dropped')",
            name=op.f("ck_action_change_after"),
        ),
        sa.CheckConstraint(
            "before IN ('not_started', 'on_track', 'at_risk', 'off_track', 'done', 'dropped')",
            name=op.f("ck_action_change_before"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "action_id"],
            ["action.organisation_id", "action.id"],
            name=op.f("fk_action_change_organisation_id_action_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "changed_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_action_change_organisation_id_changed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_action_change_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_change")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_action_change_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_action_change_organisation_id_action_id_changed_at"),
        "action_change",
        ["organisation_id", "action_id", "changed_at"],
        unique=False,
    )
    support.keep_inside_organisation("action", "action_change")
    support.append_only("action_change")


def downgrade() -> None:
    op.drop_index(op.f("ix_action_change_organisation_id_action_id_changed_at"), table_name="action_change")
    op.drop_table("action_change")
    op.drop_index(op.f("ix_action_organisation_id_plan_id_standing"), table_name="action")
    op.drop_index(op.f("ix_action_organisation_id_owner_id_standing"), table_name="action")
    op.drop_index(op.f("ix_action_organisation_id_origin_id"), table_name="action")
    op.drop_table("action")
