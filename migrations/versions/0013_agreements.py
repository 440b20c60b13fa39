"""Agreements, signatures and suggestions"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("wording_digest", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("in_force_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "state IN ('offered', 'in_force', 'replaced', 'withdrawn', 'declined')", name=op.f("ck_agreement_state")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_agreement_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_agreement_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_agreement_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_agreement_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "number", name=op.f("uq_agreement_organisation_id_plan_id_number")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "agreement_signature",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wording_digest", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "agreement_id"],
            ["agreement.organisation_id", "agreement.id"],
            name=op.f("fk_agreement_signature_organisation_id_agreement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_agreement_signature_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_agreement_signature_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_signature")),
        sa.UniqueConstraint(
            "organisation_id",
            "agreement_id",
            "member_id",
            name=op.f("uq_agreement_signature_organisation_id_agreement_id_member_id"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_agreement_signature_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "agreement_suggestion",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "agreement_id"],
            ["agreement.organisation_id", "agreement.id"],
            name=op.f("fk_agreement_suggestion_organisation_id_agreement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_agreement_suggestion_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_agreement_suggestion_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_suggestion")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_agreement_suggestion_organisation_id_id")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("agreement", "agreement_signature", "agreement_suggestion")
    support.freeze(
        "agreement",
        "organisation_id",
        "plan_id",
        "number",
        "written_by_id",
        "wording",
        "answers",
        "terms",
        "review_on",
        "wording_digest",
        "written_at",
    )
    support.append_only("agreement_signature")


def downgrade() -> None:
    op.drop_table("agreement_suggestion")
    op.drop_table("agreement_signature")
    op.drop_table("agreement")
