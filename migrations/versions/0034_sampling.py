"""Sampling plans, draws and samples of decisions"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sampling_plan",
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("point", sa.String(length=10), nullable=False),
        sa.Column("decided_from", sa.Date(), nullable=False),
        sa.Column("decided_to", sa.Date(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=True),
        sa.Column("strata", sa.JSON(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("also", sa.Text(), nullable=False),
        sa.Column("iqa_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("point IN ('interim', 'summative')", name=op.f("ck_sampling_plan_point")),
        sa.CheckConstraint("decided_from <= decided_to", name=op.f("ck_sampling_plan_days")),
        sa.CheckConstraint("least BETWEEN 1 AND 50", name=op.f("ck_sampling_plan_least")),
        sa.CheckConstraint("percent BETWEEN 10 AND 100", name=op.f("ck_sampling_plan_percent")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_sampling_plan_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "iqa_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_sampling_plan_organisation_id_iqa_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "made_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_sampling_plan_organisation_id_made_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_sampling_plan_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampling_plan")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_sampling_plan_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_sampling_plan_organisation_id_iqa_id_written_at"),
        "sampling_plan",
        ["organisation_id", "iqa_id", "written_at"],
        unique=False,
    )
    op.create_table(
        "sampling_draw",
        sa.Column("sampling_plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("population", sa.JSON(), nullable=False),
        sa.Column("population_digest", sa.String(length=64), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("seed_digest", sa.String(length=64), nullable=False),
        sa.Column("sealed_seed", sa.Text(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("committed_by_id", sa.Uuid(), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "committed_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_sampling_draw_organisation_id_committed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sampling_plan_id"],
            ["sampling_plan.organisation_id", "sampling_plan.id"],
            name=op.f("fk_sampling_draw_organisation_id_sampling_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_sampling_draw_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampling_draw")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_sampling_draw_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "sampling_plan_id",
            "number",
            name=op.f("uq_sampling_draw_organisation_id_sampling_plan_id_number"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "sample",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("sampling_plan_id", sa.Uuid(), nullable=True),
        sa.Column("draw_id", sa.Uuid(), nullable=True),
        sa.Column("iqa_id", sa.Uuid(), nullable=False),
        sa.Column("assessor_id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("conflict", sa.String(length=10), nullable=False),
        sa.Column("sampled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.String(length=15), nullable=False),
        sa.Column("reply_why", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("answer IN ('', 'agreed', 'advised', 'returned')", name=op.f("ck_sample_answer")),
        sa.CheckConstraint("conflict IN ('', 'assesses', 'mentors', 'manages')", name=op.f("ck_sample_conflict")),
        sa.CheckConstraint("how IN ('drawn', 'always', 'by_hand')", name=op.f("ck_sample_how")),
        sa.CheckConstraint("reply IN ('', 'kept', 'decided_again')", name=op.f("ck_sample_reply")),
        sa.CheckConstraint("iqa_id != assessor_id", name=op.f("ck_sample_not_own")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "assessor_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_sample_organisation_id_assessor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decision_id"],
            ["decision.organisation_id", "decision.id"],
            name=op.f("fk_sample_organisation_id_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "draw_id"],
            ["sampling_draw.organisation_id", "sampling_draw.id"],
            name=op.f("fk_sample_organisation_id_draw_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "iqa_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_sample_organisation_id_iqa_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sampling_plan_id"],
            ["sampling_plan.organisation_id", "sampling_plan.id"],
            name=op.f("fk_sample_organisation_id_sampling_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["evidence_version.organisation_id", "evidence_version.id"],
            name=op.f("fk_sample_organisation_id_version_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_sample_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample")),
        sa.UniqueConstraint("organisation_id", "decision_id", name=op.f("uq_sample_organisation_id_decision_id")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_sample_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_sample_organisation_id_assessor_id_answer"),
        "sample",
        ["organisation_id", "assessor_id", "answer"],
        unique=False,
    )
    op.create_index(
        op.f("ix_sample_organisation_id_iqa_id_answer_sampled_at"),
        "sample",
        ["organisation_id", "iqa_id", "answer", "sampled_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_sample_organisation_id_sampling_plan_id"),
        "sample",
        ["organisation_id", "sampling_plan_id"],
        unique=False,
    )
    support.keep_inside_organisation("sample", "sampling_draw", "sampling_plan")
    # B6: what was committed stands, and no draw is made to vanish.
    support.freeze(
        "sampling_draw", "sampling_plan_id", "number", "method", "percent", "least", "population", "population_digest",
        "left_out", "seed_digest", "committed_by_id", "committed_at",
    )  # fmt: skip
    support.keep_as_written("sample", "decision_id", "version_id", "draw_id", "iqa_id", "how", "conflict", "sampled_at")


def downgrade() -> None:
    op.drop_index(op.f("ix_sample_organisation_id_sampling_plan_id"), table_name="sample")
    op.drop_index(op.f("ix_sample_organisation_id_iqa_id_answer_sampled_at"), table_name="sample")
    op.drop_index(op.f("ix_sample_organisation_id_assessor_id_answer"), table_name="sample")
    op.drop_table("sample")
    op.drop_table("sampling_draw")
    op.drop_index(op.f("ix_sampling_plan_organisation_id_iqa_id_written_at"), table_name="sampling_plan")
    op.drop_table("sampling_plan")
