"""Letters that stand for names, each a keyed digest"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pseudonym",
        sa.Column("scope_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("name_mark", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.String(length=2), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(plan_id IS NULL) != (owner_id IS NULL)", name=op.f("ck_pseudonym_one_scope")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "owner_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_pseudonym_organisation_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_pseudonym_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pseudonym_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pseudonym")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_pseudonym_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "scope_id", "name_mark", name=op.f("uq_pseudonym_organisation_id_scope_id_name_mark")
        ),
        sqlite_strict=True,
    )
    support.keep_inside_organisation("pseudonym")


def downgrade() -> None:
    op.drop_table("pseudonym")
