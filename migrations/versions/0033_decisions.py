"""Decisions on evidence, who may decide alone, phrases and limits"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessment_limit",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('currency', 'appeal')", name=op.f("ck_assessment_limit_kind")),
        sa.CheckConstraint("number BETWEEN 1 AND 600", name=op.f("ck_assessment_limit_number")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_assessment_limit_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_limit")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_assessment_limit_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "kind", "about", name=op.f("uq_assessment_limit_organisation_id_kind_about")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "feedback_phrase",
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_feedback_phrase_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_phrase")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_feedback_phrase_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_feedback_phrase_organisation_id_retired_at_position"),
        "feedback_phrase",
        ["organisation_id", "retired_at", "position"],
        unique=False,
    )
    op.create_table(
        "assessor_standing",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("is_qualified", sa.Boolean(), nullable=False),
        sa.Column("risk", sa.String(length=12), nullable=False),
        sa.Column("countersigner_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("said_by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("risk IN ('new', 'experienced', 'concern')", name=op.f("ck_assessor_standing_risk")),
        sa.CheckConstraint(
            "countersigner_id IS NULL OR countersigner_id != member_id",
            name=op.f("ck_assessor_standing_second_assessor"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "countersigner_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_assessor_standing_organisation_id_countersigner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_assessor_standing_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "said_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_assessor_standing_organisation_id_said_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_assessor_standing_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessor_standing")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_assessor_standing_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "member_id", name=op.f("uq_assessor_standing_organisation_id_member_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "decision",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("assessor_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("for_privacy", sa.Boolean(), nullable=False),
        sa.Column("conflict", sa.String(length=10), nullable=False),
        sa.Column("is_qualified", sa.Boolean(), nullable=False),
        sa.Column("risk", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("countersigner_id", sa.Uuid(), nullable=True),
        sa.Column("countersigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("countersign_note", sa.Text(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("conflict IN ('', 'mentor', 'manager')", name=op.f("ck_decision_conflict")),
        sa.CheckConstraint("kind IN ('decided', 'referred')", name=op.f("ck_decision_kind")),
        sa.CheckConstraint("risk IN ('new', 'experienced', 'concern')", name=op.f("ck_decision_risk")),
        sa.CheckConstraint(
            "state IN ('to_countersign', 'to_agree', 'settled', 'not_countersigned', 'not_agreed', 'overtaken')",
            name=op.f("ck_decision_state"),
        ),
        sa.CheckConstraint("author_id != assessor_id", name=op.f("ck_decision_not_own")),
        sa.CheckConstraint(
            "countersigner_id IS NULL OR countersigner_id NOT IN (author_id, assessor_id)",
            name=op.f("ck_decision_second_assessor"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "assessor_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_decision_organisation_id_assessor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_decision_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "countersigner_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_decision_organisation_id_countersigner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_decision_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "service_id"],
            ["service.organisation_id", "service.id"],
            name=op.f("fk_decision_organisation_id_service_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["evidence_version.organisation_id", "evidence_version.id"],
            name=op.f("fk_decision_organisation_id_version_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_decision_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_decision_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "version_id", "round", name=op.f("uq_decision_organisation_id_version_id_round")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_decision_organisation_id_assessor_id_written_at"),
        "decision",
        ["organisation_id", "assessor_id", "written_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_decision_organisation_id_author_id_written_at"),
        "decision",
        ["organisation_id", "author_id", "written_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_decision_organisation_id_evidence_id"), "decision", ["organisation_id", "evidence_id"], unique=False
    )
    op.create_index(
        op.f("ix_decision_organisation_id_state_countersigner_id"),
        "decision",
        ["organisation_id", "state", "countersigner_id"],
        unique=False,
    )
    op.create_table(
        "criterion_decision",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("authentic", sa.Boolean(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("sufficient", sa.Boolean(), nullable=False),
        sa.Column("reliable", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "result != 'met' OR (valid AND authentic AND current AND sufficient AND reliable)",
            name=op.f("ck_criterion_decision_all_five"),
        ),
        sa.CheckConstraint("result IN ('met', 'not_yet', 'removed')", name=op.f("ck_criterion_decision_result")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_criterion_decision_criterion_id")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_criterion_decision_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "claim_id"],
            ["evidence_claim.organisation_id", "evidence_claim.id"],
            name=op.f("fk_criterion_decision_organisation_id_claim_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decision_id"],
            ["decision.organisation_id", "decision.id"],
            name=op.f("fk_criterion_decision_organisation_id_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_criterion_decision_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_decision")),
        sa.UniqueConstraint(
            "organisation_id",
            "decision_id",
            "claim_id",
            name=op.f("uq_criterion_decision_organisation_id_decision_id_claim_id"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_criterion_decision_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_criterion_decision_organisation_id_criterion_id"),
        "criterion_decision",
        ["organisation_id", "criterion_id"],
        unique=False,
    )
    support.keep_inside_organisation(
        "assessment_limit", "assessor_standing", "criterion_decision", "decision", "feedback_phrase"
    )
    # What was decided is never changed: how far it has come is, and a new round is a new decision.
    support.keep_as_written(
        "decision", "evidence_id", "version_id", "author_id", "assessor_id", "round", "kind", "feedback", "by_when",
        "conflict", "is_qualified", "risk", "written_at",
    )  # fmt: skip
    support.keep_as_written(
        "criterion_decision", "decision_id", "claim_id", "result", "valid", "authentic", "current", "sufficient",
        "reliable", "note",
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index(op.f("ix_criterion_decision_organisation_id_criterion_id"), table_name="criterion_decision")
    op.drop_table("criterion_decision")
    op.drop_index(op.f("ix_decision_organisation_id_state_countersigner_id"), table_name="decision")
    op.drop_index(op.f("ix_decision_organisation_id_evidence_id"), table_name="decision")
    op.drop_index(op.f("ix_decision_organisation_id_author_id_written_at"), table_name="decision")
    op.drop_index(op.f("ix_decision_organisation_id_assessor_id_written_at"), table_name="decision")
    op.drop_table("decision")
    op.drop_table("assessor_standing")
    op.drop_index(op.f("ix_feedback_phrase_organisation_id_retired_at_position"), table_name="feedback_phrase")
    op.drop_table("feedback_phrase")
    op.drop_table("assessment_limit")
