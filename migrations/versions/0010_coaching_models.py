"""Conversation models as versioned data"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coaching_model",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("adapted_from_id", sa.Uuid(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["adapted_from_id"], ["coaching_model.id"], name=op.f("fk_coaching_model_adapted_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_coaching_model_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching_model")),
        sa.UniqueConstraint(
            "organisation_id", "code", "version", name=op.f("uq_coaching_model_organisation_id_code_version")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_coaching_model_code"), "coaching_model", ["code"], unique=False)
    op.create_index(op.f("ix_coaching_model_organisation_id"), "coaching_model", ["organisation_id"], unique=False)
    support.keep_shared_inside("coaching_model")


def downgrade() -> None:
    op.drop_index(op.f("ix_coaching_model_organisation_id"), table_name="coaching_model")
    op.drop_index(op.f("ix_coaching_model_code"), table_name="coaching_model")
    op.drop_table("coaching_model")
