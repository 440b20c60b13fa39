"""Notices and mail, web push, and reminders with each person's quiet hours; each in a drawer of its own."""

from coaching.notifications.models.inbox import Notice, QueuedMail
from coaching.notifications.models.push import PushKey, PushSubscription, QueuedPush
from coaching.notifications.models.reminder import Digest, ReminderChoice, ToldReminder

__all__ = [
    "Digest", "Notice", "PushKey", "PushSubscription", "QueuedMail", "QueuedPush", "ReminderChoice", "ToldReminder",
]  # fmt: skip
