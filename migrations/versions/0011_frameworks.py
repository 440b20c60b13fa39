"""Frameworks, groups, criteria, and drafts that were turned on"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "framework",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("short_title", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("publisher", sa.String(length=200), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=120), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("superseded_by", sa.JSON(), nullable=False),
        sa.Column("supersedes", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("criteria_count", sa.Integer(), nullable=False),
        sa.Column("unverified_count", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_framework_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework")),
        sa.UniqueConstraint("organisation_id", "code", name=op.f("uq_framework_organisation_id_code")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_framework_code"), "framework", ["code"], unique=False)
    op.create_index(op.f("ix_framework_organisation_id"), "framework", ["organisation_id"], unique=False)
    op.create_table(
        "criterion_group",
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_criterion_group_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_criterion_group_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_group")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_criterion_group_framework_id_position"), "criterion_group", ["framework_id", "position"], unique=False
    )
    op.create_index(op.f("ix_criterion_group_organisation_id"), "criterion_group", ["organisation_id"], unique=False)
    op.create_table(
        "criterion",
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("looks_like", sa.Text(), nullable=False),
        sa.Column("code_origin", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.String(length=20), nullable=False),
        sa.Column("confidence_note", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("searched", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_criterion_framework_id")),
        sa.ForeignKeyConstraint(["group_id"], ["criterion_group.id"], name=op.f("fk_criterion_group_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_criterion_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint(
            "organisation_id", "framework_id", "code", name=op.f("uq_criterion_organisation_id_framework_id_code")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_criterion_framework_id"), "criterion", ["framework_id"], unique=False)
    op.create_index(op.f("ix_criterion_group_id_position"), "criterion", ["group_id", "position"], unique=False)
    op.create_index(op.f("ix_criterion_organisation_id"), "criterion", ["organisation_id"], unique=False)
    op.create_table(
        "framework_choice",
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("chosen_by_id", sa.Uuid(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_framework_choice_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "chosen_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_framework_choice_organisation_id_chosen_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_framework_choice_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_choice")),
        sa.UniqueConstraint(
            "organisation_id", "framework_id", name=op.f("uq_framework_choice_organisation_id_framework_id")
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_framework_choice_organisation_id_id")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("framework_choice")
    support.keep_shared_inside("criterion", "criterion_group", "framework")


def downgrade() -> None:
    op.drop_table("framework_choice")
    op.drop_index(op.f("ix_criterion_organisation_id"), table_name="criterion")
    op.drop_index(op.f("ix_criterion_group_id_position"), table_name="criterion")
    op.drop_index(op.f("ix_criterion_framework_id"), table_name="criterion")
    op.drop_table("criterion")
    op.drop_index(op.f("ix_criterion_group_organisation_id"), table_name="criterion_group")
    op.drop_index(op.f("ix_criterion_group_framework_id_position"), table_name="criterion_group")
    op.drop_table("criterion_group")
    op.drop_index(op.f("ix_framework_organisation_id"), table_name="framework")
    op.drop_index(op.f("ix_framework_code"), table_name="framework")
    op.drop_table("framework")
