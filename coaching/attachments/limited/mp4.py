"""M4A: the boxes that are needed to play the sound; all others become free room of the same length."""

from collections.abc import Iterator
from dataclasses import dataclass

from coaching.attachments.limited.made import Unsafe

KEPT: dict[bytes, set[bytes]] = {
    b"": {b"ftyp", b"moov", b"mdat", b"moof", b"sidx", b"styp"},
    b"moov": {b"mvhd", b"trak", b"mvex"},
    b"mvex": {b"mehd", b"trex"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {b"stsd", b"stts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"sgpd", b"sbgp", b"stss"},
    b"moof": {b"mfhd", b"traf"},
    b"traf": {b"tfhd", b"tfdt", b"trun", b"sgpd", b"sbgp", b"saiz", b"saio"},
}
CODECS = (b"mp4a", b"alac", b"Opus", b"samr", b"sawb", b"fLaC", b"ac-3", b"ec-3")
# The flag of a reference to data that says: in this file.
HERE = 1


@dataclass(frozen=True)
class Box:
    kind: bytes
    begin: int
    content: int
    end: int


def only_sound(content: bytes) -> bytes:
    out = bytearray(content)
    whole = Box(b"", 0, 0, len(content))
    tops = [one.kind for one in _inside(content, whole)]
    if tops[:1] != [b"ftyp"] or tops.count(b"moov") != 1 or b"mdat" not in tops:
        raise Unsafe("damaged")
    tracks = _keep_only(out, content, whole)
    if not tracks:
        raise Unsafe("damaged")
    return bytes(out)


def _keep_only(out: bytearray, content: bytes, parent: Box) -> int:
    """How many tracks of sound there are."""
    tracks = 0
    for one in _inside(content, parent):
        if one.kind not in KEPT[parent.kind]:
            out[one.begin + 4 : one.begin + 8] = b"free"
            out[one.content : one.end] = bytes(one.end - one.content)
        elif one.kind == b"hdlr":
            tracks += _check_handler(out, content, one)
        elif one.kind == b"stsd":
            _check_codec(content, one)
        elif one.kind == b"dref":
            _check_place(out, content, one)
        elif one.kind in KEPT:
            tracks += _keep_only(out, content, one)
    return tracks


def _check_handler(out: bytearray, content: bytes, box: Box) -> int:
    kind = content[box.content + 8 : box.content + 12]
    if kind != b"soun":
        raise Unsafe("moving_pictures")
    name_at = min(box.content + 24, box.end)
    out[name_at : box.end] = bytes(box.end - name_at)
    return 1


def _check_place(out: bytearray, content: bytes, box: Box) -> None:
    """One place, and that is this file; an address behind it is blanked."""
    places = list(_inside(content, Box(b"dref", box.begin, box.content + 8, box.end)))
    if len(places) != 1 or places[0].kind != b"url " or not content[places[0].content + 3] & HERE:
        raise Unsafe("odd_sound")
    out[places[0].content + 4 : places[0].end] = bytes(places[0].end - places[0].content - 4)


def _check_codec(content: bytes, box: Box) -> None:
    for entry in _inside(content, Box(b"stsd", box.begin, box.content + 8, box.end)):
        if entry.kind not in CODECS:
            raise Unsafe("odd_sound")


def _inside(content: bytes, parent: Box) -> Iterator[Box]:
    at = parent.content
    while at < parent.end:
        if at + 8 > parent.end:
            raise Unsafe("damaged")
        size, begin = int.from_bytes(content[at : at + 4], "big"), at + 8
        if size == 1:
            size, begin = int.from_bytes(content[at + 8 : at + 16], "big"), at + 16
        end = at + size if size else parent.end
        if end < begin or end > parent.end:
            raise Unsafe("damaged")
        yield Box(content[at + 4 : at + 8], at, begin, end)
        at = end
