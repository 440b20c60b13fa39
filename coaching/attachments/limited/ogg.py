"""Ogg with Opus or Vorbis: pages one after the other, the words in the second packet blanked in place."""

import struct

from coaching.attachments.limited.made import Unsafe

HEADER = 27
COMMENTS = {b"OpusHead": b"OpusTags", b"\x01vorbis": b"\x03vorbis"}


def only_sound(content: bytes) -> bytes:
    pages = _pages(content)
    if len({bytes(page[14:18]) for page in pages}) != 1 or any(page[5] & 2 for page in pages[1:]):
        raise Unsafe("odd_sound")  # several streams: one of them may be moving pictures
    body = bytes(pages[0][HEADER + pages[0][26] :])
    tags = next((tags for head, tags in COMMENTS.items() if body.startswith(head)), None)
    if tags is None:
        raise Unsafe("odd_sound")
    _blank_comments(pages, tags)
    return b"".join(pages)


def _pages(content: bytes) -> list[bytearray]:
    pages, at = [], 0
    while content[at : at + 4] == b"OggS":
        count = content[at + 26]
        length = HEADER + count + sum(content[at + HEADER : at + HEADER + count])
        if at + length > len(content) or content[at + 4]:
            raise Unsafe("damaged")
        pages.append(bytearray(content[at : at + length]))
        at += length
    if len(pages) < 3:
        raise Unsafe("damaged")
    return pages


def _blank_comments(pages: list[bytearray], tags: bytes) -> None:
    """The same number of bytes, so that nothing behind them moves: a name of spaces and no comments."""
    places = _second_packet(pages)
    length = sum(many for _, _, many in places)
    begins = b"".join(pages[page][at : at + many] for page, at, many in places)[: len(tags)]
    blank = blanked(tags, length)
    if begins != tags or blank is None:
        raise Unsafe("damaged")
    for page, at, many in places:
        pages[page][at : at + many], blank = blank[:many], blank[many:]
    for page in {page for page, _, _ in places}:
        _seal(pages[page])


def blanked(tags: bytes, length: int) -> bytes | None:
    """A packet of comments of this length that says nothing; None where it is too short for one."""
    end = b"\x01" if tags.startswith(b"\x03") else b""
    room = length - len(tags) - 8 - len(end)
    if room < 0:
        return None
    return tags + struct.pack("<I", room) + b" " * room + struct.pack("<I", 0) + end


def _second_packet(pages: list[bytearray]) -> list[tuple[int, int, int]]:
    """(page, where in it, how many bytes) of each piece of the packet behind the first page."""
    places = []
    for number, page in enumerate(pages[1:], start=1):
        at, many = HEADER + page[26], 0
        for lace in page[HEADER : HEADER + page[26]]:
            many += lace
            if lace < 255:
                places.append((number, at, many))
                return places
        places.append((number, at, many))
    raise Unsafe("damaged")


def _seal(page: bytearray) -> None:
    page[22:26] = b"\0\0\0\0"
    register = 0
    for byte in page:
        register = (register << 8 & 0xFFFFFFFF) ^ SEALS[register >> 24 ^ byte]
    page[22:26] = struct.pack("<I", register)


def _step(value: int) -> int:
    value <<= 24
    for _ in range(8):
        value = value << 1 ^ (0x104C11DB7 if value & 0x80000000 else 0)
    return value & 0xFFFFFFFF


SEALS = [_step(value) for value in range(256)]
