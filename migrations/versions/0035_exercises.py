"""Standardisation and appeals"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "standardisation",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("led_by_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "led_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_standardisation_organisation_id_led_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["evidence_version.organisation_id", "evidence_version.id"],
            name=op.f("fk_standardisation_organisation_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_standardisation_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standardisation")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_standardisation_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_standardisation_organisation_id_led_by_id_written_at"),
        "standardisation",
        ["organisation_id", "led_by_id", "written_at"],
        unique=False,
    )
    op.create_table(
        "appeal",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("assessor_id", sa.Uuid(), nullable=False),
        sa.Column("iqa_id", sa.Uuid(), nullable=True),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("stage IN ('assessor', 'iqa', 'centre')", name=op.f("ck_appeal_stage")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "assessor_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_appeal_organisation_id_assessor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_appeal_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decision_id"],
            ["decision.organisation_id", "decision.id"],
            name=op.f("fk_appeal_organisation_id_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "iqa_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_appeal_organisation_id_iqa_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_appeal_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("organisation_id", "decision_id", name=op.f("uq_appeal_organisation_id_decision_id")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_appeal_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_appeal_organisation_id_assessor_id"), "appeal", ["organisation_id", "assessor_id"], unique=False
    )
    op.create_index(
        op.f("ix_appeal_organisation_id_author_id"), "appeal", ["organisation_id", "author_id"], unique=False
    )
    op.create_index(op.f("ix_appeal_organisation_id_iqa_id"), "appeal", ["organisation_id", "iqa_id"], unique=False)
    op.create_table(
        "standardisation_answer",
        sa.Column("standardisation_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_standardisation_answer_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "standardisation_id"],
            ["standardisation.organisation_id", "standardisation.id"],
            name=op.f("fk_standardisation_answer_organisation_id_standardisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_standardisation_answer_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standardisation_answer")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_standardisation_answer_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "standardisation_id",
            "member_id",
            name=op.f("uq_standardisation_answer_organisation_id_standardisation_id_member_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_standardisation_answer_organisation_id_member_id"),
        "standardisation_answer",
        ["organisation_id", "member_id"],
        unique=False,
    )
    op.create_table(
        "appeal_step",
        sa.Column("appeal_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("outcome IN ('', 'stands', 'changed')", name=op.f("ck_appeal_step_outcome")),
        sa.CheckConstraint("stage IN ('assessor', 'iqa', 'centre')", name=op.f("ck_appeal_step_stage")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "answered_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_appeal_step_organisation_id_answered_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "appeal_id"],
            ["appeal.organisation_id", "appeal.id"],
            name=op.f("fk_appeal_step_organisation_id_appeal_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_appeal_step_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_step")),
        sa.UniqueConstraint(
            "organisation_id", "appeal_id", "stage", name=op.f("uq_appeal_step_organisation_id_appeal_id_stage")
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_appeal_step_organisation_id_id")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("appeal", "appeal_step", "standardisation", "standardisation_answer")
    support.keep_as_written("appeal", "decision_id", "author_id", "assessor_id")
    support.keep_as_written("appeal_step", "appeal_id", "stage", "why", "asked_at")


def downgrade() -> None:
    op.drop_table("appeal_step")
    op.drop_index(op.f("ix_standardisation_answer_organisation_id_member_id"), table_name="standardisation_answer")
    op.drop_table("standardisation_answer")
    op.drop_index(op.f("ix_appeal_organisation_id_iqa_id"), table_name="appeal")
    op.drop_index(op.f("ix_appeal_organisation_id_author_id"), table_name="appeal")
    op.drop_index(op.f("ix_appeal_organisation_id_assessor_id"), table_name="appeal")
    op.drop_table("appeal")
    op.drop_index(op.f("ix_standardisation_organisation_id_led_by_id_written_at"), table_name="standardisation")
    op.drop_table("standardisation")
