"""Passports that were brought here, and their claims"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "received_passport",
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(length=200), nullable=False),
        sa.Column("name_in_it", sa.String(length=200), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("manifest", sa.JSON(), nullable=False),
        sa.Column("manifest_hash", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("is_own_key", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "holder_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_received_passport_organisation_id_holder_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_received_passport_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_passport")),
        sa.UniqueConstraint(
            "organisation_id",
            "holder_id",
            "manifest_hash",
            name=op.f("uq_received_passport_organisation_id_holder_id_manifest_hash"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_received_passport_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_received_passport_organisation_id_holder_id"),
        "received_passport",
        ["organisation_id", "holder_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_received_passport_organisation_id_received_at"),
        "received_passport",
        ["organisation_id", "received_at"],
        unique=False,
    )
    op.create_table(
        "received_claim",
        sa.Column("passport_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("answer IN ('', 'recognised', 'declined')", name=op.f("ck_received_claim_answer")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decided_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_received_claim_organisation_id_decided_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "passport_id"],
            ["received_passport.organisation_id", "received_passport.id"],
            name=op.f("fk_received_claim_organisation_id_passport_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_received_claim_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_claim")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_received_claim_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "passport_id",
            "position",
            name=op.f("uq_received_claim_organisation_id_passport_id_position"),
        ),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("received_claim", "received_passport")
    support.keep_as_written(
        "received_passport", "holder_id", "origin", "manifest", "manifest_hash", "key", "is_own_key"
    )
    support.keep_as_written("received_claim", "passport_id", "position", "content")


def downgrade() -> None:
    op.drop_table("received_claim")
    op.drop_index(op.f("ix_received_passport_organisation_id_received_at"), table_name="received_passport")
    op.drop_index(op.f("ix_received_passport_organisation_id_holder_id"), table_name="received_passport")
    op.drop_table("received_passport")
