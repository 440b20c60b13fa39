"""Ways to reflect, journal entries, shared copies, comments"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reflection_model",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_reflection_model_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection_model")),
        sa.UniqueConstraint(
            "organisation_id", "code", "version", name=op.f("uq_reflection_model_organisation_id_code_version")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_reflection_model_code"), "reflection_model", ["code"], unique=False)
    op.create_index(op.f("ix_reflection_model_organisation_id"), "reflection_model", ["organisation_id"], unique=False)
    op.create_table(
        "journal_entry",
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("reflection_model_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("moment", sa.String(length=10), nullable=False),
        sa.Column("card", sa.String(length=40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("cpd_minutes", sa.Integer(), nullable=True),
        sa.Column("off_the_job_minutes", sa.Integer(), nullable=True),
        sa.Column("what_it_changed", sa.Text(), nullable=False),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("moment IN ('', 'good', 'hard', 'new', 'feedback')", name=op.f("ck_journal_entry_moment")),
        sa.CheckConstraint("cpd_minutes BETWEEN 1 AND 1440", name=op.f("ck_journal_entry_cpd_minutes")),
        sa.CheckConstraint("off_the_job_minutes BETWEEN 1 AND 1440", name=op.f("ck_journal_entry_off_the_job_minutes")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_journal_entry_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_journal_entry_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["reflection_model_id"], ["reflection_model.id"], name=op.f("fk_journal_entry_reflection_model_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_journal_entry_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_journal_entry_organisation_id_author_id_happened_on"),
        "journal_entry",
        ["organisation_id", "author_id", "happened_on"],
        unique=False,
    )
    op.create_table(
        "journal_section",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "entry_id"],
            ["journal_entry.organisation_id", "journal_entry.id"],
            name=op.f("fk_journal_section_organisation_id_entry_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_journal_section_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_section")),
        sa.UniqueConstraint(
            "organisation_id", "entry_id", "code", name=op.f("uq_journal_section_organisation_id_entry_id_code")
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_journal_section_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "shared_entry",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("reader_is", sa.String(length=10), nullable=False),
        sa.Column("revision_copied", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(reader_is = 'mentor') = (plan_id IS NOT NULL)", name=op.f("ck_shared_entry_tie")),
        sa.CheckConstraint("reader_is IN ('mentor', 'assessor')", name=op.f("ck_shared_entry_reader_is")),
        sa.CheckConstraint("author_id != reader_id", name=op.f("ck_shared_entry_two_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_shared_entry_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "entry_id"],
            ["journal_entry.organisation_id", "journal_entry.id"],
            name=op.f("fk_shared_entry_organisation_id_entry_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_shared_entry_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "reader_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_shared_entry_organisation_id_reader_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_shared_entry_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_entry")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_shared_entry_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_shared_entry_organisation_id_entry_id"), "shared_entry", ["organisation_id", "entry_id"], unique=False
    )
    op.create_index(
        op.f("ix_shared_entry_organisation_id_reader_id_ended_at"),
        "shared_entry",
        ["organisation_id", "reader_id", "ended_at"],
        unique=False,
    )
    op.create_table(
        "journal_comment",
        sa.Column("shared_entry_id", sa.Uuid(), nullable=False),
        sa.Column("writer_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "shared_entry_id"],
            ["shared_entry.organisation_id", "shared_entry.id"],
            name=op.f("fk_journal_comment_organisation_id_shared_entry_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "writer_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_journal_comment_organisation_id_writer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_journal_comment_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_comment")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_journal_comment_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_journal_comment_organisation_id_shared_entry_id_written_at"),
        "journal_comment",
        ["organisation_id", "shared_entry_id", "written_at"],
        unique=False,
    )
    support.keep_inside_organisation("journal_comment", "journal_entry", "journal_section", "shared_entry")
    support.keep_shared_inside("reflection_model")
    # What was shared is a copy of that moment: it can end or be erased, and is never changed.
    support.keep_as_written("shared_entry", "entry_id", "author_id", "reader_id", "plan_id", "content")


def downgrade() -> None:
    op.drop_index(op.f("ix_journal_comment_organisation_id_shared_entry_id_written_at"), table_name="journal_comment")
    op.drop_table("journal_comment")
    op.drop_index(op.f("ix_shared_entry_organisation_id_reader_id_ended_at"), table_name="shared_entry")
    op.drop_index(op.f("ix_shared_entry_organisation_id_entry_id"), table_name="shared_entry")
    op.drop_table("shared_entry")
    op.drop_table("journal_section")
    op.drop_index(op.f("ix_journal_entry_organisation_id_author_id_happened_on"), table_name="journal_entry")
    op.drop_table("journal_entry")
    op.drop_index(op.f("ix_reflection_model_organisation_id"), table_name="reflection_model")
    op.drop_index(op.f("ix_reflection_model_code"), table_name="reflection_model")
    op.drop_table("reflection_model")
