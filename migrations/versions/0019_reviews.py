"""Reviews, evaluations, endings, declared conflicts, reminders"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "declared_conflict",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("declared_by_id", sa.Uuid(), nullable=False),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "kind IN ('became_line_manager', 'became_assessor', 'friendship', 'concern_about_one_of_us', 'other')",
            name=op.f("ck_declared_conflict_kind"),
        ),
        sa.CheckConstraint(
            "outcome IN ('', 'new_agreement', 'another_mentor', 'pause', 'goes_on')",
            name=op.f("ck_declared_conflict_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "declared_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_declared_conflict_organisation_id_declared_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_declared_conflict_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "settled_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_declared_conflict_organisation_id_settled_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_declared_conflict_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_conflict")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_declared_conflict_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_declared_conflict_organisation_id_plan_id"),
        "declared_conflict",
        ["organisation_id", "plan_id"],
        unique=False,
    )
    op.create_table(
        "evaluation",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.Column("what_changed", sa.Text(), nullable=False),
        sa.Column("changed_for_people", sa.Text(), nullable=False),
        sa.Column("do_again", sa.Text(), nullable=False),
        sa.Column("do_differently", sa.Text(), nullable=False),
        sa.Column("is_given", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("after BETWEEN 1 AND 10", name=op.f("ck_evaluation_after")),
        sa.CheckConstraint("before BETWEEN 1 AND 10", name=op.f("ck_evaluation_before")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_evaluation_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_evaluation_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_evaluation_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_evaluation_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "member_id", name=op.f("uq_evaluation_organisation_id_plan_id_member_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "plan_ending",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("goes_on", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "reason IN ('goals_reached', 'time_is_up', 'mentor_changed', 'mentee_left', 'mentor_left', 'not_helping', "
            "'conflict', 'other')",
            name=op.f("ck_plan_ending_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_plan_ending_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_plan_ending_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_plan_ending_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_ending")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_plan_ending_organisation_id_id")),
        sa.UniqueConstraint("organisation_id", "plan_id", name=op.f("uq_plan_ending_organisation_id_plan_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "review",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("agreement_fits", sa.String(length=20), nullable=False),
        sa.Column("balance", sa.Text(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("next_step", sa.String(length=20), nullable=False),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("agreement_fits IN ('', 'fits', 'needs_change')", name=op.f("ck_review_agreement_fits")),
        sa.CheckConstraint("next_step IN ('', 'go_on', 'look_back')", name=op.f("ck_review_next_step")),
        sa.CheckConstraint("state IN ('begun', 'held')", name=op.f("ck_review_state")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_review_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_review_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_review_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_review_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "number", name=op.f("uq_review_organisation_id_plan_id_number")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "review_reminder",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("sent_by_id", sa.Uuid(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_review_reminder_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sent_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_review_reminder_organisation_id_sent_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_review_reminder_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_reminder")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_review_reminder_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "sent_on", name=op.f("uq_review_reminder_organisation_id_plan_id_sent_on")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_review_reminder_organisation_id_plan_id"),
        "review_reminder",
        ["organisation_id", "plan_id"],
        unique=False,
    )
    op.create_table(
        "review_goal",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("reading", sa.String(length=120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "standing IN ('not_started', 'on_track', 'at_risk', 'off_track', 'reached')",
            name=op.f("ck_review_goal_standing"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "goal_id"],
            ["goal.organisation_id", "goal.id"],
            name=op.f("fk_review_goal_organisation_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "review_id"],
            ["review.organisation_id", "review.id"],
            name=op.f("fk_review_goal_organisation_id_review_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_review_goal_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_goal")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_review_goal_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "review_id", "goal_id", name=op.f("uq_review_goal_organisation_id_review_id_goal_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "mentor_wish",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("wished_by_id", sa.Uuid(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "wished_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_mentor_wish_organisation_id_wished_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_mentor_wish_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_mentor_wish_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_wish")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_mentor_wish_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_mentor_wish_organisation_id_plan_id"), "mentor_wish", ["organisation_id", "plan_id"], unique=False
    )
    op.create_table(
        "probation",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("decide_by", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_probation_organisation_id_written_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_probation_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_probation_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_probation")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_probation_organisation_id_id")),
        sa.UniqueConstraint("organisation_id", "plan_id", name=op.f("uq_probation_organisation_id_plan_id")),
        sqlite_strict=True,
    )
    support.keep_inside_organisation(
        "mentor_wish",
        "probation",
        "declared_conflict",
        "evaluation",
        "plan_ending",
        "review",
        "review_goal",
        "review_reminder",
    )


def downgrade() -> None:
    op.drop_table("probation")
    op.drop_index(op.f("ix_mentor_wish_organisation_id_plan_id"), table_name="mentor_wish")
    op.drop_table("mentor_wish")
    op.drop_table("review_goal")
    op.drop_index(op.f("ix_review_reminder_organisation_id_plan_id"), table_name="review_reminder")
    op.drop_table("review_reminder")
    op.drop_table("review")
    op.drop_table("plan_ending")
    op.drop_table("evaluation")
    op.drop_index(op.f("ix_declared_conflict_organisation_id_plan_id"), table_name="declared_conflict")
    op.drop_table("declared_conflict")
