"""Changes of packs: asking and answering, freezing, making and ending; keys; passports. Each in a drawer of its own."""

from coaching.packs.commands.asking import Terms, answer, ask
from coaching.packs.commands.freezing import begin
from coaching.packs.commands.keys import signing_key
from coaching.packs.commands.lasting import erase_old, expire_due, note_reading, revoke
from coaching.packs.commands.making import Made, claim_next, failed, finish, is_under_way, step
from coaching.packs.commands.received import bring, recognise

__all__ = [
    "Made", "Terms", "answer", "ask", "begin", "bring", "claim_next", "erase_old", "expire_due", "failed", "finish",
    "is_under_way", "note_reading", "recognise", "revoke", "signing_key", "step",
]  # fmt: skip
