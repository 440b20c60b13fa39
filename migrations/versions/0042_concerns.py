"""Concerns: keys, concerns, who they are about, whom they were shared with, what was decided"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "concern_key",
        sa.Column("public", sa.String(length=100), nullable=False),
        sa.Column("sealed_private", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_concern_key_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_key")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_concern_key_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_concern_key_organisation_id_retired_at"),
        "concern_key",
        ["organisation_id", "retired_at"],
        unique=False,
    )
    op.create_table(
        "concern",
        sa.Column("to_whom", sa.String(length=12), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("proof", sa.String(length=12), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("box_hash", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by_id", sa.Uuid(), nullable=True),
        sa.Column("deputy_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "(author_id IS NOT NULL) = (proof IN ('signed_in', 'pass'))", name=op.f("ck_concern_author")
        ),
        sa.CheckConstraint("proof IN ('signed_in', 'pass', 'said', 'nobody')", name=op.f("ck_concern_proof")),
        sa.CheckConstraint("to_whom IN ('lead', 'alternative')", name=op.f("ck_concern_to_whom")),
        sa.CheckConstraint("way IN ('form', 'phone')", name=op.f("ck_concern_way")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "acknowledged_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_concern_organisation_id_acknowledged_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_concern_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_concern_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_concern_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_concern_organisation_id_author_id_received_at"),
        "concern",
        ["organisation_id", "author_id", "received_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_concern_organisation_id_opened_at"), "concern", ["organisation_id", "opened_at"], unique=False
    )
    op.create_index(
        op.f("ix_concern_organisation_id_to_whom_received_at"),
        "concern",
        ["organisation_id", "to_whom", "received_at"],
        unique=False,
    )
    op.create_table(
        "concern_about",
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "concern_id"],
            ["concern.organisation_id", "concern.id"],
            name=op.f("fk_concern_about_organisation_id_concern_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_concern_about_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_concern_about_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_about")),
        sa.UniqueConstraint(
            "organisation_id",
            "concern_id",
            "member_id",
            name=op.f("uq_concern_about_organisation_id_concern_id_member_id"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_concern_about_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "concern_decision",
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_concern_decision_organisation_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "concern_id"],
            ["concern.organisation_id", "concern.id"],
            name=op.f("fk_concern_decision_organisation_id_concern_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_concern_decision_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_decision")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_concern_decision_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_concern_decision_organisation_id_concern_id_made_at"),
        "concern_decision",
        ["organisation_id", "concern_id", "made_at"],
        unique=False,
    )
    op.create_table(
        "concern_share",
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_concern_share_organisation_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "concern_id"],
            ["concern.organisation_id", "concern.id"],
            name=op.f("fk_concern_share_organisation_id_concern_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "reader_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_concern_share_organisation_id_reader_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_concern_share_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_share")),
        sa.UniqueConstraint(
            "organisation_id",
            "concern_id",
            "reader_id",
            name=op.f("uq_concern_share_organisation_id_concern_id_reader_id"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_concern_share_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_concern_share_organisation_id_reader_id"),
        "concern_share",
        ["organisation_id", "reader_id"],
        unique=False,
    )
    support.keep_inside_organisation("concern_key", "concern", "concern_about", "concern_share", "concern_decision")
    # What somebody sent stays as it was sent (SG-4), and so does who it is about, who was let in, and what was decided.
    support.keep_as_written(
        "concern", "to_whom", "way", "proof", "author_id", "box_hash", "sealed", "written_at", "received_at"
    )
    support.keep_as_written("concern_about", "concern_id", "member_id")
    support.keep_as_written("concern_share", "concern_id", "reader_id", "by_id", "sealed_reason", "made_at")
    support.keep_as_written("concern_decision", "concern_id", "by_id", "choice", "sealed_reason", "made_at")
    support.keep_as_written("concern_key", "public", "sealed_private")


def downgrade() -> None:

    op.drop_index(op.f("ix_concern_share_organisation_id_reader_id"), table_name="concern_share")
    op.drop_table("concern_share")
    op.drop_index(op.f("ix_concern_decision_organisation_id_concern_id_made_at"), table_name="concern_decision")
    op.drop_table("concern_decision")
    op.drop_table("concern_about")
    op.drop_index(op.f("ix_concern_organisation_id_to_whom_received_at"), table_name="concern")
    op.drop_index(op.f("ix_concern_organisation_id_opened_at"), table_name="concern")
    op.drop_index(op.f("ix_concern_organisation_id_author_id_received_at"), table_name="concern")
    op.drop_table("concern")
    op.drop_index(op.f("ix_concern_key_organisation_id_retired_at"), table_name="concern_key")
    op.drop_table("concern_key")
