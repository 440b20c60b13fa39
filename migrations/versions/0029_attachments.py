"""Files that people add to what they write"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("says", sa.String(length=200), nullable=False),
        sa.Column("storage_key", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(record_kind IS NULL) = (record_id IS NULL)", name=op.f("ck_attachment_one_record")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "owner_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_attachment_organisation_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_attachment_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_attachment_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_attachment_organisation_id_owner_id_made_at"),
        "attachment",
        ["organisation_id", "owner_id", "made_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_attachment_organisation_id_record_kind_record_id"),
        "attachment",
        ["organisation_id", "record_kind", "record_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_attachment_organisation_id_storage_key"),
        "attachment",
        ["organisation_id", "storage_key"],
        unique=False,
    )
    support.keep_inside_organisation("attachment")
    # What is kept is never changed; to which record it belongs is said once, later.
    support.keep_as_written("attachment", "owner_id", "name", "media_type", "size", "sha256", "storage_key", "says")


def downgrade() -> None:
    op.drop_index(op.f("ix_attachment_organisation_id_storage_key"), table_name="attachment")
    op.drop_index(op.f("ix_attachment_organisation_id_record_kind_record_id"), table_name="attachment")
    op.drop_index(op.f("ix_attachment_organisation_id_owner_id_made_at"), table_name="attachment")
    op.drop_table("attachment")
