"""Sound of each kind, with what its makers wrote beside; and films that say they are sound."""

import struct
import wave
from io import BytesIO

from coaching.attachments.limited.ogg import SEALS
from tests.attachments.corpus.pictures import AUTHOR, PLACE, REMARK

SILENCE = bytes(4000)


def wav(beside: bool = True) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(SILENCE)
    made = out.getvalue()
    if not beside:
        return made
    more = _riff(b"LIST", b"INFO" + _riff(b"IART", AUTHOR.encode())) + _riff(b"bext", PLACE.encode())
    more += _riff(b"id3 ", REMARK.encode())
    body = made[12:36] + more + made[36:] + more
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body


def _riff(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def mp3(beside: bool = True) -> bytes:
    frames = (b"\xff\xfb\x90\x00" + bytes(413)) * 40
    if not beside:
        return frames
    words = b"TPE1" + struct.pack(">IH", len(AUTHOR) + 1, 0) + b"\0" + AUTHOR.encode()
    words += b"COMM" + struct.pack(">IH", len(PLACE) + 1, 0) + b"\0" + PLACE.encode()
    size = bytes((len(words) >> 21 & 127, len(words) >> 14 & 127, len(words) >> 7 & 127, len(words) & 127))
    last = b"TAG" + REMARK.encode().ljust(125, b"\0")
    return b"ID3\4\0\0" + size + words + frames + last


def opus(beside: bool = True, comment: int = 3000) -> bytes:
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
    said = f"ARTIST={AUTHOR}", f"LOCATION={PLACE}", f"PICTURE={REMARK}" + "x" * comment
    tags = b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<I", len(said) if beside else 0)
    tags += b"".join(struct.pack("<I", len(one)) + one.encode() for one in said) if beside else b""
    return _pages([head, tags, bytes(300), bytes(300)])


def vorbis() -> bytes:
    head = b"\x01vorbis" + struct.pack("<IBIIIIBB", 0, 1, 44100, 0, 96000, 0, 0xB8, 1)
    said = f"ARTIST={AUTHOR}"
    tags = b"\x03vorbis" + struct.pack("<I", 4) + b"test" + struct.pack("<II", 1, len(said)) + said.encode() + b"\1"
    return _pages([head, tags, b"\x05vorbis" + bytes(200), bytes(300)])


def two_streams() -> bytes:
    return _pages([b"\x80theora" + bytes(30), bytes(50)], serial=2)[:100] + opus()


def _pages(packets: list[bytes], serial: int = 7) -> bytes:
    """Each packet on pages of its own, as an encoder of speech writes them; long ones go over several."""
    made, number = [], 0
    for index, packet in enumerate(packets):
        laces = [255] * (len(packet) // 255) + [len(packet) % 255]
        at = 0
        for begin in range(0, len(laces), 8):
            some = laces[begin : begin + 8]
            flags = (2 if index == 0 else 0) | (1 if begin else 0) | (4 if index == len(packets) - 1 else 0)
            body = packet[at : at + sum(some)]
            at += sum(some)
            made.append(_page(flags, serial, number, some, body))
            number += 1
    return b"".join(made)


def _page(flags: int, serial: int, number: int, laces: list[int], body: bytes) -> bytes:
    begin = b"OggS\0" + struct.pack("<BqII", flags, 960, serial, number)
    rest = bytes((len(laces), *laces)) + body
    return begin + struct.pack("<I", seal(begin + bytes(4) + rest)) + rest


def seal(page: bytes) -> int:
    register = 0
    for byte in page:
        register = (register << 8 & 0xFFFFFFFF) ^ SEALS[register >> 24 ^ byte]
    return register


def seals_hold(content: bytes) -> bool:
    at = 0
    while at < len(content):
        count = content[at + 26]
        end = at + 27 + count + sum(content[at + 27 : at + 27 + count])
        page = content[at:end]
        if seal(page[:22] + bytes(4) + page[26:]) != int.from_bytes(page[22:26], "little"):
            return False
        at = end
    return True


def webm(kind: int = 2, codec: str = "A_OPUS", live: bool = True) -> bytes:
    head = _ebml(0x1A45DFA3, _ebml(0x4282, b"webm") + _ebml(0x4287, b"\4"))
    told = _ebml(0x2AD7B1, b"\x0f\x42\x40") + _ebml(0x4D80, AUTHOR.encode()) + _ebml(0x5741, AUTHOR.encode())
    told += _ebml(0x7BA9, PLACE.encode())
    track = _ebml(0xD7, b"\1") + _ebml(0x73C5, b"\1") + _ebml(0x83, bytes((kind,))) + _ebml(0x86, codec.encode())
    track += _ebml(0x536E, AUTHOR.encode()) + _ebml(0xE1, _ebml(0x9F, b"\1"))
    cluster = _ebml(0xE7, b"\0") + _ebml(0xA3, b"\x81\0\0\x80" + bytes(200)) + _ebml(0xEC, REMARK.encode())
    tags = _ebml(0x1254C367, PLACE.encode() * 9)
    parts = _ebml(0x1549A966, told) + _ebml(0x1654AE6B, _ebml(0xAE, track)) + tags
    parts += (b"\x1f\x43\xb6\x75\xff" + cluster if live else _ebml(0x1F43B675, cluster)) + tags
    return head + (b"\x18\x53\x80\x67\x01" + b"\xff" * 7 + parts if live else _ebml(0x18538067, parts))


def _ebml(kind: int, body: bytes) -> bytes:
    return kind.to_bytes((kind.bit_length() + 7) // 8, "big") + (1 << 28 | len(body)).to_bytes(4, "big") + body


def m4a(handler: bytes = b"soun", codec: bytes = b"mp4a", here: bytes = b"\1", beside: bool = True) -> bytes:
    place = _box(b"udta", _box(b"\xa9xyz", PLACE.encode()) + _box(b"\xa9ART", AUTHOR.encode())) if beside else b""
    entry = _box(codec, bytes(28))
    table = _box(b"stsd", struct.pack(">II", 0, 1) + entry) + _box(b"stco", bytes(8))
    data = _box(b"dinf", _box(b"dref", struct.pack(">II", 0, 1) + _box(b"url ", b"\0\0\0" + here + PLACE.encode())))
    info = _box(b"minf", _box(b"smhd", bytes(8)) + data + _box(b"stbl", table))
    media = _box(
        b"mdia", _box(b"mdhd", bytes(24)) + _box(b"hdlr", bytes(8) + handler + bytes(12) + AUTHOR.encode()) + info
    )
    track = _box(b"trak", _box(b"tkhd", bytes(84)) + media + place)
    moov = _box(b"moov", _box(b"mvhd", bytes(100)) + track + place + _box(b"meta", REMARK.encode()))
    more = _box(b"uuid", PLACE.encode() * 3) if beside else b""
    return _box(b"ftyp", b"M4A \0\0\0\0isom") + more + moov + _box(b"free", REMARK.encode()) + _box(b"mdat", SILENCE)


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body
