"""JPEG inside a PDF: what cameras and people wrote beside the picture is cut out, the picture is not touched."""

import struct

START, SCAN = 0xD8, 0xDA
STANDING_ALONE = {0x01, *range(0xD0, 0xD8)}
# JFIF's own header, and Adobe's, which says how colours are meant. All other "application" parts and comments go.
KEPT_PARTS = {0xE0, 0xEE}
BESIDE = {*range(0xE0, 0xF0), 0xFE}


def without_anything_beside(content: bytes) -> bytes:
    """Raises `ValueError` where it is no JPEG."""
    if content[:2] != bytes((0xFF, START)):
        raise ValueError("no JPEG")
    out, at = [content[:2]], 2
    while True:
        at, marker = _marker(content, at)
        if marker in STANDING_ALONE:
            out.append(bytes((0xFF, marker)))
            continue
        if marker == SCAN:
            out.append(b"\xff" + bytes((marker,)) + content[at:])
            return b"".join(out)
        if at + 2 > len(content):
            raise ValueError("no JPEG")
        (length,) = struct.unpack_from(">H", content, at)
        if marker not in BESIDE or (marker in KEPT_PARTS and length <= 18):
            out.append(b"\xff" + bytes((marker,)) + content[at : at + length])
        at += length


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """(where its part begins, the marker); filling bytes before it are passed over."""
    if at + 2 > len(content) or content[at] != 0xFF:
        raise ValueError("no JPEG")
    while at < len(content) and content[at] == 0xFF:
        at += 1
    if at >= len(content):
        raise ValueError("no JPEG")
    return at + 1, content[at]
