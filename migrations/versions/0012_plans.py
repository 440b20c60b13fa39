"""Plans and who said yes"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("why_this_kind", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column("coaching_model_id", sa.Uuid(), nullable=False),
        sa.Column("model_reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=False),
        sa.Column("planned_sessions", sa.Integer(), nullable=False),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("follows_plan_id", sa.Uuid(), nullable=True),
        sa.Column("mentor_is_line_manager", sa.Boolean(), nullable=False),
        sa.Column("agreement_standing", sa.String(length=20), nullable=False),
        sa.Column("shares_strands", sa.Boolean(), nullable=False),
        sa.Column("shares_goal_titles", sa.Boolean(), nullable=False),
        sa.Column("shares_wellbeing", sa.Boolean(), nullable=False),
        sa.Column("shares_supervision_record", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("close_reason", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "agreement_standing IN ('none', 'offered', 'in_force', 'not_agreed')",
            name=op.f("ck_plan_agreement_standing"),
        ),
        sa.CheckConstraint("kind IN ('coaching', 'mentoring', 'supervision')", name=op.f("ck_plan_kind")),
        sa.CheckConstraint(
            "state IN ('proposed', 'declined', 'needs_assessment', 'agreement', 'active', 'paused', "
            "'evaluating', 'closed', 'closed_early')",
            name=op.f("ck_plan_state"),
        ),
        sa.CheckConstraint("mentee_id != mentor_id", name=op.f("ck_plan_two_people")),
        sa.ForeignKeyConstraint(["coaching_model_id"], ["coaching_model.id"], name=op.f("fk_plan_coaching_model_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "follows_plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_plan_organisation_id_follows_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "mentee_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_plan_organisation_id_mentee_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "mentor_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_plan_organisation_id_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "proposed_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_plan_organisation_id_proposed_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_plan_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_plan_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_plan_organisation_id_mentee_id"), "plan", ["organisation_id", "mentee_id"], unique=False)
    op.create_index(op.f("ix_plan_organisation_id_mentor_id"), "plan", ["organisation_id", "mentor_id"], unique=False)
    op.create_index(op.f("ix_plan_organisation_id_state"), "plan", ["organisation_id", "state"], unique=False)
    op.create_table(
        "plan_acceptance",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_plan_acceptance_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_plan_acceptance_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_acceptance_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_acceptance")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_plan_acceptance_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "plan_id", "member_id", name=op.f("uq_plan_acceptance_organisation_id_plan_id_member_id")
        ),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("plan", "plan_acceptance")


def downgrade() -> None:
    op.drop_table("plan_acceptance")
    op.drop_index(op.f("ix_plan_organisation_id_state"), table_name="plan")
    op.drop_index(op.f("ix_plan_organisation_id_mentor_id"), table_name="plan")
    op.drop_index(op.f("ix_plan_organisation_id_mentee_id"), table_name="plan")
    op.drop_table("plan")
