"""Styles, scripts and icons under one folder named by its content, so that they can be cached for a year.

The CSS files become one; scripts lose their comments. What is served lies compressed in the data folder; WhiteNoise
serves it.
"""

import gzip
import hashlib
import re
import shutil
from pathlib import Path

import brotli
import rjsmin
from flask import Flask, request
from whitenoise import WhiteNoise

from coaching.platform.config import PROJECT

STATIC = PROJECT / "static"
COMPRESSED = {".css", ".js", ".svg", ".json", ".txt", ".webmanifest"}

IMPORT = re.compile(r'^import [^;]*? from "(?P<path>\.[^"]+)";\n', re.MULTILINE)
TOP = re.compile(r"^(?=(?:async function|function|class|const|let|export|//) ?)", re.MULTILINE)
NAMED = re.compile(r"(?:async )?(?:function|class|const|let) (?P<name>[\w$]+)")
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) )", re.MULTILINE)


def set_up(app: Flask) -> None:
    built = build(app.config["CAIRN"].data_dir / "assets")
    folder = f"/assets/{built.name}/"
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(built.parent), prefix="/assets/", immutable_file_test=lambda _path, _url: True
    )
    app.config["ASSETS"] = built

    def asset_url(path: str) -> str:
        return f"{request.script_root}{folder}{path}"

    app.jinja_env.globals["asset_url"] = asset_url


def styles() -> bytes:
    """All styles as one file: the order of layers first, then each file by path."""
    files = sorted((STATIC / "css").rglob("*.css"), key=lambda path: (path.name != "layers.css", str(path)))
    return b"\n".join(_squeezed(path.read_text()).encode() for path in files)


def build(where: Path) -> Path:
    """Writes the folder named by its content, where it is not there yet; older ones stay for pages still open."""
    files = {"app.css": styles()}
    for path in sorted(STATIC.rglob("*")):
        if path.is_file() and path.suffix != ".css":
            files[str(path.relative_to(STATIC))] = _script(path) if path.suffix == ".js" else path.read_bytes()
    files["js/worker.js"] = rjsmin.jsmin(joined(STATIC / "js" / "worker" / "worker.js")).encode()
    mark = hashlib.sha256()
    for name, content in sorted(files.items()):
        mark.update(name.encode() + b"\0" + content + b"\0")
    folder = where / mark.hexdigest()[:16]
    if not folder.exists():
        draft = where / f".{folder.name}.{id(files)}"
        for name, content in files.items():
            _write(draft / name, content)
        try:
            draft.rename(folder)
        except OSError:
            shutil.rmtree(draft, ignore_errors=True)  # another process was first
    return folder


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in COMPRESSED:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
        path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=11))


def _script(path: Path) -> bytes:
    """What others made stays as they made it, so that its digest holds (static/vendor/manifest.json)."""
    return path.read_bytes() if "vendor" in path.parts else rjsmin.jsmin(path.read_text()).encode()


def joined(path: Path) -> str:
    """A module and all that it imports as one: a worker cannot fetch a part later, and one file is smaller than ten.

    So the names at the top of these modules are one space; a test reads the result as a browser would. What only
    pages use of them is left out.
    """
    order: dict[Path, str] = {}
    _gather(path.resolve(), order)
    parts = TOP.split("\n".join(order.values()))
    while True:
        used = [part for part in parts if _is_used(part, parts)]
        if len(used) == len(parts):
            return "".join(parts)
        parts = used


def _is_used(part: str, parts: list[str]) -> bool:
    named = NAMED.match(part)
    if named is None:
        return True
    name = re.compile(rf"\b{named['name']}\b")
    return any(name.search(other) for other in parts if other is not part and not other.startswith("//"))


def _gather(path: Path, order: dict[Path, str]) -> None:
    text = path.read_text()
    for found in IMPORT.finditer(text):
        imported = (path.parent / found["path"]).resolve()
        if imported not in order:
            _gather(imported, order)
    text = IMPORT.sub("", text)
    is_first = path.name == "worker.js"
    order[path] = text if is_first else EXPORT.sub("", text)


def _squeezed(css: str) -> str:
    """Takes out comments and spaces around punctuation; strings in our styles hold neither."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?", r"\1", css).replace(";}", "}").strip()
