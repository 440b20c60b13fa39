"""Check codes of printed records"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "printed_revision",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("printed_revision", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_printed_revision_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_revision")),
        sa.UniqueConstraint("organisation_id", "code", name=op.f("uq_printed_revision_organisation_id_code")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_printed_revision_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "record_kind",
            "record_id",
            "printed_revision",
            name=op.f("uq_printed_revision_organisation_id_record_kind_record_id_printed_revision"),
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_printed_revision_code"), "printed_revision", ["code"], unique=False)
    support.keep_inside_organisation("printed_revision")


def downgrade() -> None:
    op.drop_index(op.f("ix_printed_revision_code"), table_name="printed_revision")
    op.drop_table("printed_revision")
