"""Progress reviews with their confirmations, skills scans"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "progress_review",
        sa.Column("apprenticeship_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("employer_took_part_on", sa.Date(), nullable=True),
        sa.Column("training_plan", sa.Text(), nullable=False),
        sa.Column("hours_words", sa.Text(), nullable=False),
        sa.Column("ksb_words", sa.Text(), nullable=False),
        sa.Column("english_maths", sa.Text(), nullable=False),
        sa.Column("wellbeing", sa.Text(), nullable=False),
        sa.Column("circumstances", sa.Text(), nullable=False),
        sa.Column("next_actions", sa.Text(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=True),
        sa.Column("done_minutes", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("decision IN ('', 'counts', 'does_not_count')", name=op.f("ck_progress_review_decision")),
        sa.CheckConstraint("state IN ('begun', 'held')", name=op.f("ck_progress_review_state")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "apprenticeship_id"],
            ["apprenticeship.organisation_id", "apprenticeship.id"],
            name=op.f("fk_progress_review_organisation_id_apprenticeship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decided_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_progress_review_organisation_id_decided_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_progress_review_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_progress_review_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_review")),
        sa.UniqueConstraint(
            "organisation_id",
            "apprenticeship_id",
            "number",
            name=op.f("uq_progress_review_organisation_id_apprenticeship_id_number"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_progress_review_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "skills_scan",
        sa.Column("apprenticeship_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=10), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("moment IN ('start', 'review', 'gateway')", name=op.f("ck_skills_scan_moment")),
        sa.CheckConstraint("unit IN ('heading', 'criterion')", name=op.f("ck_skills_scan_unit")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "apprenticeship_id"],
            ["apprenticeship.organisation_id", "apprenticeship.id"],
            name=op.f("fk_skills_scan_organisation_id_apprenticeship_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "opened_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_skills_scan_organisation_id_opened_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_skills_scan_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_scan")),
        sa.UniqueConstraint(
            "organisation_id",
            "apprenticeship_id",
            "number",
            name=op.f("uq_skills_scan_organisation_id_apprenticeship_id_number"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_skills_scan_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "progress_confirmation",
        sa.Column("progress_review_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("revision_read", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "part IN ('apprentice', 'employer', 'provider')", name=op.f("ck_progress_confirmation_part")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_progress_confirmation_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "progress_review_id"],
            ["progress_review.organisation_id", "progress_review.id"],
            name=op.f("fk_progress_confirmation_organisation_id_progress_review_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_progress_confirmation_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_confirmation")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_progress_confirmation_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "progress_review_id",
            "part",
            "revision_read",
            name=op.f("uq_progress_confirmation_organisation_id_progress_review_id_part_revision_read"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_progress_confirmation_organisation_id_progress_review_id"),
        "progress_confirmation",
        ["organisation_id", "progress_review_id"],
        unique=False,
    )
    op.create_table(
        "skills_view",
        sa.Column("skills_scan_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("part IN ('apprentice', 'employer')", name=op.f("ck_skills_view_part")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_skills_view_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "skills_scan_id"],
            ["skills_scan.organisation_id", "skills_scan.id"],
            name=op.f("fk_skills_view_organisation_id_skills_scan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_skills_view_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_view")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_skills_view_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "skills_scan_id", "part", name=op.f("uq_skills_view_organisation_id_skills_scan_id_part")
        ),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("progress_confirmation", "progress_review", "skills_scan", "skills_view")
    # Who confirmed what, and when, stands as it was said (RV-5).
    support.keep_as_written(
        "progress_confirmation", "progress_review_id", "member_id", "part", "revision_read", "confirmed_at"
    )


def downgrade() -> None:
    op.drop_table("skills_view")
    op.drop_index(
        op.f("ix_progress_confirmation_organisation_id_progress_review_id"), table_name="progress_confirmation"
    )
    op.drop_table("progress_confirmation")
    op.drop_table("skills_scan")
    op.drop_table("progress_review")
