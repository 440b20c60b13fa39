"""Pictures: plain ones, ones with too much beside, too large ones and damaged ones."""

import struct
import zlib
from functools import cache
from io import BytesIO

from PIL import Image, PngImagePlugin

CANARY = "CANARY"
PLACE, CAMERA, PACKET, AUTHOR, REMARK = (f"{CANARY}-{one}" for one in ("gps", "camera", "xmp", "author", "comment"))
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{PACKET}</dc:creator></x:xmpmeta>'.encode()


@cache
def plain(kind: str = "JPEG", width: int = 320, height: int = 200, mode: str = "RGB") -> bytes:
    image = Image.linear_gradient("L").resize((width, height)).convert(mode)
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def exif(orientation: int = 1) -> bytes:
    told = Image.Exif()
    told[0x010F] = told[0x0110] = CAMERA
    told[0x013B] = told[0x8298] = AUTHOR
    told[0x0112] = orientation
    told.get_ifd(0x8825)[1], told.get_ifd(0x8825)[2] = "N", (52.0, 8.0, 11.0)
    told.get_ifd(0x8825)[3], told.get_ifd(0x8825)[4] = "W", (3.0, 27.0, 40.0)
    told.get_ifd(0x8825)[27] = PLACE.encode()
    told.get_ifd(0x8769)[0x9286] = REMARK.encode()
    return told.tobytes()


def jpeg_with_everything(orientation: int = 6) -> bytes:
    out = BytesIO()
    Image.open(BytesIO(plain(width=300, height=100))).save(
        out, "JPEG", exif=exif(orientation), xmp=XMP, comment=REMARK, icc_profile=b"\0" * 128 + AUTHOR.encode()
    )
    iptc = b"Photoshop 3.0\0" + AUTHOR.encode()
    return with_segment(out.getvalue(), 0xED, iptc)


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    return jpeg[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def png_with_everything() -> bytes:
    beside = PngImagePlugin.PngInfo()
    beside.add_text("Author", AUTHOR)
    beside.add_text("Comment", REMARK, zip=True)
    beside.add_itxt("XML:com.adobe.xmp", XMP.decode())
    beside.add(b"prVt", CAMERA.encode())
    out = BytesIO()
    Image.open(BytesIO(plain("PNG"))).save(
        out, "PNG", pnginfo=beside, exif=exif(), icc_profile=b"\0" * 128 + AUTHOR.encode()
    )
    return out.getvalue()


def webp_with_everything() -> bytes:
    out = BytesIO()
    Image.open(BytesIO(plain("PNG"))).save(out, "WEBP", exif=exif(), xmp=XMP, icc_profile=b"\0" * 128 + AUTHOR.encode())
    return out.getvalue()


def palette_png() -> bytes:
    image = Image.linear_gradient("L").convert("P")
    out = BytesIO()
    image.save(out, "PNG", transparency=3)
    return out.getvalue()


def cmyk_jpeg() -> bytes:
    out = BytesIO()
    Image.new("CMYK", (80, 60), (10, 200, 30, 5)).save(out, "JPEG", comment=REMARK)
    return out.getvalue()


def grey_16_png() -> bytes:
    out = BytesIO()
    Image.new("I;16", (40, 30), 40_000).save(out, "PNG")
    return out.getvalue()


def solid(kind: str, width: int, height: int) -> bytes:
    out = BytesIO()
    how = {"lossless": True, "quality": 0, "method": 0} if kind == "WEBP" else {}
    how |= {"compress_level": 1} if kind == "PNG" else {}
    Image.new("L" if kind != "WEBP" else "RGB", (width, height)).save(out, kind, **how)
    return out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def header(width: int, height: int) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))


def png_claiming(width: int, height: int) -> bytes:
    return png_of(header(width, height), chunk(b"IDAT", zlib.compress(b"\0" * 1000)), chunk(b"IEND", b""))


def jpeg_claiming(width: int, height: int) -> bytes:
    jpeg = plain()
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def packed(megabytes: int, letter: bytes = b"\0") -> bytes:
    """So many megabytes of one letter, as zlib packs them. One megabyte is packed, the rest is said again."""
    million = letter * 1_000_000
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packing.compress(million) + packing.flush(zlib.Z_FULL_FLUSH)
    seal = 1
    for _ in range(megabytes):
        seal = zlib.adler32(million, seal)
    return b"\x78\x9c" + block * megabytes + b"\x03\0" + seal.to_bytes(4, "big")


def png_with_bomb(name: bytes, before: bytes) -> bytes:
    """200 MB of nothing, in a chunk that says it is text or a profile of colours."""
    rows = zlib.compress(b"\0" * 11 * 10)
    return png_of(header(10, 10), chunk(name, before + packed(200)), chunk(b"IDAT", rows), chunk(b"IEND", b""))


def png_with_too_many_rows() -> bytes:
    return png_of(header(10, 10), chunk(b"IDAT", packed(300)), chunk(b"IEND", b""))


def animated(kind: str, frames: int) -> bytes:
    images = [Image.new("RGB", (60, 40), (number * 7 % 256, 40, 90)) for number in range(frames)]
    out = BytesIO()
    images[0].save(out, kind, save_all=True, append_images=images[1:])
    return out.getvalue()


def other(kind: str) -> bytes:
    out = BytesIO()
    Image.open(BytesIO(plain())).save(out, kind)
    return out.getvalue()


def beside_in(content: bytes) -> list[str]:
    """What a served picture holds besides itself; nothing is right."""
    if content[:2] == b"\xff\xd8":
        return [f"APP or COM {marker:x}" for marker in _markers(content) if 0xE1 <= marker <= 0xEF or marker == 0xFE]
    if content[:4] == b"\x89PNG":
        return [name.decode() for name in _chunks(content) if name not in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")]
    at, found = 12, []
    while at < len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        found.append(name)
        at += 8 + size + size % 2
    return [name.decode() for name in found if name not in (b"VP8 ", b"VP8L", b"VP8X", b"ALPH")]


def _markers(content: bytes) -> list[int]:
    at, found = 2, []
    while content[at + 1] != 0xDA:
        found.append(content[at + 1])
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    end = content.rindex(b"\xff\xd9")
    return found + ([0xFE] if len(content) != end + 2 else [])


def _chunks(content: bytes) -> list[bytes]:
    at, found = 8, []
    while at < len(content):
        found.append(content[at + 4 : at + 8])
        at += 12 + int.from_bytes(content[at : at + 4], "big")
    return found
