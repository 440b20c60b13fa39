"""Needs in both voices, adjustments, strengths, resources"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "adjustment",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("needed", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("manager_sees", sa.Boolean(), nullable=False),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_adjustment_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_adjustment_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_adjustment_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjustment")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_adjustment_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_adjustment_organisation_id_plan_id"), "adjustment", ["organisation_id", "plan_id"], unique=False
    )
    op.create_table(
        "needs_topic",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "standing IN ('open', 'agreed', 'differing', 'later')", name=op.f("ck_needs_topic_standing")
        ),
        sa.CheckConstraint(
            "topic IN ('strengths', 'needs', 'scale', 'what_matters', 'barriers')", name=op.f("ck_needs_topic_topic")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "changed_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_needs_topic_organisation_id_changed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_needs_topic_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_needs_topic_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_topic")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_needs_topic_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "topic", name=op.f("uq_needs_topic_organisation_id_plan_id_topic")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "needs_view",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("scale", sa.Integer(), nullable=True),
        sa.Column("next_number", sa.Text(), nullable=False),
        sa.Column("what_matters", sa.Text(), nullable=False),
        sa.Column("barriers", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("scale BETWEEN 1 AND 10", name=op.f("ck_needs_view_scale")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_needs_view_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_needs_view_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_needs_view_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs_view")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_needs_view_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "member_id", name=op.f("uq_needs_view_organisation_id_plan_id_member_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "resource",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("amount", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("agreed_by", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("kind IN ('time', 'people', 'money', 'learning')", name=op.f("ck_resource_kind")),
        sa.CheckConstraint("state IN ('asked', 'agreed', 'refused', 'over')", name=op.f("ck_resource_state")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_resource_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_resource_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_resource_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_resource_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_resource_organisation_id_plan_id"), "resource", ["organisation_id", "plan_id"], unique=False
    )
    op.create_table(
        "strength",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("whose", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("side IN ('soft', 'hard')", name=op.f("ck_strength_side")),
        sa.CheckConstraint("whose IN ('person', 'community')", name=op.f("ck_strength_whose")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_strength_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_strength_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_strength_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strength")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_strength_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_strength_organisation_id_plan_id"), "strength", ["organisation_id", "plan_id"], unique=False
    )
    support.keep_inside_organisation("adjustment", "needs_topic", "needs_view", "resource", "strength")


def downgrade() -> None:
    op.drop_index(op.f("ix_strength_organisation_id_plan_id"), table_name="strength")
    op.drop_table("strength")
    op.drop_index(op.f("ix_resource_organisation_id_plan_id"), table_name="resource")
    op.drop_table("resource")
    op.drop_table("needs_view")
    op.drop_table("needs_topic")
    op.drop_index(op.f("ix_adjustment_organisation_id_plan_id"), table_name="adjustment")
    op.drop_table("adjustment")
