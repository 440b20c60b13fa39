"""Crosswalks, files of frameworks, what criteria said before"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("framework", sa.Column("official_on", sa.Date(), nullable=True))
    op.add_column("criterion", sa.Column("retired_on", sa.Date(), nullable=True))
    op.add_column("criterion", sa.Column("needs_look", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "crosswalk",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("from_code", sa.String(length=60), nullable=False),
        sa.Column("to_code", sa.String(length=60), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_crosswalk_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crosswalk")),
        sa.UniqueConstraint("organisation_id", "code", name=op.f("uq_crosswalk_organisation_id_code")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_crosswalk_from_code"), "crosswalk", ["from_code"], unique=False)
    op.create_index(op.f("ix_crosswalk_organisation_id"), "crosswalk", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_crosswalk_to_code"), "crosswalk", ["to_code"], unique=False)
    op.create_table(
        "crosswalk_pair",
        sa.Column("crosswalk_id", sa.Uuid(), nullable=False),
        sa.Column("from_criterion", sa.String(length=60), nullable=False),
        sa.Column("to_criterion", sa.String(length=60), nullable=False),
        sa.Column("strength", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("strength IN ('close', 'partial', 'weak')", name=op.f("ck_crosswalk_pair_strength")),
        sa.ForeignKeyConstraint(["crosswalk_id"], ["crosswalk.id"], name=op.f("fk_crosswalk_pair_crosswalk_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_crosswalk_pair_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crosswalk_pair")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_crosswalk_pair_crosswalk_id_position"), "crosswalk_pair", ["crosswalk_id", "position"], unique=False
    )
    op.create_index(op.f("ix_crosswalk_pair_organisation_id"), "crosswalk_pair", ["organisation_id"], unique=False)
    op.create_table(
        "framework_file",
        sa.Column("sent_by_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('framework', 'crosswalks')", name=op.f("ck_framework_file_kind")),
        sa.CheckConstraint("purpose IN ('new', 'correct')", name=op.f("ck_framework_file_purpose")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sent_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_framework_file_organisation_id_sent_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_framework_file_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_file")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_framework_file_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_framework_file_organisation_id_sent_at"),
        "framework_file",
        ["organisation_id", "sent_at"],
        unique=False,
    )
    op.create_table(
        "earlier_criterion",
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("was_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_earlier_criterion_criterion_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_earlier_criterion_organisation_id")
        ),
        sa.ForeignKeyConstraint(["was_id"], ["criterion.id"], name=op.f("fk_earlier_criterion_was_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_criterion")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_earlier_criterion_criterion_id"), "earlier_criterion", ["criterion_id"], unique=False)
    op.create_index(
        op.f("ix_earlier_criterion_organisation_id"), "earlier_criterion", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_earlier_criterion_was_id"), "earlier_criterion", ["was_id"], unique=False)
    support.keep_inside_organisation("framework_file")
    support.keep_shared_inside("crosswalk", "crosswalk_pair", "earlier_criterion")
    # What a criterion said before is a fact of the past.
    support.keep_as_written("earlier_criterion", "criterion_id", "was_id", "code", "title", "until")
    support.keep_as_written("framework_file", "sent_by_id", "purpose", "kind", "code", "name", "file_hash", "sent_at")


def downgrade() -> None:
    op.drop_index(op.f("ix_earlier_criterion_was_id"), table_name="earlier_criterion")
    op.drop_index(op.f("ix_earlier_criterion_organisation_id"), table_name="earlier_criterion")
    op.drop_index(op.f("ix_earlier_criterion_criterion_id"), table_name="earlier_criterion")
    op.drop_table("earlier_criterion")
    op.drop_index(op.f("ix_framework_file_organisation_id_sent_at"), table_name="framework_file")
    op.drop_table("framework_file")
    op.drop_index(op.f("ix_crosswalk_pair_organisation_id"), table_name="crosswalk_pair")
    op.drop_index(op.f("ix_crosswalk_pair_crosswalk_id_position"), table_name="crosswalk_pair")
    op.drop_table("crosswalk_pair")
    op.drop_index(op.f("ix_crosswalk_to_code"), table_name="crosswalk")
    op.drop_index(op.f("ix_crosswalk_organisation_id"), table_name="crosswalk")
    op.drop_index(op.f("ix_crosswalk_from_code"), table_name="crosswalk")
    op.drop_table("crosswalk")
    op.drop_column("criterion", "needs_look")
    op.drop_column("criterion", "retired_on")
    op.drop_column("framework", "official_on")
