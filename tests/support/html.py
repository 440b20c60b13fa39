"""What every page must be: valid HTML, one h1, a title, labels, ids that are there once, nothing inline."""

import re
from collections import Counter
from typing import Any

import html5lib
from html5lib.treewalkers import getTreeWalker

FIELDS = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button", "image"}
# html5lib does not know these; browsers do.
TOLERATED = {"unexpected-start-tag-implies-end-tag"}


UNFILLED = re.compile(r"\{\{|\{%|\}\}|%\(\w+\)s")
UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What may be any text: a reference in it (&) leaves it as it is, since that can be written wrong.
WORDS = re.compile(r">[^<>&]*[^<>&\s][^<>&]*<")
VALUES = re.compile(r'( (?:value|href|action|datetime|aria-label|content|src|d|x|y|width|hx-\w+|data-[\w-]+)=)"[^"&]+"')
_sound: set[tuple[bool, str]] = set()


def check_page(text: str, *, is_part: bool = False) -> None:
    """Raises AssertionError with everything that is wrong with the page.

    Parsing is most of what a request costs in a test, so a page of the same shape as a sound one is not parsed again.
    """
    assert not UNFILLED.search(text), "a placeholder was left unfilled\n" + text[:1500]
    shape = (is_part, shape_of(text))
    if shape in _sound:
        return
    wrong = faults(text, is_part=is_part)
    assert not wrong, "\n".join(wrong) + "\n" + text[:1500]
    _sound.add(shape)


def shape_of(text: str) -> str:
    """The page without its words: two of one shape are valid alike. Which ids are the same stays to be seen."""
    known: dict[str, str] = {}
    shape = UUIDS.sub(lambda found: known.setdefault(found[0], f"u{len(known)}"), text)
    return VALUES.sub(r'\1"v"', WORDS.sub(">x<", shape))


def faults(text: str, *, is_part: bool = False) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(text) if is_part else parser.parse(text)
    found = [f"{code} at {place}: {said}" for place, code, said in parser.errors if code not in TOLERATED]
    elements = list(_elements(tree))
    shown = list(_elements(tree, templates=False))
    found += _identity(shown) + _labels(elements) + _inline(elements)
    if not is_part:
        found += _page(shown)
    if UNFILLED.search(text):
        found.append("a placeholder was left unfilled")
    return found


def _elements(tree: Any, *, templates: bool = True) -> Any:
    """Every element; without `templates`, only what stands on the page before a script takes one of them."""
    inside = 0
    for token in getTreeWalker("etree")(tree):
        if token.get("name") == "template" and not templates:
            inside += {"StartTag": 1, "EndTag": -1}[token["type"]]
        if token["type"] in ("StartTag", "EmptyTag") and not inside:
            yield token["name"], {name: value for (_, name), value in token["data"].items()}


def _identity(elements: list[Any]) -> list[str]:
    seen = Counter(attributes["id"] for _, attributes in elements if "id" in attributes)
    found = [f"id {name} stands {count} times" for name, count in seen.items() if count > 1]
    for _, attributes in elements:
        for relation in ("aria-describedby", "aria-labelledby"):
            found += [
                f"{relation} points at no element: {one}"
                for one in attributes.get(relation, "").split()
                if one not in seen
            ]
    return found


def _labels(elements: list[Any]) -> list[str]:
    labelled = {attributes.get("for") for name, attributes in elements if name == "label"}
    return [
        f"no label for {attributes.get('name')}"
        for name, attributes in elements
        if name in FIELDS
        and attributes.get("type") not in UNLABELLED
        and attributes.get("id") not in labelled
        and "aria-label" not in attributes
        and "aria-labelledby" not in attributes
    ]


def _inline(elements: list[Any]) -> list[str]:
    found = []
    for name, attributes in elements:
        if name == "style" or (name == "script" and "src" not in attributes):
            found.append(f"inline {name}")
        found += [
            f"{attribute} on {name}" for attribute in attributes if attribute == "style" or attribute.startswith("on")
        ]
        if name == "img" and "alt" not in attributes:
            found.append("an image without alt")
    return found


def _page(elements: list[Any]) -> list[str]:
    names = Counter(name for name, _ in elements)
    found = [
        f"{names[name]} {name} elements, not one"
        for name in ("h1", "main", "title")
        if names[name] != 1 and name != "title"
    ]
    if names["title"] < 1:
        found.append("no title")
    if not any(name == "html" and attributes.get("lang") for name, attributes in elements):
        found.append("no lang on html")
    return found
