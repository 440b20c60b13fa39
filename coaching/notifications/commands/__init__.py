"""Sending notices and mail, web push, and reminders; each in a drawer of its own."""

from coaching.notifications.commands.choosing import Chosen, choose
from coaching.notifications.commands.keys import current_key, private_half, renew_key, seed_key
from coaching.notifications.commands.pushing import (
    claim_pushes,
    forget_account,
    forget_device,
    forget_subscription,
    message_of,
    push_failed,
    pushed,
    subscribe,
    sweep,
)
from coaching.notifications.commands.reminding import remind, write_instead
from coaching.notifications.commands.sending import (
    PURPOSE,
    WAITS,
    claim_due,
    failed,
    hold,
    opened,
    read,
    read_all,
    send,
    sent,
    throw_away,
    waiting,
    write,
)

__all__ = [
    "PURPOSE", "WAITS", "Chosen", "choose", "claim_due", "claim_pushes", "current_key", "failed", "forget_account",
    "forget_device", "forget_subscription", "hold", "message_of", "opened", "private_half", "push_failed", "pushed",
    "read", "read_all", "remind", "renew_key", "seed_key", "send", "sent", "subscribe", "sweep", "throw_away",
    "waiting", "write", "write_instead",
]  # fmt: skip
