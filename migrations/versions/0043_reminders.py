"""Reminders: web push, quiet hours, digests; a calendar feed; when dates changed; a day to look again"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "push_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public", sa.String(length=100), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "push_subscription",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("push_key_id", sa.Uuid(), nullable=False),
        sa.Column("family", sa.String(length=20), nullable=False),
        sa.Column("endpoint_hash", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_push_subscription_account_id")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_push_subscription_device_id")),
        sa.ForeignKeyConstraint(["push_key_id"], ["push_key.id"], name=op.f("fk_push_subscription_push_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_subscription")),
        sa.UniqueConstraint("endpoint_hash", name=op.f("uq_push_subscription_endpoint_hash")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_push_subscription_account_id"), "push_subscription", ["account_id"], unique=False)
    op.create_index(op.f("ix_push_subscription_device_id"), "push_subscription", ["device_id"], unique=False)
    op.create_table(
        "calendar_feed",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("shows_names", sa.Boolean(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_calendar_feed_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_calendar_feed_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_calendar_feed_organisation_id_id")),
        sa.UniqueConstraint("organisation_id", "member_id", name=op.f("uq_calendar_feed_organisation_id_member_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "digest",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("carrier", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("carrier IN ('mail', 'push')", name=op.f("ck_digest_carrier")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_digest_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_digest_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_digest_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id", "member_id", "day", name=op.f("uq_digest_organisation_id_member_id_day")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "queued_push",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subscription_id", sa.Uuid(), nullable=True),
        sa.Column("for_organisation", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("digest_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["push_subscription.id"], name=op.f("fk_queued_push_subscription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queued_push")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_queued_push_digest_id"), "queued_push", ["digest_id"], unique=False)
    op.create_index(op.f("ix_queued_push_sent_at_next_try_at"), "queued_push", ["sent_at", "next_try_at"], unique=False)
    op.create_table(
        "reminder_choice",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("pattern", sa.String(length=10), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("without", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("pattern IN ('evening', 'nights', 'own')", name=op.f("ck_reminder_choice_pattern")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_reminder_choice_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_reminder_choice_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_choice")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_reminder_choice_organisation_id_id")),
        sa.UniqueConstraint("organisation_id", "member_id", name=op.f("uq_reminder_choice_organisation_id_member_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "told_reminder",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("digest_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "digest_id"],
            ["digest.organisation_id", "digest.id"],
            name=op.f("fk_told_reminder_organisation_id_digest_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "member_id"],
            ["member.organisation_id", "member.id"],
            name=op.f("fk_told_reminder_organisation_id_member_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_told_reminder_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_reminder")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_told_reminder_organisation_id_id")),
        sa.UniqueConstraint(
            "organisation_id",
            "member_id",
            "kind",
            "about",
            name=op.f("uq_told_reminder_organisation_id_member_id_kind_about"),
        ),
        sqlite_strict=True,
    )
    op.add_column("coaching_session", sa.Column("dated_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("journal_entry", sa.Column("look_again_on", sa.Date(), nullable=True))
    op.add_column("plan", sa.Column("dated_at", sa.DateTime(timezone=True), nullable=True))
    support.keep_inside_organisation("calendar_feed", "digest", "reminder_choice", "told_reminder")
    support.keep_as_written("digest", "member_id", "day", "carrier", "made_at")
    support.keep_as_written("told_reminder", "member_id", "digest_id", "kind", "about")
    support.keep_as_written("push_subscription", "account_id", "device_id", "endpoint_hash", "sealed")


def downgrade() -> None:
    op.drop_column("plan", "dated_at")
    op.drop_column("journal_entry", "look_again_on")
    op.drop_column("coaching_session", "dated_at")
    op.drop_table("told_reminder")
    op.drop_table("reminder_choice")
    op.drop_index(op.f("ix_queued_push_sent_at_next_try_at"), table_name="queued_push")
    op.drop_index(op.f("ix_queued_push_digest_id"), table_name="queued_push")
    op.drop_table("queued_push")
    op.drop_table("digest")
    op.drop_table("calendar_feed")
    op.drop_index(op.f("ix_push_subscription_device_id"), table_name="push_subscription")
    op.drop_index(op.f("ix_push_subscription_account_id"), table_name="push_subscription")
    op.drop_table("push_subscription")
    op.drop_table("push_key")
