"""Members and who works with whom"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member",
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("sort_name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("job_title", sa.String(length=120), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("display", sa.String(length=40), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("state IN ('invited', 'active', 'suspended', 'left')", name=op.f("ck_member_state")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "service_id"],
            ["service.organisation_id", "service.id"],
            name=op.f("fk_member_organisation_id_service_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_member_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("organisation_id", "email", name=op.f("uq_member_organisation_id_email")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_member_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_member_account_id"), "member", ["account_id"], unique=False)
    op.create_index(op.f("ix_member_email"), "member", ["email"], unique=False)
    op.create_index(
        op.f("ix_member_organisation_id_state_sort_name"),
        "member",
        ["organisation_id", "state", "sort_name"],
        unique=False,
    )
    op.create_table(
        "relation",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("who_id", sa.Uuid(), nullable=False),
        sa.Column("whom_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('manages', 'mentors', 'assesses')", name=op.f("ck_relation_kind")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "who_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_relation_organisation_id_who_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "whom_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_relation_organisation_id_whom_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_relation_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_relation_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_relation_organisation_id_kind_who_id"), "relation", ["organisation_id", "kind", "who_id"], unique=False
    )
    op.create_index(
        op.f("ix_relation_organisation_id_kind_whom_id"),
        "relation",
        ["organisation_id", "kind", "whom_id"],
        unique=False,
    )
    support.keep_inside_organisation("member", "relation")


def downgrade() -> None:
    op.drop_index(op.f("ix_relation_organisation_id_kind_whom_id"), table_name="relation")
    op.drop_index(op.f("ix_relation_organisation_id_kind_who_id"), table_name="relation")
    op.drop_table("relation")
    op.drop_index(op.f("ix_member_organisation_id_state_sort_name"), table_name="member")
    op.drop_index(op.f("ix_member_email"), table_name="member")
    op.drop_index(op.f("ix_member_account_id"), table_name="member")
    op.drop_table("member")
