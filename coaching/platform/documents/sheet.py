"""A CSV that spreadsheets show and do not run: what would begin a formula is marked as text."""

import csv
import io
from collections.abc import Iterable, Sequence

# Spreadsheets take a cell that begins with one of these for a formula; some look behind leading blanks.
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MARK = "'"
BYTE_ORDER = "\ufeff"  # without it a spreadsheet takes Welsh letters for something else


def written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    made = io.StringIO(BYTE_ORDER)
    made.seek(0, io.SEEK_END)
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([cell(one) for one in row])
    return made.getvalue().encode()


def cell(text: str) -> str:
    """The text, with a mark before it where a spreadsheet would run it."""
    return MARK + text if text.lstrip().startswith(BEGINS_FORMULA) or text.startswith(BEGINS_FORMULA) else text
