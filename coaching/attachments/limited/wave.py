"""WAV: the format and the samples, and no other part."""

import struct

from coaching.attachments.limited.made import Unsafe

KEPT = (b"fmt ", b"fact", b"data")
# PCM, float, A-law, mu-law, and the form that names one of these further on.
CODECS = {1, 3, 6, 7, 0xFFFE}


def only_sound(content: bytes) -> bytes:
    parts: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        body = content[at + 8 : at + 8 + length]
        if len(body) < length:
            raise Unsafe("damaged")
        if name in KEPT:
            if name in parts:
                raise Unsafe("damaged")
            parts[name] = body
        if name == b"data":
            break  # what stands behind the samples is not read
        at += 8 + length + length % 2
    if len(parts.get(b"fmt ", b"")) not in (16, 18, 40) or not parts.get(b"data"):
        raise Unsafe("damaged")
    if int.from_bytes(parts[b"fmt "][:2], "little") not in CODECS:
        raise Unsafe("odd_sound")
    body = b"".join(
        name + struct.pack("<I", len(parts[name])) + parts[name] + b"\0" * (len(parts[name]) % 2)
        for name in KEPT
        if name in parts
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body
