"""The keys of what people keep on their phones, and drafts for the next one"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device_key",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_key_device_id")),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_device_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "kept_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_draft")),
        sa.UniqueConstraint("member_id", "path", name=op.f("uq_kept_draft_member_id_path")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_kept_draft_account_id"), "kept_draft", ["account_id"], unique=False)
    # A device that was removed stood in the way of signing in on the same browser again.
    op.execute("UPDATE device SET token_hash = 'removed:' || id WHERE removed_at IS NOT NULL")
    # That a planned session took place was dated to the day on which it was planned.
    if support.is_postgres():
        op.execute("SELECT set_config('cairn.every', 'yes', true)")
    op.execute(
        "UPDATE coaching_session SET written_at = received_at WHERE state = 'held' AND written_at < received_at "
        "AND NOT EXISTS (SELECT 1 FROM session_note WHERE session_note.session_id = coaching_session.id)"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_kept_draft_account_id"), table_name="kept_draft")
    op.drop_table("kept_draft")
    op.drop_table("device_key")
