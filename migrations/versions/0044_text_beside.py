"""What stands beside a record: a text that was not chosen, and one that waits to be merged"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_beside",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_text_beside_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_text_beside_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_beside")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_text_beside_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_text_beside_organisation_id_path"), "text_beside", ["organisation_id", "path"])
    op.create_index(op.f("ix_text_beside_organisation_id_member_id"), "text_beside", ["organisation_id", "member_id"])
    support.keep_inside_organisation("text_beside")
    support.keep_as_written("text_beside", "member_id", "path", "sealed", "written_at")


def downgrade() -> None:
    op.drop_index(op.f("ix_text_beside_organisation_id_member_id"), table_name="text_beside")
    op.drop_index(op.f("ix_text_beside_organisation_id_path"), table_name="text_beside")
    op.drop_table("text_beside")
