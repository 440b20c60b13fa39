"""Changes: keys, receiving a concern, and what those who receive it do; each in a drawer of its own."""

from coaching.safeguarding.commands.handling import acknowledge, decide, note_opening, share
from coaching.safeguarding.commands.keys import current_key, holder_of, pass_for, rotate, seed
from coaching.safeguarding.commands.receiving import (
    Writer,
    open_box,
    receive,
    receive_form,
    tell_deputies,
    writer_of,
)

__all__ = [
    "Writer", "acknowledge", "current_key", "decide", "holder_of", "note_opening", "open_box", "pass_for", "receive",
    "receive_form", "rotate", "seed", "share", "tell_deputies", "writer_of",
]  # fmt: skip
