"""Reading the rows of a framework from a table: CSV as spreadsheets save it, with whatever separator and encoding."""

import csv
import io
from typing import Any

from coaching.frameworks.catalogue import folded
from coaching.frameworks.reading import too_many
from coaching.frameworks.rows import MOST_ROWS, Row, Sheet, Unreadable, tidy
from coaching.frameworks.writing import NOT_WRITTEN, QUOTED
from coaching.platform.words import _

NEEDED = ("group code", "group title", "code", "title", "looks like")
SEPARATORS = ",;\t"


def read(content: bytes, header: dict[str, Any]) -> Sheet:
    """`header` is what the table cannot say of itself. Raises `Unreadable`."""
    lines = _lines(_text(content))
    names = [" ".join(folded(cell).replace("_", " ").split()) for cell in next(iter(lines), (0, []))[1]]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise Unreadable(
            _("The first row has to name the columns. These are not there: %(names)s.", names=", ".join(missing))
        )
    if len(set(filter(None, names))) != len([name for name in names if name]):
        raise Unreadable(_("The first row names a column twice."))
    sheet = Sheet(header)
    for number, cells in lines[1:]:
        _read_line(number, cells, names, sheet)
    sheet.close()
    return sheet


def _text(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, or Windows-1252, as spreadsheets write them."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content:
        raise Unreadable(_("This is no text file. Save the table as CSV and send that."))
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The letters of this file cannot be read. Save it as CSV in UTF-8."))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """(row as a spreadsheet counts it, its cells), without rows that are empty."""
    if text.startswith("sep=") and "\n" in text:
        text = text.split("\n", 1)[1]
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    found = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            if any(cell.strip() for cell in cells):
                found.append((number, cells))
            if len(found) > MOST_ROWS + 1:
                raise Unreadable(too_many())
    except csv.Error as fault:
        raise Unreadable(
            _("The table breaks off after row %(number)d. Look for a quotation mark that is not closed.",
              number=found[-1][0] if found else 0)
        ) from fault  # fmt: skip
    return found


def _read_line(number: int, cells: list[str], names: list[str], sheet: Sheet) -> None:
    cells = [_plain(cell) for cell in cells]
    if any(cell for cell in cells[len(names) :]):
        sheet.refuse(number, _("It has more cells than there are columns. Look for a separator inside a text."))
        return
    said = dict(zip(names, cells, strict=False))
    looks_like = said.get("looks like", "")
    kind = folded(said.get("kind", ""))
    sheet.add(
        tidy(
            Row(
                number, said.get("group code", ""), said.get("group title", ""), said.get("code", ""),
                said.get("title", ""), kind=kind, looks_like="" if looks_like == NOT_WRITTEN else looks_like,
                confidence="unverified" if said.get("check", "") else "verified",
            )
        )
    )  # fmt: skip


def _plain(cell: str) -> str:
    """One line, and without the quote that keeps a spreadsheet from reckoning."""
    cell = cell[1:] if cell.startswith("'") and cell[1:].startswith(QUOTED) else cell
    return " ".join(cell.split())
