"""Writing a portfolio as Leap2A, version 2010-07: an Atom feed of items that have types and point at each other.

Pure: no database, no Flask, no words of its own. Names of types and relations are written with prefixes, as the
specification's own examples do; every prefix that is used in a value is declared (docs/decisions/0035).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID
from xml.etree import ElementTree

NAME = "leap2a.xml"
VERSION = "http://www.leapspecs.org/2010-07/2A/"
PREFIXES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:leap2": "http://terms.leapspecs.org/",
    "xmlns:categories": "http://wiki.leapspecs.org/2A/categories/",
}
XHTML = "http://www.w3.org/1999/xhtml"
BLOG = ("selection_type", "Blog")
OFFLINE = ("resource_type", "Offline")
UNREADY = ("readiness", "Unready")
RELATED = "related"
# What no XML 1.0 document may hold, however it is written.
NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Part:
    """Some paragraphs, below a heading where there is one."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in the archive; `if_missing` is said instead of it where it could not be put there."""

    path: str
    media_type: str
    size: int
    if_missing: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """Of one of the specification's own schemes; a tag of the author's where `scheme` is empty."""

    term: str
    label: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """`links` are (relation, key of the other item). `lang` is the language of the author's own text."""

    key: UUID
    kind: str
    title: str
    updated: datetime
    published: datetime | None = None
    parts: tuple[Part, ...] = ()
    links: tuple[tuple[str, UUID], ...] = ()
    categories: tuple[Category, ...] = ()
    lang: str = ""
    file: Enclosed | None = None
    full_name: str = ""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything of one author, who is one of the items: the person."""

    key: UUID
    title: str
    author: Item
    updated: datetime
    items: tuple[Item, ...] = ()


def without(portfolio: Portfolio, missing: Iterable[str]) -> Portfolio:
    """The portfolio where files of these paths did not come along."""
    gone = set(missing)

    def told(item: Item) -> Item:
        if item.file is None or item.file.path not in gone:
            return item
        return replace(item, file=None, parts=(*item.parts, Part(item.file.if_missing)))

    return replace(portfolio, items=tuple(told(item) for item in portfolio.items))


def written(portfolio: Portfolio) -> bytes:
    feed = ElementTree.Element("feed", PREFIXES)
    _text(feed, "leap2:version", VERSION)
    _text(feed, "id", _iri(portfolio.key))
    _text(feed, "title", portfolio.title)
    _text(feed, "updated", _moment(portfolio.updated))
    _text(feed, "generator", "Cairn")
    author = ElementTree.SubElement(feed, "author")
    _text(author, "name", portfolio.author.title)
    _text(author, "uri", _iri(portfolio.author.key))
    for item in (portfolio.author, *portfolio.items):
        _entry(feed, item)
    whole: str = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{whole}'.encode()


def _entry(feed: ElementTree.Element, item: Item) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _text(entry, "title", item.title)
    _text(entry, "id", _iri(item.key))
    _text(entry, "updated", _moment(item.updated))
    if item.published:
        _text(entry, "published", _moment(item.published))
    _content(entry, item)
    ElementTree.SubElement(entry, "rdf:type", {"rdf:resource": f"leap2:{item.kind}"})
    if item.full_name:
        _text(entry, "leap2:persondata", item.full_name, {"leap2:field": "full_name"})
    for relation, other in item.links:
        ElementTree.SubElement(entry, "link", {"rel": relation, "href": _iri(other)})
    if item.file:
        about = {"type": item.file.media_type, "length": str(item.file.size)}
        ElementTree.SubElement(entry, "link", {"rel": "enclosure", "href": quote(item.file.path)} | about)
    for category in item.categories:
        _category(entry, category)


def _category(entry: ElementTree.Element, category: Category) -> None:
    about = {"term": clean(category.term)}
    if category.scheme:
        about["scheme"] = f"categories:{category.scheme}#"
    if category.label:
        about["label"] = clean(category.label)
    ElementTree.SubElement(entry, "category", about)


def _content(entry: ElementTree.Element, item: Item) -> None:
    content = ElementTree.SubElement(entry, "content", {"type": "xhtml"})
    div = ElementTree.SubElement(content, "div", {"xmlns": XHTML} | ({"xml:lang": item.lang} if item.lang else {}))
    for part in item.parts:
        if part.heading:
            _text(div, "h3", part.heading)
        for lines in _paragraphs(part.text):
            _lines(ElementTree.SubElement(div, "p"), lines)


def _paragraphs(text: str) -> Iterable[list[str]]:
    for block in re.split(r"\n[ \t]*\n", clean(text).replace("\r\n", "\n").replace("\r", "\n")):
        if block.strip():
            yield block.strip("\n").split("\n")


def _lines(paragraph: ElementTree.Element, lines: list[str]) -> None:
    paragraph.text = lines[0]
    for line in lines[1:]:
        ElementTree.SubElement(paragraph, "br").tail = line


def _text(parent: ElementTree.Element, name: str, text: str, about: dict[str, str] | None = None) -> None:
    ElementTree.SubElement(parent, name, about or {}).text = clean(text)


def clean(text: str) -> str:
    """Without what XML cannot hold."""
    return NEVER.sub("", text)


def _iri(key: UUID) -> str:
    return key.urn


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
