"""Compiles every template as the app does, and forbids what our pages never hold.

Forbidden: raw output, scripts and styles in the page, handlers in attributes, other sites' addresses, unquoted
attributes. Whether links and words are right is asked by tests/house and by the visitor that reads each page.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

PROJECT = Path(__file__).resolve().parents[1]
TEMPLATES = PROJECT / "templates"

JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.S)
JINJA_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
NAMESPACE = re.compile(r'xmlns(:\w+)?="[^"]*"')

# Looked for in the whole template, Jinja included.
IN_SOURCE = {
    "|safe and Markup put text on the page unescaped": re.compile(r"\|\s*safe\b|\bMarkup\s*\("),
    "autoescape is never turned off": re.compile(r"\{%-?\s*autoescape\b"),
    "addresses of other sites have no place in a template": re.compile(r"https?://|(?:src|href|action)=[\"']//", re.I),
    "javascript: addresses and js: values run code from an attribute": re.compile(r"\b(?:javascript|js):", re.I),
    "hx-on runs code from an attribute; write a behaviour": re.compile(r"\bhx-on\b", re.I),
}
# Looked for in the markup alone.
IN_MARKUP = {
    "style belongs in static/css": re.compile(r"<style\b|<[a-z][^<>]*\sstyle\s*=", re.I),
    "a script is a file with src; nothing inline": re.compile(r"<script\b(?![^<>]*\ssrc=)[^<>]*>", re.I),
    "on… attributes run code; write a behaviour": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.I),
    "put attribute values in quotes": re.compile(
        r"<[a-z][a-z0-9-]*(?:\s+[^\s<>\"'=/]+(?:=(?:\"[^\"]*\"|'[^']*'))?)*\s+[^\s<>\"'=/]+\s*=\s*(?![\"'\s])", re.I
    ),
    "hx-trigger filters need eval, which our pages forbid": re.compile(r"hx-trigger=\"[^\"]*\[", re.I),
}


def forbidden(source: str) -> Iterator[tuple[int, str]]:
    """The line and the reason of each thing that must not be in a template."""
    source = JINJA_COMMENT.sub(_blank, source)
    source = NAMESPACE.sub(_blank, source)
    markup = JINJA_CODE.sub(_stand_in, source)
    for text, rules in ((source, IN_SOURCE), (markup, IN_MARKUP)):
        for reason, pattern in rules.items():
            for found in pattern.finditer(text):
                yield text.count("\n", 0, found.start()) + 1, reason


def _blank(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")


def _stand_in(found: re.Match[str]) -> str:
    """Output leaves a letter, so that a value without quotes is seen; a statement leaves a space."""
    lines = found.group().count("\n")
    return ("J" if found.group().startswith("{{") else " ") + "\n" * lines


def faults_of(path: Path, environment: Environment) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    name = path.relative_to(TEMPLATES).as_posix()
    found = sorted(forbidden(source)) if path.suffix == ".html" else []
    yield from (f"templates/{name}:{line}: {reason}" for line, reason in found)
    try:
        environment.compile(source, name, str(path))
    except TemplateSyntaxError as fault:
        yield f"templates/{name}:{fault.lineno}: {fault.message}"


def app_environment() -> Environment:
    """The environment of the real app, so that an unknown filter or test is an error here."""
    from coaching.factory import create_app
    from coaching.platform import config

    with tempfile.TemporaryDirectory() as folder:
        settings = {"CAIRN_MODE": "development", "CAIRN_DATA_DIR": folder, "CAIRN_LOG_LEVEL": "error"}
        return create_app(config.read(settings)).jinja_env


def main(environment: Callable[[], Environment] = app_environment) -> None:
    paths = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in (".html", ".txt"))
    if not paths:
        sys.exit("There is no template in templates/.")
    jinja = environment()
    faults = [fault for path in paths for fault in faults_of(path, jinja)]
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
