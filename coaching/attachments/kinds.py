"""Which kinds of files are taken, told by how they begin; the name and what a browser says of it are not asked."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Kind:
    media_type: str
    ending: str
    most_bytes: int

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def is_sound(self) -> bool:
        return self.media_type.startswith("audio/")


JPEG = Kind("image/jpeg", "jpg", 20 * MEGABYTE)
PNG = Kind("image/png", "png", 20 * MEGABYTE)
WEBP = Kind("image/webp", "webp", 20 * MEGABYTE)
PDF = Kind("application/pdf", "pdf", 20 * MEGABYTE)
M4A = Kind("audio/mp4", "m4a", 25 * MEGABYTE)
MP3 = Kind("audio/mpeg", "mp3", 25 * MEGABYTE)
OGG = Kind("audio/ogg", "ogg", 25 * MEGABYTE)
WEBM = Kind("audio/webm", "webm", 25 * MEGABYTE)
WAV = Kind("audio/wav", "wav", 25 * MEGABYTE)
KINDS = {kind.media_type: kind for kind in (JPEG, PNG, WEBP, PDF, M4A, MP3, OGG, WEBM, WAV)}
BEGINNING = 64
# Brands of MP4 that phones write sound under; those of pictures (heic, avif) and of films alone are none of ours.
BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"dash", b"3gp4", b"3gp5")


def kind_of(beginning: bytes) -> Kind | None:
    """Of a file that begins so; None where it is none of those taken."""
    for kind, marks in (
        (JPEG, (b"\xff\xd8\xff",)),
        (PNG, (b"\x89PNG\r\n\x1a\n",)),
        (PDF, (b"%PDF-1.", b"%PDF-2.")),
        (OGG, (b"OggS\0",)),
        (WEBM, (b"\x1a\x45\xdf\xa3",)),
        (MP3, (b"ID3\2", b"ID3\3", b"ID3\4", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3")),
    ):
        if beginning.startswith(marks):
            return kind
    if beginning[:4] == b"RIFF":
        return {b"WEBP": WEBP, b"WAVE": WAV}.get(beginning[8:12])
    return M4A if beginning[4:8] == b"ftyp" and beginning[8:12] in BRANDS else None
