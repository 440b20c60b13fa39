"""PDFs: with everything beside, with what acts, with files inside, locked, damaged, too much."""

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.attachments.corpus import pictures
from tests.attachments.corpus.pictures import AUTHOR, CAMERA, PLACE, REMARK, XMP


def plain(pages: int = 2) -> bytes:
    return made(lambda pdf: None, pages=pages)


def made(change: Callable[[Pdf], None], pages: int = 1, **how: Any) -> bytes:
    pdf = Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    change(pdf)
    out = BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def with_everything() -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.docinfo["/Author"] = AUTHOR
        pdf.docinfo["/Title"] = pdf.docinfo["/CompanyOwn"] = REMARK
        pdf.Root.Metadata = pdf.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
        page = pdf.pages[0]
        page.obj.PieceInfo = Dictionary(Own=Dictionary(Private=String(AUTHOR)))
        page.obj.VP = Array(
            [Dictionary(Measure=Dictionary(Type=Name.Measure, GPTS=Array([52, -3]), GCS=String(PLACE)))]
        )
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), T=String(AUTHOR),
                          M=String("D:2026"), Contents=String("well done"))  # fmt: skip
        page.obj.Annots = pdf.make_indirect(Array([note]))
        signature = Dictionary(Type=Name.Sig, Name=String(AUTHOR), Location=String(PLACE))
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), V=signature))])
        )
        photo = picture(pdf, pictures.jpeg_with_everything())
        photo.Metadata = pdf.make_stream(CAMERA.encode())
        page.obj.Resources = Dictionary(XObject=Dictionary(P=photo, Q=deflated_picture(pdf)))

    return made(change)


def picture(pdf: Pdf, jpeg: bytes) -> Any:
    found = Stream(pdf, jpeg)
    found.Type, found.Subtype, found.Filter = Name.XObject, Name.Image, Name.DCTDecode
    found.Width, found.Height, found.BitsPerComponent, found.ColorSpace = 300, 100, 8, Name.DeviceRGB
    return pdf.make_indirect(found)


def deflated_picture(pdf: Pdf) -> Any:
    found = picture(pdf, zlib.compress(pictures.jpeg_with_everything()))
    found.Filter = Array([Name.FlateDecode, Name.DCTDecode])
    return found


def with_changes_over_it() -> bytes:
    """An update behind the file that takes its author's name out, so that the old name is still in the bytes."""
    plainly = pikepdf.ObjectStreamMode.disable
    first = made(lambda pdf: pdf.docinfo.__setitem__("/Author", AUTHOR), object_stream_mode=plainly)
    before = first[first.rindex(b"startxref") + 9 :].split()[0].decode()
    at = len(first) + len(REMARK) + 2
    trailer = f"trailer\n<< /Size 9 /Root 1 0 R /Prev {before} >>"
    return first + f"%{REMARK}\nxref\n0 0\n{trailer}\nstartxref\n{at}\n%%EOF\n".encode()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def opens_with_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = script()


def named_script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(script())])))


def link_to(action: Dictionary) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    return change


def launches(pdf: Pdf) -> None:
    link_to(Dictionary(S=Name.Launch, F=String("cmd.exe")))(pdf)


def holds_a_file(pdf: Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def pinned_file(pdf: Pdf) -> None:
    file = Dictionary(Type=Name.Filespec, F=String("x"), EF=Dictionary(F=pdf.make_stream(b"MZ")))
    pinned = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=file)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(pinned)])


def xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def film(pdf: Pdf) -> None:
    shown = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(shown)])


def locked(user: str, owner: str) -> bytes:
    return made(lambda pdf: None, encryption=pikepdf.Encryption(user=user, owner=owner))


def spelled_oddly() -> bytes:
    """Names may be written with the numbers of their letters."""
    return made(opens_with_script, object_stream_mode=pikepdf.ObjectStreamMode.disable).replace(
        b"/JavaScript", b"/J#61vaScript").replace(b"/JS ", b"/J#53 ")  # fmt: skip


def hidden_in_a_stream_of_objects() -> bytes:
    return made(named_script, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)


def stream_bomb() -> bytes:
    """300 MB of nothing in what a page draws. It is never opened here."""
    bomb = pictures.packed(300)

    def change(pdf: Pdf) -> None:
        drawn = Stream(pdf, bomb)
        drawn.Filter = Name.FlateDecode
        pdf.pages[0].obj.Contents = pdf.make_indirect(drawn)

    return made(change)


def objects_bomb() -> bytes:
    """A stream of objects that would be 900 MB."""
    bomb = pictures.packed(900, b" ")
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 10 /Filter /FlateDecode /Length " + str(len(bomb)).encode()
    body += b" >>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    at = len(body)
    # A table that sends the reader for object 2, the root, into the stream.
    rows = b"".join(
        bytes((kind,)) + where.to_bytes(4, "big") + b"\0" for kind, where in ((0, 0), (1, 9), (2, 1), (1, at))
    )
    body += b"3 0 obj\n<< /Type /XRef /Size 4 /W [1 4 1] /Root 2 0 R /Length " + str(len(rows)).encode()
    return body + b" >>\nstream\n" + rows + b"\nendstream\nendobj\nstartxref\n" + str(at).encode() + b"\n%%EOF\n"


def nested(depth: int = 60_000) -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /X " + b"[" * depth + b"]" * depth + b" >>\nendobj\n"
    body += b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    body += b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
    return body + b"trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n"


def pages_in_a_circle() -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    body += b"2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>\nendobj\n"
    return body + b"trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n0\n%%EOF\n"


def opened_up(content: bytes) -> bytes:
    """The file with every stream unpacked, for looking for words."""
    with pikepdf.open(BytesIO(content)) as pdf:
        out = BytesIO()
        pdf.save(out, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return out.getvalue()
