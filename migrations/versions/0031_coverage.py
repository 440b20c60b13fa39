"""How many accepted claims there are, by criterion and month"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coverage_count",
        sa.Column("cut", sa.String(length=10), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("cut IN ('whole', 'service', 'author')", name=op.f("ck_coverage_count_cut")),
        sa.CheckConstraint("accepted > 0", name=op.f("ck_coverage_count_accepted")),
        sa.ForeignKeyConstraint(["category_id"], ["criterion.id"], name=op.f("fk_coverage_count_category_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_coverage_count_criterion_id")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_coverage_count_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_coverage_count_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "service_id"],
            ["service.organisation_id", "service.id"],
            name=op.f("fk_coverage_count_organisation_id_service_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_coverage_count_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_count")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_coverage_count_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_coverage_count_map",
        "coverage_count",
        ["organisation_id", "cut", "framework_id", "service_id", "criterion_id", "category_id", "month", "accepted"],
        unique=False,
    )
    op.create_index(
        op.f("ix_coverage_count_organisation_id_author_id_framework_id_month"),
        "coverage_count",
        ["organisation_id", "author_id", "framework_id", "month"],
        unique=False,
    )
    support.keep_inside_organisation("coverage_count")
    # The pieces behind one criterion, the newest first, without reading all of them.
    op.drop_index(op.f("ix_accepted_claim_organisation_id_framework_id_criterion_id"), table_name="accepted_claim")
    op.create_index(
        "ix_accepted_claim_of_criterion",
        "accepted_claim",
        ["organisation_id", "framework_id", "criterion_id", "happened_on"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_accepted_claim_of_criterion", table_name="accepted_claim")
    op.create_index(
        op.f("ix_accepted_claim_organisation_id_framework_id_criterion_id"),
        "accepted_claim",
        ["organisation_id", "framework_id", "criterion_id"],
        unique=False,
    )
    op.drop_table("coverage_count")
