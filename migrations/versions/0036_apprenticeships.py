"""Apprenticeships, breaks in learning, intervals between reviews, hours"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "apprenticeship",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("started_by_id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("ruleset", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=False),
        sa.Column("weekly_minutes", sa.Integer(), nullable=False),
        sa.Column("planned_hours", sa.Integer(), nullable=True),
        sa.Column("prior_hours", sa.Integer(), nullable=False),
        sa.Column("prior_learning", sa.Text(), nullable=False),
        sa.Column("takes_english_maths", sa.Boolean(), nullable=False),
        sa.Column("has_learning_support", sa.Boolean(), nullable=False),
        sa.Column("has_revised_plan", sa.Boolean(), nullable=False),
        sa.Column("assessment_organisation", sa.String(length=200), nullable=False),
        sa.Column("assessment_chosen_on", sa.Date(), nullable=True),
        sa.Column("gateway_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "end_reason IN ('', 'completed', 'left', 'stopped', 'other')", name=op.f("ck_apprenticeship_end_reason")
        ),
        sa.CheckConstraint(
            "learner_id != employer_id AND learner_id != provider_id", name=op.f("ck_apprenticeship_not_oneself")
        ),
        sa.CheckConstraint("planned_hours BETWEEN 1 AND 3000", name=op.f("ck_apprenticeship_planned_hours")),
        sa.CheckConstraint("prior_hours BETWEEN 0 AND 3000", name=op.f("ck_apprenticeship_prior_hours")),
        sa.CheckConstraint("weekly_minutes BETWEEN 60 AND 3600", name=op.f("ck_apprenticeship_weekly_minutes")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_apprenticeship_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "employer_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_apprenticeship_organisation_id_employer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_apprenticeship_organisation_id_learner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "provider_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_apprenticeship_organisation_id_provider_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "started_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_apprenticeship_organisation_id_started_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_apprenticeship_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apprenticeship")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_apprenticeship_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_apprenticeship_organisation_id_employer_id"),
        "apprenticeship",
        ["organisation_id", "employer_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_apprenticeship_organisation_id_learner_id"),
        "apprenticeship",
        ["organisation_id", "learner_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_apprenticeship_organisation_id_provider_id"),
        "apprenticeship",
        ["organisation_id", "provider_id"],
        unique=False,
    )
    op.create_table(
        "standard_hours",
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("hours BETWEEN 1 AND 3000", name=op.f("ck_standard_hours_hours")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_standard_hours_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "entered_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_standard_hours_organisation_id_entered_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_standard_hours_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_hours")),
        sa.UniqueConstraint(
            "organisation_id", "framework_id", name=op.f("uq_standard_hours_organisation_id_framework_id")
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_standard_hours_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "break_in_learning",
        sa.Column("apprenticeship_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("expected_back_on", sa.Date(), nullable=True),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("weekly_minutes_after", sa.Integer(), nullable=True),
        sa.Column("planned_end_after", sa.Date(), nullable=True),
        sa.Column("adjustments", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("back_on > first_on", name=op.f("ck_break_in_learning_forward")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "apprenticeship_id"],
            ["apprenticeship.organisation_id", "apprenticeship.id"],
            name=op.f("fk_break_in_learning_organisation_id_apprenticeship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_break_in_learning_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_break_in_learning_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_in_learning")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_break_in_learning_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_break_in_learning_organisation_id_apprenticeship_id_first_on"),
        "break_in_learning",
        ["organisation_id", "apprenticeship_id", "first_on"],
        unique=False,
    )
    op.create_table(
        "gateway_passing",
        sa.Column("apprenticeship_id", sa.Uuid(), nullable=False),
        sa.Column("passed_by_id", sa.Uuid(), nullable=False),
        sa.Column("reopened_by_id", sa.Uuid(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=False),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopen_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "apprenticeship_id"],
            ["apprenticeship.organisation_id", "apprenticeship.id"],
            name=op.f("fk_gateway_passing_organisation_id_apprenticeship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "passed_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_gateway_passing_organisation_id_passed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "reopened_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_gateway_passing_organisation_id_reopened_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_gateway_passing_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_passing")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_gateway_passing_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_gateway_passing_organisation_id_apprenticeship_id"),
        "gateway_passing",
        ["organisation_id", "apprenticeship_id"],
        unique=False,
    )
    op.create_table(
        "review_interval",
        sa.Column("apprenticeship_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("agreed_by_id", sa.Uuid(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("days BETWEEN 7 AND 365", name=op.f("ck_review_interval_days")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "agreed_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_review_interval_organisation_id_agreed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "apprenticeship_id"],
            ["apprenticeship.organisation_id", "apprenticeship.id"],
            name=op.f("fk_review_interval_organisation_id_apprenticeship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "asked_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_review_interval_organisation_id_asked_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_review_interval_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_interval")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_review_interval_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_review_interval_organisation_id_apprenticeship_id"),
        "review_interval",
        ["organisation_id", "apprenticeship_id"],
        unique=False,
    )
    op.create_table(
        "training_entry",
        sa.Column("apprenticeship_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("led_by", sa.String(length=200), nullable=False),
        sa.Column("evidence_note", sa.Text(), nullable=False),
        sa.Column("criterion_ids", sa.JSON(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("paid", sa.String(length=12), nullable=False),
        sa.Column("is_outside_duties", sa.Boolean(), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "kind IN ('course', 'shadowing', 'coaching', 'practice', 'visit', 'assignment', 'reflection', 'other', "
            "'review', 'supervision', 'english_maths', 'induction')",
            name=op.f("ck_training_entry_kind"),
        ),
        sa.CheckConstraint("paid IN ('yes', 'given_back', 'no')", name=op.f("ck_training_entry_paid")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 720", name=op.f("ck_training_entry_minutes")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "apprenticeship_id"],
            ["apprenticeship.organisation_id", "apprenticeship.id"],
            name=op.f("fk_training_entry_organisation_id_apprenticeship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_training_entry_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_entry")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_training_entry_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_training_entry_organisation_id_apprenticeship_id_happened_on"),
        "training_entry",
        ["organisation_id", "apprenticeship_id", "happened_on"],
        unique=False,
    )
    op.create_table(
        "training_revision",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("is_removal", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "entry_id"],
            ["training_entry.organisation_id", "training_entry.id"],
            name=op.f("fk_training_revision_organisation_id_entry_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_training_revision_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_training_revision_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_revision")),
        sa.UniqueConstraint(
            "organisation_id", "entry_id", "number", name=op.f("uq_training_revision_organisation_id_entry_id_number")
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_training_revision_organisation_id_id")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation(
        "apprenticeship",
        "break_in_learning",
        "gateway_passing",
        "review_interval",
        "standard_hours",
        "training_entry",
        "training_revision",
    )
    # Standard version and ruleset are fixed by the start date (OT-1); what an entry said is its trail (OT-6).
    support.keep_as_written("apprenticeship", "learner_id", "framework_id", "ruleset", "starts_on")
    support.keep_as_written("training_revision", "entry_id", "number", "content", "written_by_id", "made_at")


def downgrade() -> None:
    op.drop_table("training_revision")
    op.drop_index(op.f("ix_training_entry_organisation_id_apprenticeship_id_happened_on"), table_name="training_entry")
    op.drop_table("training_entry")
    op.drop_index(op.f("ix_review_interval_organisation_id_apprenticeship_id"), table_name="review_interval")
    op.drop_table("review_interval")
    op.drop_index(op.f("ix_gateway_passing_organisation_id_apprenticeship_id"), table_name="gateway_passing")
    op.drop_table("gateway_passing")
    op.drop_index(
        op.f("ix_break_in_learning_organisation_id_apprenticeship_id_first_on"), table_name="break_in_learning"
    )
    op.drop_table("break_in_learning")
    op.drop_table("standard_hours")
    op.drop_index(op.f("ix_apprenticeship_organisation_id_provider_id"), table_name="apprenticeship")
    op.drop_index(op.f("ix_apprenticeship_organisation_id_learner_id"), table_name="apprenticeship")
    op.drop_index(op.f("ix_apprenticeship_organisation_id_employer_id"), table_name="apprenticeship")
    op.drop_table("apprenticeship")
