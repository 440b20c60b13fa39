"""WebM with sound alone: elements that are needed to play it; all others become silence of the same length."""

from collections.abc import Iterator
from dataclasses import dataclass

from coaching.attachments.limited.made import Unsafe
from coaching.attachments.limited.ogg import blanked

HEAD, SEGMENT, INFO, TRACKS, TRACK, CLUSTER, VOID = (
    0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675, 0xEC,
)  # fmt: skip
SEEK_HEAD, CUES, DOCUMENT, TRACK_KIND, CODEC, PRIVATE = 0x114D9B74, 0x1C53BB6B, 0x4282, 0x83, 0x86, 0x63A2
WRITTEN_BY = (0x4D80, 0x5741)
SOUND = 2
KEPT = {
    HEAD: {0x4286, 0x42F7, 0x42F2, 0x42F3, DOCUMENT, 0x4287, 0x4285},
    SEGMENT: {SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES},
    INFO: {0x2AD7B1, 0x4489, *WRITTEN_BY},
    TRACKS: {TRACK},
    TRACK: {
        0xD7,
        0x73C5,
        TRACK_KIND,
        0xB9,
        0x88,
        0x55AA,
        0x9C,
        CODEC,
        PRIVATE,
        0x56AA,
        0x56BB,
        0x23E383,
        0xE1,
        0x22B59C,
    },
    CLUSTER: {0xE7, 0xA7, 0xAB, 0xA3, 0xA0},
}
PARENTS = set(KEPT)


@dataclass(frozen=True)
class Element:
    kind: int
    begin: int
    content: int
    end: int


def only_sound(content: bytes) -> bytes:
    out = bytearray(content)
    head, segment = _first_two(content)
    if _value(content, head, DOCUMENT).rstrip(b"\0") not in (b"webm", b"matroska"):
        raise Unsafe("odd_sound")
    _keep_only(out, head)
    _keep_only(out, segment)
    tracks = [one for group in _inside(content, segment) if group.kind == TRACKS for one in _inside(content, group)]
    tracks = [one for one in tracks if one.kind == TRACK]
    if not tracks:
        raise Unsafe("damaged")
    for track in tracks:
        _check(out, content, track)
    return bytes(out[: segment.end])


def _first_two(content: bytes) -> tuple[Element, Element]:
    head = _element(content, 0, len(content))
    segment = _element(content, head.end, len(content))
    if head.kind != HEAD or segment.kind != SEGMENT:
        raise Unsafe("damaged")
    return head, segment


def _keep_only(out: bytearray, parent: Element) -> None:
    for one in _inside(bytes(out) if parent.kind == HEAD else out, parent):
        if one.kind not in KEPT[parent.kind]:
            _silence(out, one)
        elif one.kind in WRITTEN_BY:
            out[one.content : one.end] = b" " * (one.end - one.content)
        elif one.kind in PARENTS:
            _keep_only(out, one)


def _check(out: bytearray, content: bytes, track: Element) -> None:
    """Of sound, by one of the two codecs; Vorbis has its comments among what the codec keeps."""
    codec = _value(content, track, CODEC)
    if _value(content, track, TRACK_KIND) != bytes((SOUND,)):
        raise Unsafe("moving_pictures")
    if codec not in (b"A_OPUS", b"A_VORBIS"):
        raise Unsafe("odd_sound")
    if codec == b"A_VORBIS":
        private = next(one for one in _inside(content, track) if one.kind == PRIVATE)
        at, sizes = private.content + 1, []
        for _ in range(2):
            size = 0
            while content[at] == 255:
                size, at = size + 255, at + 1
            sizes.append(size + content[at])
            at += 1
        begin = at + sizes[0]
        blank = blanked(b"\x03vorbis", sizes[1])
        if content[private.content] != 2 or blank is None or begin + sizes[1] > private.end:
            raise Unsafe("damaged")
        out[begin : begin + sizes[1]] = blank


def _value(content: bytes, parent: Element, kind: int) -> bytes:
    return next((content[one.content : one.end] for one in _inside(content, parent) if one.kind == kind), b"")


def _inside(content: bytes | bytearray, parent: Element) -> Iterator[Element]:
    at = parent.content
    while at < parent.end:
        one = _element(content, at, parent.end)
        yield one
        at = one.end


def _element(content: bytes | bytearray, at: int, limit: int) -> Element:
    kind, content_at = _number(content, at, keep_mark=True)
    size, begin = _number(content, content_at, keep_mark=False)
    if size == (1 << 7 * (begin - content_at)) - 1:
        return _open_ended(content, kind, at, begin, limit)
    if begin + size > limit:
        raise Unsafe("damaged")
    return Element(kind, at, begin, begin + size)


def _open_ended(content: bytes | bytearray, kind: int, at: int, begin: int, limit: int) -> Element:
    """A recorder that writes as it goes does not say how long: up to the next part of the same rank."""
    if kind == SEGMENT:
        return Element(kind, at, begin, limit)
    if kind != CLUSTER:
        raise Unsafe("damaged")
    end = begin
    while end < limit:
        following, _ = _number(content, end, keep_mark=True)
        if following in KEPT[SEGMENT] or following.bit_length() > 24:
            break
        end = _element(content, end, limit).end
    return Element(kind, at, begin, end)


def _number(content: bytes | bytearray, at: int, *, keep_mark: bool) -> tuple[int, int]:
    first = content[at]
    length = 9 - first.bit_length()
    if length > (4 if keep_mark else 8) or at + length > len(content):
        raise Unsafe("damaged")
    value = int.from_bytes(content[at : at + length], "big")
    return (value if keep_mark else value & (1 << 7 * length) - 1), at + length


def _silence(out: bytearray, one: Element) -> None:
    total = one.end - one.begin
    width = 8 if total >= 9 else 1
    out[one.begin : one.end] = (
        bytes((VOID,)) + (1 << 7 * width | total - 1 - width).to_bytes(width, "big") + bytes(total - 1 - width)
    )
