"""Organisations and their services"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("nation", sa.String(length=20), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('employer', 'provider')", name=op.f("ck_organisation_kind")),
        sa.CheckConstraint("nation IN ('England', 'Wales')", name=op.f("ck_organisation_nation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sqlite_strict=True,
    )
    op.create_table(
        "service",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("nation", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("nation IN ('England', 'Wales')", name=op.f("ck_service_nation")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_service_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_service_organisation_id_id")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_service_organisation_id_name")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("service")


def downgrade() -> None:
    op.drop_table("service")
    op.drop_table("organisation")
    support.forget_refusals()
