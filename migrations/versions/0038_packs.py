"""Keys, packs, what is in them, who read them"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public", sa.String(length=60), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "pack",
        sa.Column("maker_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("recipient", sa.String(length=120), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=True),
        sa.Column("criterion_id", sa.Uuid(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("names", sa.String(length=10), nullable=False),
        sa.Column("for_end_point", sa.Boolean(), nullable=False),
        sa.Column("unverified_why", sa.Text(), nullable=False),
        sa.Column("required_by", sa.String(length=120), nullable=False),
        sa.Column("required_what", sa.Text(), nullable=False),
        sa.Column("link_days", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pending", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("manifest_hash", sa.String(length=64), nullable=False),
        sa.Column("check_code", sa.String(length=20), nullable=False),
        sa.Column("sealed_link", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "(kind != 'learner' AND kind != 'passport') OR learner_id IS NOT NULL", name=op.f("ck_pack_learner")
        ),
        sa.CheckConstraint("kind != 'statement' OR criterion_id IS NOT NULL", name=op.f("ck_pack_statement")),
        sa.CheckConstraint("kind IN ('learner', 'statement', 'period', 'passport')", name=op.f("ck_pack_kind")),
        sa.CheckConstraint("names IN ('full', 'roles', 'letters')", name=op.f("ck_pack_names")),
        sa.CheckConstraint(
            "state IN ('collecting', 'making', 'ready', 'failed', 'revoked', 'expired')", name=op.f("ck_pack_state")
        ),
        sa.CheckConstraint("link_days BETWEEN 1 AND 90", name=op.f("ck_pack_link_days")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_pack_criterion_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_pack_organisation_id_learner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "maker_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_pack_organisation_id_maker_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "service_id"],
            ["service.organisation_id", "service.id"],
            name=op.f("fk_pack_organisation_id_service_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pack_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_pack_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_pack_organisation_id_learner_id"), "pack", ["organisation_id", "learner_id"], unique=False)
    op.create_index(
        op.f("ix_pack_organisation_id_maker_id_written_at"),
        "pack",
        ["organisation_id", "maker_id", "written_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_pack_organisation_id_state_expires_at"),
        "pack",
        ["organisation_id", "state", "expires_at"],
        unique=False,
    )
    op.create_table(
        "pack_reading",
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "pack_id"],
            ["pack.organisation_id", "pack.id"],
            name=op.f("fk_pack_reading_organisation_id_pack_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pack_reading_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_reading")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_pack_reading_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_pack_reading_organisation_id_pack_id_at"),
        "pack_reading",
        ["organisation_id", "pack_id", "at"],
        unique=False,
    )
    op.create_table(
        "pack_item",
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=4), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("answer IN ('', 'yes', 'no')", name=op.f("ck_pack_item_answer")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_pack_item_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_pack_item_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "pack_id"],
            ["pack.organisation_id", "pack.id"],
            name=op.f("fk_pack_item_organisation_id_pack_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["evidence_version.organisation_id", "evidence_version.id"],
            name=op.f("fk_pack_item_organisation_id_version_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pack_item_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_item")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_pack_item_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "pack_id", "version_id", name=op.f("uq_pack_item_organisation_id_pack_id_version_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_pack_item_organisation_id_author_id_answer"),
        "pack_item",
        ["organisation_id", "author_id", "answer"],
        unique=False,
    )
    op.create_table(
        "pack_piece",
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_pack_piece_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "pack_id"],
            ["pack.organisation_id", "pack.id"],
            name=op.f("fk_pack_piece_organisation_id_pack_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["evidence_version.organisation_id", "evidence_version.id"],
            name=op.f("fk_pack_piece_organisation_id_version_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pack_piece_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_piece")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_pack_piece_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "pack_id", "number", name=op.f("uq_pack_piece_organisation_id_pack_id_number")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_pack_piece_organisation_id_evidence_id"),
        "pack_piece",
        ["organisation_id", "evidence_id"],
        unique=False,
    )
    support.keep_inside_organisation("pack", "pack_item", "pack_piece", "pack_reading")
    # What was chosen, frozen and read stays as it was; a pack may be erased whole when its time is over.
    support.keep_as_written("signing_key", "public")
    support.keep_as_written("pack_item", "pack_id", "evidence_id", "version_id", "author_id")
    support.keep_as_written("pack_piece", "pack_id", "evidence_id", "version_id", "number", "content", "content_hash")
    support.keep_as_written("pack_reading", "pack_id", "what", "at")


def downgrade() -> None:
    op.drop_index(op.f("ix_pack_piece_organisation_id_evidence_id"), table_name="pack_piece")
    op.drop_table("pack_piece")
    op.drop_index(op.f("ix_pack_item_organisation_id_author_id_answer"), table_name="pack_item")
    op.drop_table("pack_item")
    op.drop_index(op.f("ix_pack_reading_organisation_id_pack_id_at"), table_name="pack_reading")
    op.drop_table("pack_reading")
    op.drop_index(op.f("ix_pack_organisation_id_state_expires_at"), table_name="pack")
    op.drop_index(op.f("ix_pack_organisation_id_maker_id_written_at"), table_name="pack")
    op.drop_index(op.f("ix_pack_organisation_id_learner_id"), table_name="pack")
    op.drop_table("pack")
    op.drop_table("signing_key")
