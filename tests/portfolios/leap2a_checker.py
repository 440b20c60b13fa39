"""Says what is wrong with a Leap2A archive (version 2010-07), written from the specification and not from our writer.

Rules of the feed are those of Atom (RFC 4287), of the version element, enclosures and namespaces those of "Updating
Leap2A to 2010-07", of types, persons, categories and relations those of the pages of the specification that
docs/decisions/0035 names. What those pages leave open (a receiver must take names it does not know) is refused here
all the same: we write nothing that is not in the lists below.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

ATOM, RDF = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LEAP2, CATEGORIES = "http://terms.leapspecs.org/", "http://wiki.leapspecs.org/2A/categories/"
XHTML, XML = "http://www.w3.org/1999/xhtml", "http://www.w3.org/XML/1998/namespace"
VERSION = "http://www.leapspecs.org/2010-07/2A/"
TYPES = {
    "entry", "ability", "achievement", "activity", "affiliation", "meeting", "organization", "person", "plan",
    "publication", "resource", "selection",
}  # fmt: skip
# Each with its way back.
RELATIONS = {
    "has_part": "is_part_of", "has_evidence": "is_evidence_of", "reflects_on": "reflected_on_by",
    "supports": "supported_by",
}  # fmt: skip
RELATIONS |= {back: there for there, back in RELATIONS.items()}
PLAIN_RELATIONS = {"related", "alternate", "enclosure", "self", "via"}
TERMS = {
    "selection_type": {"Blog", "Folder", "Webfolio", "Abilities"}, "resource_type": {"Offline"},
    "readiness": {"Ready", "Unready"}, "life_area": {"Development", "Education", "Enterprise", "Family", "Work"},
}  # fmt: skip
PERSON_FIELDS = {
    "full_name", "legal_given_name", "legal_family_name", "preferred_given_name", "preferred_family_name",
    "family_name_first", "name_prefix", "name_suffix", "email", "country", "website", "id", "homephone", "workphone",
    "mobile", "fax", "dob", "other",
}  # fmt: skip
ONE_IN_A_FEED = ("id", "title", "updated")
ONE_IN_AN_ENTRY = ("id", "title", "updated")
AT_MOST_ONE = ("content", "summary", "published")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+")
NOT_XHTML = {"script", "iframe", "object", "embed", "style", "form"}


def faults(archive: bytes) -> list[str]:
    """In the order of the archive; empty where it is valid."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            return list(_archive(opened))
    except zipfile.BadZipFile:
        return ["it is no ZIP"]


def _archive(opened: zipfile.ZipFile) -> Iterator[str]:
    names = opened.namelist()
    if len(set(names)) != len(names):
        yield "two files of the archive have one name"
    for name in names:
        if name.startswith("/") or ".." in name.split("/") or "\\" in name:
            yield f"a path leads out of the archive: {name}"
    if broken := opened.testzip():
        yield f"a file is broken: {broken}"
        return
    if "leap2a.xml" not in names:
        yield "leap2a.xml is not at the top of the archive"
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(opened.read("leap2a.xml"), parser)
    except etree.XMLSyntaxError as fault:
        yield f"it is no XML: {fault}"
        return
    if root.getroottree().docinfo.doctype:
        yield "it has a document type"
    sizes = {one.filename: one.file_size for one in opened.infolist() if one.filename != "leap2a.xml"}
    yield from _feed(root, sizes)


def _feed(root: Any, sizes: dict[str, int]) -> Iterator[str]:
    if root.tag != _atom("feed"):
        yield "the root is no Atom feed"
        return
    yield from _once(root, ONE_IN_A_FEED, "the feed")
    versions = [one.text for one in root.findall(f"{{{LEAP2}}}version")]
    if versions != [VERSION]:
        yield f"leap2:version is {versions}"
    entries = root.findall(_atom("entry"))
    ids = [entry.findtext(_atom("id"), "") for entry in (root, *entries)]
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"the id {one} stands {ids.count(one)} times"
    yield from _stamps(root, "the feed")
    yield from _author(root, entries)
    enclosed: list[str] = []
    for entry in entries:
        yield from _entry(entry, set(ids[1:]), sizes, enclosed)
    yield from _both_ways(entries)
    for path in sorted(set(sizes) - set(enclosed)):
        yield f"no entry names the file {path}"
    for element in root.iter(etree.Element):
        space = etree.QName(element).namespace
        if space not in (ATOM, RDF, LEAP2, XHTML):
            yield f"an element of a namespace that is not Leap2A's: {element.tag}"


def _once(element: Any, names: tuple[str, ...], where: str) -> Iterator[str]:
    for name in names:
        found = element.findall(_atom(name))
        if len(found) != 1:
            yield f"{where} has {len(found)} times {name}"
        elif name != "title" and not (found[0].text or "").strip():
            yield f"{where} has an empty {name}"
    for found in element.findall(_atom("title")):
        if not "".join(found.itertext()).strip():
            yield f"{where} has an empty title"
    for found in element.findall(_atom("id")):
        if not _is_absolute(found.text or ""):
            yield f"{where} has an id that is no absolute IRI: {found.text}"


def _stamps(element: Any, where: str) -> Iterator[str]:
    for name in ("updated", "published"):
        for found in element.findall(_atom(name)):
            if not _is_moment(found.text or ""):
                yield f"{where}: {name} is no date and time of RFC 3339: {found.text}"


def _author(root: Any, entries: list[Any]) -> Iterator[str]:
    authors = root.findall(_atom("author"))
    if len(authors) != 1:
        yield f"the feed has {len(authors)} authors"
        return
    names = authors[0].findall(_atom("name"))
    if len(names) != 1 or not (names[0].text or "").strip():
        yield "the author has no name"
    uri = authors[0].findtext(_atom("uri"))
    people = {entry.findtext(_atom("id")) for entry in entries if _type_of(entry) == "person"}
    if uri is not None and uri not in people:
        yield f"the author's uri leads to no person: {uri}"


def _entry(entry: Any, ids: set[str], sizes: dict[str, int], enclosed: list[str]) -> Iterator[str]:
    where = f"entry {entry.findtext(_atom('id'))}"
    yield from _once(entry, ONE_IN_AN_ENTRY, where)
    yield from _stamps(entry, where)
    for name in AT_MOST_ONE:
        if len(entry.findall(_atom(name))) > 1:
            yield f"{where} has more than one {name}"
    types = [one.get(f"{{{RDF}}}resource") for one in entry.findall(f"{{{RDF}}}type")]
    if len(types) != 1 or _type_of(entry) not in TYPES:
        yield f"{where} has the types {types}"
    yield from _content(entry, where, sizes, enclosed)
    yield from _links(entry, where, ids, sizes, enclosed)
    for category in entry.findall(_atom("category")):
        yield from _category(category, where)
    for data in entry.findall(f"{{{LEAP2}}}persondata"):
        if _type_of(entry) != "person":
            yield f"{where} has personal data and is no person"
        if data.get(f"{{{LEAP2}}}field") not in PERSON_FIELDS:
            yield f"{where} has personal data of no field: {data.get(f'{{{LEAP2}}}field')}"
    known = {f"{{{LEAP2}}}persondata", f"{{{LEAP2}}}date"}
    for child in entry:
        if etree.QName(child).namespace == LEAP2 and child.tag not in known:
            yield f"{where} has an unknown element: {child.tag}"


def _content(entry: Any, where: str, sizes: dict[str, int], enclosed: list[str]) -> Iterator[str]:
    content = entry.find(_atom("content"))
    if content is None:
        if not any(link.get("rel") == "alternate" for link in entry.findall(_atom("link"))):
            yield f"{where} has neither content nor an alternate"
        return
    kind, source = content.get("type", "text"), content.get("src")
    if source is not None:
        if len(content) or (content.text or "").strip():
            yield f"{where} has content of its own and a src"
        if entry.find(_atom("summary")) is None:
            yield f"{where} has a src and no summary"
        yield from _resolves(source, where, sizes, enclosed)
    elif kind == "xhtml":
        yield from _xhtml(content, where)
    elif kind not in ("text", "html"):
        yield f"{where} has content of the type {kind}"
    elif len(content):
        yield f"{where} has elements in content of the type {kind}"


def _xhtml(content: Any, where: str) -> Iterator[str]:
    children = list(content)
    beside = (content.text or "") + "".join(child.tail or "" for child in children)
    if [child.tag for child in children] != [f"{{{XHTML}}}div"] or beside.strip():
        yield f"{where} has xhtml that is not one div"
        return
    for element in children[0].iter(etree.Element):
        name = etree.QName(element)
        if name.namespace != XHTML:
            yield f"{where} has something else than xhtml in its div: {element.tag}"
        if name.localname in NOT_XHTML or any(attribute.startswith("on") for attribute in element.attrib):
            yield f"{where} has something that runs in its div: {name.localname}"


def _links(entry: Any, where: str, ids: set[str], sizes: dict[str, int], enclosed: list[str]) -> Iterator[str]:
    for link in entry.findall(_atom("link")):
        relation, to = _name(link, link.get("rel", "alternate"), LEAP2), link.get("href")
        if not to:
            yield f"{where} has a link that leads nowhere"
        elif relation == "enclosure":
            yield from _enclosure(link, where, sizes, enclosed)
        elif relation in PLAIN_RELATIONS and relation != "related":
            continue
        elif relation != "related" and relation.removeprefix(LEAP2) not in RELATIONS:
            yield f"{where} has an unknown relation: {link.get('rel')}"
        elif to not in ids:
            yield f"{where} is related to what is not in the feed: {to}"
        elif to == entry.findtext(_atom("id")):
            yield f"{where} is related to itself"


def _enclosure(link: Any, where: str, sizes: dict[str, int], enclosed: list[str]) -> Iterator[str]:
    yield from _resolves(link.get("href"), where, sizes, enclosed)
    if not MEDIA.fullmatch(link.get("type", "")):
        yield f"{where} encloses a file of the type {link.get('type')}"
    length = link.get("length")
    if length is not None and length != str(sizes.get(unquote(link.get("href")))):
        yield f"{where} says the wrong length of its file: {length}"


def _resolves(source: str, where: str, sizes: dict[str, int], enclosed: list[str]) -> Iterator[str]:
    if urlsplit(source).scheme:
        return
    path = unquote(source)
    enclosed.append(path)
    if not re.fullmatch(r"[\w.~!$&'()*+,;=:@%/-]+", source, re.ASCII):
        yield f"{where} names its file in letters that no address has: {source}"
    if path not in sizes:
        yield f"{where} names a file that is not in the archive: {path}"


def _category(category: Any, where: str) -> Iterator[str]:
    term, scheme = category.get("term"), category.get("scheme")
    if not term:
        yield f"{where} has a category without a term"
    if scheme is None:
        return
    whole = _name(category, scheme, CATEGORIES)
    name = whole.removeprefix(CATEGORIES).removesuffix("#")
    if not (whole.startswith(CATEGORIES) and whole.endswith("#")) or name not in TERMS:
        yield f"{where} has a category of an unknown scheme: {scheme}"
    elif term not in TERMS[name]:
        yield f"{where} has an unknown term of {name}: {term}"


def _both_ways(entries: list[Any]) -> Iterator[str]:
    """A part that knows its whole is known by it, so that a receiver that reads one direction reads all."""
    found = {
        (entry.findtext(_atom("id")), _name(link, link.get("rel", ""), LEAP2).removeprefix(LEAP2), link.get("href"))
        for entry in entries
        for link in entry.findall(_atom("link"))
    }
    for one, relation, other in sorted((a or "", b, c or "") for a, b, c in found):
        if relation in RELATIONS and (other, RELATIONS[relation], one) not in found:
            yield f"{one} {relation} {other}, which does not say so"


def _type_of(entry: Any) -> str:
    found = entry.find(f"{{{RDF}}}type")
    return "" if found is None else _name(found, found.get(f"{{{RDF}}}resource", ""), LEAP2).removeprefix(LEAP2)


def _name(element: Any, written: str, space: str) -> str:
    """A name in full: its prefix is that of a namespace which is declared where it stands."""
    prefix, colon, rest = written.strip("[]").partition(":")
    return f"{element.nsmap[prefix]}{rest}" if colon and element.nsmap.get(prefix) == space else written


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _is_absolute(text: str) -> bool:
    return bool(re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", text, re.I))


def _is_moment(text: str) -> bool:
    if not MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True
