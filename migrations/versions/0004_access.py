"""Grants: one record opened to one reader"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grant_of_access",
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "reader_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_grant_of_access_organisation_id_reader_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_grant_of_access_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_of_access")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_grant_of_access_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_grant_of_access_organisation_id_reader_id_record_kind"),
        "grant_of_access",
        ["organisation_id", "reader_id", "record_kind"],
        unique=False,
    )
    support.keep_inside_organisation("grant_of_access")


def downgrade() -> None:
    op.drop_index(op.f("ix_grant_of_access_organisation_id_reader_id_record_kind"), table_name="grant_of_access")
    op.drop_table("grant_of_access")
