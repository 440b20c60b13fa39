"""The audit log: append only, and what was refused apart from it"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installation_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("segment", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation_event")),
        sa.UniqueConstraint("segment", "sequence", name=op.f("uq_installation_event_segment_sequence")),
        sqlite_strict=True,
    )
    op.create_table(
        "installation_head",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("segment", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("genesis", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation_head")),
        sa.UniqueConstraint("segment", name=op.f("uq_installation_head_segment")),
        sqlite_strict=True,
    )
    op.create_table(
        "refused_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("endpoint", sa.String(length=80), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("acting_organisation", sa.Uuid(), nullable=True),
        sa.Column("request_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_attempt")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_refused_attempt_acting_organisation"), "refused_attempt", ["acting_organisation"], unique=False
    )
    op.create_index(op.f("ix_refused_attempt_at"), "refused_attempt", ["at"], unique=False)
    op.create_table(
        "audit_event",
        sa.Column("segment", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("record_kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_audit_event_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_audit_event_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "segment", "sequence", name=op.f("uq_audit_event_organisation_id_segment_sequence")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_audit_event_organisation_id_at"), "audit_event", ["organisation_id", "at"], unique=False)
    op.create_index(
        op.f("ix_audit_event_organisation_id_record_kind_record_id"),
        "audit_event",
        ["organisation_id", "record_kind", "record_id"],
        unique=False,
    )
    op.create_table(
        "audit_head",
        sa.Column("segment", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("genesis", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_audit_head_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_audit_head_organisation_id_id")),
        sa.UniqueConstraint("organisation_id", "segment", name=op.f("uq_audit_head_organisation_id_segment")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("audit_event", "audit_head")
    support.append_only("audit_event", "installation_event")


def downgrade() -> None:
    op.drop_table("audit_head")
    op.drop_index(op.f("ix_audit_event_organisation_id_record_kind_record_id"), table_name="audit_event")
    op.drop_index(op.f("ix_audit_event_organisation_id_at"), table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_index(op.f("ix_refused_attempt_at"), table_name="refused_attempt")
    op.drop_index(op.f("ix_refused_attempt_acting_organisation"), table_name="refused_attempt")
    op.drop_table("refused_attempt")
    op.drop_table("installation_head")
    op.drop_table("installation_event")
