"""A plan stands still while somebody is away, and the mentee sees who looked"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plan", sa.Column("paused_on", sa.Date(), nullable=True))
    op.add_column("plan", sa.Column("pause_ends_on", sa.Date(), nullable=True))
    op.add_column("plan", sa.Column("pause_noticed_on", sa.Date(), nullable=True))
    # Plans that are there already are not away, and nobody was told of a pause.
    op.add_column("plan", sa.Column("pause_notices", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("plan", sa.Column("is_away", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("plan", sa.Column("edition", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "plan_look",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_plan_look_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_plan_look_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_plan_look_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_look")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_plan_look_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "plan_id",
            "member_id",
            "looked_on",
            name=op.f("uq_plan_look_organisation_id_plan_id_member_id_looked_on"),
        ),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("plan_look")


def downgrade() -> None:
    op.drop_table("plan_look")
    with op.batch_alter_table("plan") as plan:
        plan.drop_column("edition")
        plan.drop_column("is_away")
        plan.drop_column("pause_notices")
        plan.drop_column("pause_noticed_on")
        plan.drop_column("pause_ends_on")
        plan.drop_column("paused_on")
