"""Reads a PDF that Chromium printed: the size of its pages and the letters on each."""

import re
import zlib
from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4
A4 = (210, 297)


@dataclass(frozen=True)
class Sheet:
    width_mm: float
    height_mm: float
    letters: str

    @property
    def is_a4(self) -> bool:
        return (round(self.width_mm), round(self.height_mm)) == A4

    def says(self, words: str) -> bool:
        """Chromium places letters one by one, so spaces are no part of the comparison."""
        return "".join(words.split()) in self.letters


def sheets(pdf: bytes) -> list[Sheet]:
    objects = {int(n): body for n, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.S)}
    maps = {n: _letters(objects, body) for n, body in objects.items() if b"/ToUnicode" in body}
    found = []
    for body in objects.values():
        if not re.search(rb"/Type /Page\b", body):
            continue
        width, height = (float(side) for side in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", body)[0])
        fonts = {name: maps[int(n)] for name, n in re.findall(rb"/(F\d+) (\d+) 0 R", body)}
        drawn = _stream(objects[int(re.findall(rb"/Contents (\d+) 0 R", body)[0])])
        found.append(Sheet(width / POINTS_PER_MM, height / POINTS_PER_MM, _letters_on(drawn, fonts)))
    return found


def is_tagged(pdf: bytes) -> bool:
    return b"/StructTreeRoot" in pdf and bool(re.search(rb"/Marked true", pdf)) and b"/Lang" in pdf


def _stream(body: bytes) -> bytes:
    raw = re.search(rb"stream\r?\n(.*?)\r?\nendstream", body, re.S)
    assert raw, body[:200]
    return zlib.decompress(raw.group(1)) if b"/FlateDecode" in body else raw.group(1)


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    """Glyph to text, from the font's own map."""
    told = _stream(objects[int(re.findall(rb"/ToUnicode (\d+) 0 R", font)[0])])
    known: dict[int, str] = {}
    for first, last, text in re.findall(rb"<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>", told):
        start = int(text, 16)
        known |= {glyph: chr(start + glyph - int(first, 16)) for glyph in range(int(first, 16), int(last, 16) + 1)}
    for block in re.findall(rb"beginbfchar\n(.*?)endbfchar", told, re.S):
        for glyph, text in re.findall(rb"<([0-9A-F]+)> <([0-9A-F]+)>", block):
            known[int(glyph, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return known


def _letters_on(drawn: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    said: list[str] = []
    known: dict[int, str] = {}
    for font, shown in re.findall(rb"/(F\d+) [\d.]+ Tf|(\[?<[^\]]*?>\]? TJ?j?)", drawn):
        if font:
            known = fonts[font]
        for run in re.findall(rb"<([0-9A-F]+)>", shown):
            said += [known.get(int(run[place : place + 4], 16), "?") for place in range(0, len(run), 4)]
    return "".join("".join(said).split())
