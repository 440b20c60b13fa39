"""Changes of the shelf, each in a drawer of its own."""

from coaching.frameworks.commands.files import Asked, install, plan_of, receive, sweep, write
from coaching.frameworks.commands.lifecycle import end, reword_help
from coaching.frameworks.commands.shelf import Edited, choose, seed
from coaching.frameworks.counting import forget, learn

__all__ = [
    "Asked", "Edited", "choose", "end", "forget", "install", "learn", "plan_of", "receive", "reword_help", "seed",
    "sweep", "write",
]  # fmt: skip
