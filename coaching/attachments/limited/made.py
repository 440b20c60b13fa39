"""What comes out of the process, and why nothing does."""

from dataclasses import dataclass


class Unsafe(Exception):
    """The file is not taken; `why` is a short code that the room has words for."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Made:
    """A file made safe. `small` is a picture of it for lists; numbers are 0 where they mean nothing."""

    media_type: str
    content: bytes
    small: bytes = b""
    width: int = 0
    height: int = 0
    pages: int = 0
