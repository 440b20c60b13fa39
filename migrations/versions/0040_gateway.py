"""Confirmations before the gateway, and what was told of adjustments"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gateway_confirmation",
        sa.Column("apprenticeship_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("part IN ('apprentice', 'employer', 'provider')", name=op.f("ck_gateway_confirmation_part")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "apprenticeship_id"],
            ["apprenticeship.organisation_id", "apprenticeship.id"],
            name=op.f("fk_gateway_confirmation_organisation_id_apprenticeship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_gateway_confirmation_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_gateway_confirmation_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_confirmation")),
        sa.UniqueConstraint(
            "organisation_id",
            "apprenticeship_id",
            "part",
            "member_id",
            "state_hash",
            name=op.f("uq_gateway_confirmation_said"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_gateway_confirmation_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "adjustments_told",
        sa.Column("apprenticeship_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("answer IN ('yes', 'none')", name=op.f("ck_adjustments_told_answer")),
        sa.CheckConstraint("told_on IS NULL OR answer = 'yes'", name=op.f("ck_adjustments_told_with_a_yes")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "apprenticeship_id"],
            ["apprenticeship.organisation_id", "apprenticeship.id"],
            name=op.f("fk_adjustments_told_organisation_id_apprenticeship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "told_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_adjustments_told_organisation_id_told_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_adjustments_told_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjustments_told")),
        sa.UniqueConstraint(
            "organisation_id", "apprenticeship_id", name=op.f("uq_adjustments_told_organisation_id_apprenticeship_id")
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_adjustments_told_organisation_id_id")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("gateway_confirmation", "adjustments_told")
    support.keep_as_written(
        "gateway_confirmation", "apprenticeship_id", "member_id", "part", "state_hash", "confirmed_at"
    )
    support.keep_as_written("adjustments_told", "apprenticeship_id")


def downgrade() -> None:
    op.drop_table("adjustments_told")
    op.drop_table("gateway_confirmation")
