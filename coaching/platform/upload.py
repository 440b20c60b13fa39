"""A file as somebody sent it. The web makes one of each part of a form; a test or the demo makes its own."""

import os
from dataclasses import dataclass, field
from typing import Any, BinaryIO


@dataclass
class Upload:
    """`name` is what its sender called it, and means nothing. `found` is what was made of it before the change began:
    the file made safe, or the refusal."""

    name: str
    stream: BinaryIO
    found: Any = field(default=None, repr=False)

    @property
    def size(self) -> int:
        self.stream.seek(0, os.SEEK_END)
        size = self.stream.tell()
        self.stream.seek(0)
        return size

    def read(self) -> bytes:
        self.stream.seek(0)
        return self.stream.read()
