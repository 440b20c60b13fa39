"""Files that wait for a store that is away"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "waiting_file",
        sa.Column("storage_key", sa.String(length=120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_waiting_file_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_file")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_waiting_file_organisation_id_id")),
        sa.UniqueConstraint("organisation_id", "storage_key", name=op.f("uq_waiting_file_organisation_id_storage_key")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("waiting_file")
    support.keep_as_written("waiting_file", "storage_key", "content", "at")


def downgrade() -> None:
    op.drop_table("waiting_file")
