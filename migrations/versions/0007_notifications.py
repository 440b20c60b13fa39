"""Notices and mail that waits"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "queued_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queued_mail")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_queued_mail_sent_at_next_try_at"), "queued_mail", ["sent_at", "next_try_at"], unique=False)
    op.create_table(
        "notice",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("endpoint", sa.String(length=80), nullable=False),
        sa.Column("ids", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_notice_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_notice_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_notice_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_notice_organisation_id_member_id_made_at"),
        "notice",
        ["organisation_id", "member_id", "made_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_notice_organisation_id_member_id_read_at"),
        "notice",
        ["organisation_id", "member_id", "read_at"],
        unique=False,
    )
    support.keep_inside_organisation("notice")


def downgrade() -> None:
    op.drop_index(op.f("ix_notice_organisation_id_member_id_read_at"), table_name="notice")
    op.drop_index(op.f("ix_notice_organisation_id_member_id_made_at"), table_name="notice")
    op.drop_table("notice")
    op.drop_index(op.f("ix_queued_mail_sent_at_next_try_at"), table_name="queued_mail")
    op.drop_table("queued_mail")
