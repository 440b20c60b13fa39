"""Which listed words stand in the pieces that were accepted for a criterion"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learned_word",
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("stem", sa.String(length=40), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_learned_word_pieces")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_learned_word_criterion_id")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_learned_word_framework_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_learned_word_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned_word")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_learned_word_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "criterion_id", "stem", name=op.f("uq_learned_word_organisation_id_criterion_id_stem")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_learned_word_organisation_id_framework_id_stem"),
        "learned_word",
        ["organisation_id", "framework_id", "stem"],
        unique=False,
    )
    support.keep_inside_organisation("learned_word")
    support.keep_as_written("learned_word", "framework_id", "criterion_id", "stem")


def downgrade() -> None:
    op.drop_index(op.f("ix_learned_word_organisation_id_framework_id_stem"), table_name="learned_word")
    op.drop_table("learned_word")
