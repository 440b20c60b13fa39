"""Evidence, its versions, what it counts toward, and links to records"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0028"
down_revision = "0022"
branch_labels = None
depends_on = None

PURPOSES = ("invitation", "reset", "first_administrator")
MORE_PURPOSES = ("witness", "pack", "calendar", "private_export")


def upgrade() -> None:
    op.create_table(
        "observation",
        sa.Column("observer_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("kind IN ('observation', 'seen')", name=op.f("ck_observation_kind")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_observation_organisation_id_learner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "observer_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_observation_organisation_id_observer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_observation_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_observation_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_observation_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_observation_organisation_id_learner_id_happened_on"),
        "observation",
        ["organisation_id", "learner_id", "happened_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_observation_organisation_id_observer_id"),
        "observation",
        ["organisation_id", "observer_id"],
        unique=False,
    )
    op.create_table(
        "evidence",
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("observation_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("what_changed", sa.Text(), nullable=False),
        sa.Column("for_whom", sa.String(length=200), nullable=False),
        sa.Column("said_by", sa.String(length=120), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("first_lang", sa.String(length=8), nullable=False),
        sa.Column("translated_by", sa.String(length=120), nullable=False),
        sa.Column("ai_help", sa.String(length=10), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version_count", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("advice_due_on", sa.Date(), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.CheckConstraint("ai_help IN ('none', 'wording', 'ideas')", name=op.f("ck_evidence_ai_help")),
        sa.CheckConstraint(
            "source IN ('journal', 'session', 'action', 'observation', 'testimony', 'compliment', 'file', 'seen')",
            name=op.f("ck_evidence_source"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'accepted', 'referred', 'withdrawn')", name=op.f("ck_evidence_state")
        ),
        sa.ForeignKeyConstraint(["category_id"], ["criterion.id"], name=op.f("fk_evidence_category_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "action_id"],
            ["action.organisation_id", "action.id"],
            name=op.f("fk_evidence_organisation_id_action_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_evidence_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "observation_id"],
            ["observation.organisation_id", "observation.id"],
            name=op.f("fk_evidence_organisation_id_observation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "plan_id"],
            ["plan.organisation_id", "plan.id"],
            name=op.f("fk_evidence_organisation_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["coaching_session.organisation_id", "coaching_session.id"],
            name=op.f("fk_evidence_organisation_id_session_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_evidence_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_evidence_organisation_id_author_id_changed_at"),
        "evidence",
        ["organisation_id", "author_id", "changed_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_evidence_organisation_id_author_id_state_changed_at"),
        "evidence",
        ["organisation_id", "author_id", "state", "changed_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_evidence_organisation_id_plan_id"), "evidence", ["organisation_id", "plan_id"], unique=False
    )
    op.create_index(
        op.f("ix_evidence_organisation_id_state_submitted_at"),
        "evidence",
        ["organisation_id", "state", "submitted_at"],
        unique=False,
    )
    op.create_table(
        "evidence_event",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('written', 'shared', 'agreed', 'submitted', 'met', 'accepted', 'referred', 'hidden', "
            "'withdrawn', 'marked', 'returned', 'confirmed', 'declined')",
            name=op.f("ck_evidence_event_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_evidence_event_organisation_id_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_evidence_event_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_event_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_event")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_evidence_event_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_evidence_event_organisation_id_evidence_id_at"),
        "evidence_event",
        ["organisation_id", "evidence_id", "at"],
        unique=False,
    )
    op.create_table(
        "evidence_goal",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_evidence_goal_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "goal_id"],
            ["goal.organisation_id", "goal.id"],
            name=op.f("fk_evidence_goal_organisation_id_goal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_goal_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_goal")),
        sa.UniqueConstraint(
            "organisation_id",
            "evidence_id",
            "goal_id",
            name=op.f("uq_evidence_goal_organisation_id_evidence_id_goal_id"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_evidence_goal_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "evidence_mapping",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mapped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_evidence_mapping_criterion_id")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_evidence_mapping_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_evidence_mapping_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_mapping_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_mapping")),
        sa.UniqueConstraint(
            "organisation_id",
            "evidence_id",
            "criterion_id",
            name=op.f("uq_evidence_mapping_organisation_id_evidence_id_criterion_id"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_evidence_mapping_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_evidence_mapping_organisation_id_criterion_id"),
        "evidence_mapping",
        ["organisation_id", "criterion_id"],
        unique=False,
    )
    op.create_table(
        "evidence_version",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("ai_help", sa.String(length=10), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("ai_help IN ('none', 'wording', 'ideas')", name=op.f("ck_evidence_version_ai_help")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_evidence_version_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_evidence_version_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_version_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_version")),
        sa.UniqueConstraint(
            "organisation_id",
            "evidence_id",
            "number",
            name=op.f("uq_evidence_version_organisation_id_evidence_id_number"),
        ),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_evidence_version_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_evidence_version_organisation_id_author_id_submitted_at"),
        "evidence_version",
        ["organisation_id", "author_id", "submitted_at"],
        unique=False,
    )
    op.create_table(
        "testimony",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("witness_name", sa.String(length=120), nullable=False),
        sa.Column("witness_role", sa.String(length=120), nullable=False),
        sa.Column("relation", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("is_withheld", sa.Boolean(), nullable=False),
        sa.Column("taken_by_id", sa.Uuid(), nullable=True),
        sa.Column("way", sa.String(length=200), nullable=False),
        sa.Column("willing", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_name", sa.String(length=120), nullable=False),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_why", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_testimony_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "taken_by_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_testimony_organisation_id_taken_by_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_testimony_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_testimony")),
        sa.UniqueConstraint("organisation_id", "evidence_id", name=op.f("uq_testimony_organisation_id_evidence_id")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_testimony_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "evidence_claim",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("result IN ('', 'met', 'not_yet', 'removed')", name=op.f("ck_evidence_claim_result")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_evidence_claim_criterion_id")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_evidence_claim_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_evidence_claim_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["evidence_version.organisation_id", "evidence_version.id"],
            name=op.f("fk_evidence_claim_organisation_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_claim_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_claim")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_evidence_claim_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "version_id",
            "criterion_id",
            name=op.f("uq_evidence_claim_organisation_id_version_id_criterion_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_evidence_claim_organisation_id_criterion_id_result"),
        "evidence_claim",
        ["organisation_id", "criterion_id", "result"],
        unique=False,
    )
    op.create_table(
        "evidence_hold",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('pack', 'certificate', 'claim')", name=op.f("ck_evidence_hold_kind")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_evidence_hold_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["evidence_version.organisation_id", "evidence_version.id"],
            name=op.f("fk_evidence_hold_organisation_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_hold_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_hold")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_evidence_hold_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "version_id",
            "kind",
            "record_id",
            name=op.f("uq_evidence_hold_organisation_id_version_id_kind_record_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_evidence_hold_organisation_id_evidence_id"),
        "evidence_hold",
        ["organisation_id", "evidence_id"],
        unique=False,
    )
    op.create_table(
        "accepted_claim",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("framework_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["criterion.id"], name=op.f("fk_accepted_claim_category_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_accepted_claim_criterion_id")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework.id"], name=op.f("fk_accepted_claim_framework_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_accepted_claim_organisation_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "claim_id"],
            ["evidence_claim.organisation_id", "evidence_claim.id"],
            name=op.f("fk_accepted_claim_organisation_id_claim_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_accepted_claim_organisation_id_evidence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "service_id"],
            ["service.organisation_id", "service.id"],
            name=op.f("fk_accepted_claim_organisation_id_service_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["evidence_version.organisation_id", "evidence_version.id"],
            name=op.f("fk_accepted_claim_organisation_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_accepted_claim_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_claim")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_accepted_claim_organisation_id_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_accepted_claim_claim_id"), "accepted_claim", ["claim_id"], unique=False)
    op.create_index(op.f("ix_accepted_claim_evidence_id"), "accepted_claim", ["evidence_id"], unique=False)
    op.create_index(
        op.f("ix_accepted_claim_organisation_id_author_id_framework_id"),
        "accepted_claim",
        ["organisation_id", "author_id", "framework_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_accepted_claim_organisation_id_framework_id_criterion_id"),
        "accepted_claim",
        ["organisation_id", "framework_id", "criterion_id"],
        unique=False,
    )
    support.keep_inside_organisation(
        "accepted_claim",
        "evidence",
        "evidence_claim",
        "evidence_event",
        "evidence_goal",
        "evidence_hold",
        "evidence_mapping",
        "evidence_version",
        "observation",
        "testimony",
    )
    # What was handed in is never changed; it may be erased whole.
    support.keep_as_written(
        "evidence_version", "evidence_id", "author_id", "number", "content", "content_hash", "statement", "answers"
    )
    support.keep_as_written("evidence_claim", "evidence_id", "version_id", "criterion_id", "why")
    support.keep_as_written(
        "accepted_claim", "claim_id", "version_id", "criterion_id", "framework_id", "author_id", "service_id",
        "category_id", "accepted_on", "happened_on",
    )  # fmt: skip
    support.keep_as_written("evidence_event", "evidence_id", "version_number", "kind", "by_id", "at", "reason")
    support.keep_as_written("observation", "observer_id", "learner_id", "kind", "happened_on", "place", "text")
    _let_links_open(PURPOSES + MORE_PURPOSES)


def _let_links_open(purposes: tuple[str, ...]) -> None:
    """The purposes that a link may have. SQLite cannot change a check, so there the table is made anew."""
    words = ", ".join(f"'{one}'" for one in purposes)
    condition = f"purpose IN ({words})"
    widens = len(purposes) > len(PURPOSES)
    if support.is_postgres():
        op.drop_constraint(op.f("ck_link_token_purpose"), "link_token", type_="check")
    with op.batch_alter_table("link_token", recreate="auto", table_kwargs={"sqlite_strict": True}) as link:
        if widens:
            link.add_column(sa.Column("record_id", sa.Uuid(), nullable=True))
        else:
            link.drop_index(op.f("ix_link_token_record_id"))
            link.drop_column("record_id")
        link.create_check_constraint(op.f("ck_link_token_purpose"), condition)
        if widens:
            link.create_index(op.f("ix_link_token_record_id"), ["record_id"])


def downgrade() -> None:
    link = sa.table("link_token", sa.column("purpose"))
    op.execute(link.delete().where(link.c.purpose.in_(MORE_PURPOSES)))
    _let_links_open(PURPOSES)
    op.drop_index(op.f("ix_accepted_claim_organisation_id_framework_id_criterion_id"), table_name="accepted_claim")
    op.drop_index(op.f("ix_accepted_claim_organisation_id_author_id_framework_id"), table_name="accepted_claim")
    op.drop_index(op.f("ix_accepted_claim_evidence_id"), table_name="accepted_claim")
    op.drop_index(op.f("ix_accepted_claim_claim_id"), table_name="accepted_claim")
    op.drop_table("accepted_claim")
    op.drop_index(op.f("ix_evidence_hold_organisation_id_evidence_id"), table_name="evidence_hold")
    op.drop_table("evidence_hold")
    op.drop_index(op.f("ix_evidence_claim_organisation_id_criterion_id_result"), table_name="evidence_claim")
    op.drop_table("evidence_claim")
    op.drop_table("testimony")
    op.drop_index(op.f("ix_evidence_version_organisation_id_author_id_submitted_at"), table_name="evidence_version")
    op.drop_table("evidence_version")
    op.drop_index(op.f("ix_evidence_mapping_organisation_id_criterion_id"), table_name="evidence_mapping")
    op.drop_table("evidence_mapping")
    op.drop_table("evidence_goal")
    op.drop_index(op.f("ix_evidence_event_organisation_id_evidence_id_at"), table_name="evidence_event")
    op.drop_table("evidence_event")
    op.drop_index(op.f("ix_evidence_organisation_id_state_submitted_at"), table_name="evidence")
    op.drop_index(op.f("ix_evidence_organisation_id_plan_id"), table_name="evidence")
    op.drop_index(op.f("ix_evidence_organisation_id_author_id_changed_at"), table_name="evidence")
    op.drop_index(op.f("ix_evidence_organisation_id_author_id_state_changed_at"), table_name="evidence")
    op.drop_table("evidence")
    op.drop_index(op.f("ix_observation_organisation_id_observer_id"), table_name="observation")
    op.drop_index(op.f("ix_observation_organisation_id_learner_id_happened_on"), table_name="observation")
    op.drop_table("observation")
