"""A tagged PDF (PDF/UA-1) from blocks: headings, words, tables, pictures with their descriptions.

Nothing a person wrote is ever part of the typesetter's program: it goes in as data. The document is set by `press.py`
in a process with limits, which may fail without harm to the one that asked.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coaching.platform.documents.letters import printable

HERE = Path(__file__).parent
PATIENCE = 30
Block = dict[str, Any]


class NotMade(Exception):
    """The document could not be set: it crashed, took too long or too much. To try again may help."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document. `pictures` are JPEG or PNG by the names that picture blocks use; the first block is a heading."""

    title: str
    blocks: Sequence[Block]
    lang: str = "en"
    author: str = "Cairn"
    header: str = ""
    footer: str = ""
    watermark: str = ""
    page_word: str = "Page "
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def heading(text: str, level: int = 1) -> Block:
    return {"kind": "heading", "text": text, "level": level}


def words(text: str, lang: str = "") -> Block:
    """Paragraphs, an empty line between two. `lang` where it is not the document's own."""
    return {"kind": "words", "text": text, "lang": lang}


def facts(rows: Sequence[tuple[str, str]], lang: str = "") -> Block:
    return {"kind": "facts", "rows": [list(row) for row in rows], "lang": lang}


def table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int] = ()) -> Block:
    """A table with a header row, which is repeated on each page. `widths` are shares."""
    return {
        "kind": "table", "head": list(head), "rows": [list(row) for row in rows],
        "columns": list(widths) or [1] * len(head),
    }  # fmt: skip


def picture(name: str, description: str, caption: str = "") -> Block:
    """`description` is what somebody who does not see it hears."""
    return {"kind": "picture", "file": name, "alt": description, "caption": caption or description}


def code(text: str) -> Block:
    return {"kind": "code", "text": text}


def new_page() -> Block:
    return {"kind": "page"}


def contents(title: str) -> Block:
    return {"kind": "contents", "title": title}


def made(paper: Paper) -> bytes:
    """The same bytes for the same paper. Raises `NotMade`."""
    with tempfile.TemporaryDirectory(prefix="cairn-press-") as name:
        folder = Path(name)
        shutil.copyfile(HERE / "paper.typ", folder / "paper.typ")
        (folder / "given.json").write_text(json.dumps(_given(paper)))
        for file, content in paper.pictures.items():
            (folder / Path(file).name).write_bytes(content)
        _press(folder)
        return (folder / "out.pdf").read_bytes()


def page_count(content: bytes) -> int:
    """Of a PDF that `made` made: the largest count in its page tree."""
    return max((int(found) for found in re.findall(rb"/Count\s+(\d+)", content)), default=0)


def _press(folder: Path) -> None:
    settings = {"PATH": os.environ.get("PATH", ""), "RAYON_NUM_THREADS": "1", "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603  our own program and a folder that we named
            [sys.executable, "-I", str(HERE / "press.py"), str(folder)], env=settings, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise NotMade("the document took too long") from late
    if done.returncode or not (folder / "out.pdf").exists():
        raise NotMade(f"ended with {done.returncode}: {done.stderr[-300:].decode(errors='replace')}")


def _given(paper: Paper) -> Any:
    whole = {name: getattr(paper, name) for name in ("title", "lang", "author", "header", "footer", "watermark")}
    return _printable(whole | {"page_word": paper.page_word, "blocks": list(paper.blocks)})


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, dict):
        return {name: _printable(one) for name, one in value.items()}
    return value
