"""PDFs: refused where they act, hold files or are locked; written anew without what says who made them and where."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from coaching.attachments.limited import jpeg
from coaching.attachments.limited.made import Made, Unsafe

END_WITHIN = 2048
MOST_PAGES = 500
MOST_OBJECTS = 200_000
ACTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound",
        "/RichMediaExecute", "/Trans3D", "/GoTo3DView", "/SetOCGState", "/Hide", "/ResetForm"}  # fmt: skip
HOLDS_FILES = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
OF_FILES = ("/EF", "/EmbeddedFiles", "/RF", "/RichMediaContent")
OF_SCRIPTS = ("/JS", "/JavaScript", "/XFA")
ADDRESSES = ("http:", "https:", "mailto:", "tel:")
# Who made it, with what, when; and what programs keep in it for themselves.
BESIDE = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/Perms", "/DSS", "/SpiderInfo", "/Collection", "/Legal",
          "/Thumb", "/AA", "/VP", "/LGIDict", "/Measure", "/GeoInfo", "/CreatorInfo", "/Author", "/Creator",
          "/Producer", "/Keywords", "/Company", "/CreationDate", "/ModDate")  # fmt: skip
# Of a note in the margin: who wrote it, and when.
OF_NOTES = ("/T", "/M", "/RC")


def make(content: bytes, media_type: str) -> Made:
    if b"%%EOF" not in content[-END_WITHIN:]:
        raise Unsafe("damaged")
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as paper:
            return Made(media_type, *_made_anew(paper))
    except Unsafe:
        raise
    except pikepdf.PasswordError as fault:
        raise Unsafe("locked") from fault
    except MemoryError:
        raise
    except Exception as fault:  # what opens a lock may want a file, and there is none to have
        raise Unsafe("locked" if b"/Encrypt" in content else "damaged") from fault


def _made_anew(paper: Pdf) -> Any:
    if paper.is_encrypted:
        raise Unsafe("locked")
    pages = len(paper.pages)
    if not 0 < pages <= MOST_PAGES or len(paper.objects) > MOST_OBJECTS:
        raise Unsafe("too_many_pages" if pages else "damaged")
    if "/Info" in paper.trailer:
        del paper.trailer["/Info"]
    for found in _dictionaries(paper):
        _refuse_what_acts(found)
        _take_out_who(found)
    for stream in paper.objects:
        if isinstance(stream, Stream):
            _clean_picture(stream)
    out = BytesIO()
    paper.save(
        out, fix_metadata_version=False, deterministic_id=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none, object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )  # fmt: skip
    return out.getvalue(), b"", 0, 0, pages


def _dictionaries(paper: Pdf) -> Iterator[Any]:
    """Every dictionary of the file, those inside others and those of streams included."""
    waiting: list[Any] = [*paper.objects, paper.trailer]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Dictionary | Stream):
            yield found
            inside: Any = found.values() if isinstance(found, Dictionary) else [found[key] for key in found.keys()]  # noqa: SIM118
        elif isinstance(found, Array):
            inside = list(found)
        else:
            continue
        waiting += [one for one in inside if isinstance(one, Dictionary | Array) and not one.is_indirect]


def _refuse_what_acts(found: Any) -> None:
    if any(key in found for key in OF_SCRIPTS) or _said(found, "/S") in ACTS:
        raise Unsafe("acts")
    if any(key in found for key in OF_FILES) or _said(found, "/Type") == "/EmbeddedFile":
        raise Unsafe("holds_files")
    if _said(found, "/Subtype") in HOLDS_FILES:
        raise Unsafe("holds_files")
    address = found.get("/URI")
    if isinstance(address, pikepdf.String) and not bytes(address).lower().startswith(
        tuple(one.encode() for one in ADDRESSES)
    ):
        raise Unsafe("acts")


def _take_out_who(found: Any) -> None:
    for key in BESIDE:
        if key in found:
            del found[key]
    if "/Rect" in found and _said(found, "/Subtype") != "/Widget":
        for key in OF_NOTES:
            if key in found:
                del found[key]
    if _said(found, "/FT") == "/Sig" and "/V" in found:
        del found["/V"]  # writing it anew ends a signature; who signed must not stay behind


def _said(found: Any, key: str) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, Name) else ""


def _clean_picture(stream: Any) -> None:
    """Photographs inside keep what their camera wrote beside them, until now."""
    filters = stream.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)] if filters else []
    if "/JPXDecode" in names:
        raise Unsafe("odd_picture")
    if "/DCTDecode" not in names:
        return
    if names not in (["/DCTDecode"], ["/FlateDecode", "/DCTDecode"]):
        raise Unsafe("odd_picture")
    raw = stream.read_raw_bytes()
    try:
        if len(names) == 2:
            raw = _inflated(raw)
        clean = jpeg.without_anything_beside(raw)
    except (ValueError, zlib.error) as fault:
        raise Unsafe("odd_picture") from fault
    parameters = stream.get("/DecodeParms")
    if isinstance(parameters, Array):
        parameters = parameters[-1]
    stream.write(clean, filter=Name.DCTDecode, decode_parms=parameters if isinstance(parameters, Dictionary) else None)


def _inflated(raw: bytes) -> bytes:
    opening = zlib.decompressobj()
    content = opening.decompress(raw, 20 * 1024 * 1024)
    if opening.unconsumed_tail:
        raise ValueError("too much")
    return content
