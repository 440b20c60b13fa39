"""The background: making the packs that wait, and ending those whose time is over."""

from coaching.packs import commands, making
from coaching.platform.db import own_transaction


def make() -> int:
    """The number of packs that are ready now. May run twice at once."""
    return making.make_waiting()


def expire() -> int:
    with own_transaction():
        return commands.expire_due() + commands.erase_old()
