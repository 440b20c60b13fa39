"""What is written is valid by a checker of the specification; and the checker bites."""

import io
import random
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from coaching.portfolios import archive, leap2a
from coaching.portfolios.leap2a import Category, Item, Part
from tests.portfolios.conftest import AT, BYTES, PATH, key, packed, portfolio
from tests.portfolios.leap2a_checker import faults

HOSTILE = "<b onx=1>]]>&amp;\"'\x00\x0b\ud800\ufffe <!-- {{7*7}} \U0001f469\u200d\u2695 שלום\r\n\r\n<script>x</script>"


def rewritten(content: bytes, was: str, becomes: str, *, count: int = 1) -> bytes:
    """The archive with its feed changed in one place, and files put in or taken out."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    feed = held["leap2a.xml"].decode()
    assert was in feed, was
    held["leap2a.xml"] = feed.replace(was, becomes, count).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, some in held.items():
            archive.writestr(name, some)
    return made.getvalue()


def without(content: bytes, name: str, **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as opened, zipfile.ZipFile(made, "w") as archive:
        for one in opened.namelist():
            if one != name:
                archive.writestr(one, opened.read(one))
        for one, some in more.items():
            archive.writestr(one, some)
    return made.getvalue()


def feed_of(content: bytes):
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return etree.fromstring(opened.read("leap2a.xml"))


def test_one_of_everything_is_valid(valid):
    assert faults(valid) == []


def test_an_empty_portfolio_is_valid():
    content = b"".join(archive.streamed(portfolio(items=()), []))
    assert faults(content) == [] and len(feed_of(content).findall("{*}entry")) == 1


def test_it_is_read_back_as_it_was_written(valid):
    feed = feed_of(valid)
    entry = next(one for one in feed.findall("{*}entry") if one.findtext("{*}title") == "A late handover")
    (div,) = entry.find("{*}content")
    assert [(one.tag.split("}")[1], "".join(one.itertext())) for one in div] == [
        ("h3", "What?"), ("p", "I led it.All of it."), ("p", "Again."),
    ]  # fmt: skip
    assert len(div.findall(".//{*}br")) == 1 and div.get("{http://www.w3.org/XML/1998/namespace}lang") == "cy"
    assert entry.findtext("{*}id") == key(4).urn and entry.findtext("{*}updated") == "2026-11-26T09:30:00Z"
    with zipfile.ZipFile(io.BytesIO(valid)) as opened:
        assert opened.read(PATH) == BYTES and opened.testzip() is None


def test_hostile_text_is_text_and_what_xml_cannot_hold_is_left_out():
    item = Item(key(9), "entry", HOSTILE, AT, parts=(Part(HOSTILE, HOSTILE),), categories=(Category(HOSTILE, HOSTILE),))
    made = portfolio(items=(item,), title=HOSTILE)
    content = b"".join(archive.streamed(made, []))
    assert faults(content) == []
    entry = feed_of(content).findall("{*}entry")[1]
    kept = HOSTILE.replace("\x00", "").replace("\x0b", "").replace("\ud800", "").replace("\ufffe", "")
    assert entry.findtext("{*}title").replace("\n", "\r\n") == kept
    assert [one.text for one in entry.iterfind(".//{*}p")][1] == "<script>x</script>"
    assert entry.find(".//{*}script") is None


def test_a_file_that_is_gone_is_told_of_and_the_rest_comes_along():
    content = b"".join(archive.streamed(portfolio(), [packed(None)]))
    assert faults(content) == []
    said = ["".join(one.itertext()) for one in feed_of(content).iterfind(".//{*}p")]
    assert "It could not be read." in said
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.namelist() == ["leap2a.xml"]


def test_it_is_sent_in_pieces_as_it_is_read():
    """A large file is never held whole."""
    large, made = random.Random(1).randbytes(512 * 1024), portfolio()
    sized = tuple(replace(one, file=replace(one.file, size=len(large))) if one.file else one for one in made.items)
    pieces = list(archive.streamed(replace(made, items=sized), [packed(large)]))
    assert len([one for one in pieces if one]) > 3 and max(map(len, pieces)) < 256 * 1024
    assert faults(b"".join(pieces)) == []


MUTATIONS = [
    ("no version", "<leap2:version>http://www.leapspecs.org/2010-07/2A/</leap2:version>", "", "leap2:version is []"),
    ("an old version", "/2010-07/2A/<", "/2009-03/2A/<", "leap2:version is"),
    ("no title of the feed", "<title>Mine</title>", "", "the feed has 0 times title"),
    ("an empty title", "<title>A late handover</title>", "<title> </title>", "has an empty title"),
    ("no author", "<author><name>Jordan Ellis</name>", "<contributor><name>Jordan Ellis</name>", "no XML"),
    ("a nameless author", "<name>Jordan Ellis</name>", "<name/>", "the author has no name"),
    ("an author who is nobody", f"<uri>{key(2).urn}", f"<uri>{key(77).urn}", "leads to no person"),
    ("no moment", "<updated>2026-11-26T09:30:00Z", "<updated>2026-11-26", "no date and time of RFC 3339"),
    ("a day that is not", "<updated>2026-11-26T09:30:00Z", "<updated>2026-02-30T09:30:00Z", "no date and time"),
    ("an entry without its moment", "<published>2026-11-26T09:30:00Z</published>", "<published>noon</published>",
     "published is no date and time"),
    ("an id twice", f"<id>{key(4).urn}</id>", f"<id>{key(5).urn}</id>", "stands 2 times"),
    ("an id that is no IRI", f"<id>{key(1).urn}</id>", "<id>portfolio one</id>", "no absolute IRI"),
    ("no id", f"<id>{key(1).urn}</id>", "", "the feed has 0 times id"),
    ("an unknown type", 'rdf:resource="leap2:ability"', 'rdf:resource="leap2:skill"', "has the types"),
    ("a prefix of something else", 'xmlns:leap2="http://terms.leapspecs.org/"', 'xmlns:leap2="http://example.org/"',
     "leap2:version is []"),
    ("an unknown relation", 'rel="leap2:has_part"', 'rel="leap2:contains"', "an unknown relation"),
    ("a relation to nothing", f'rel="leap2:has_part" href="{key(4).urn}"',
     f'rel="leap2:has_part" href="{key(88).urn}"', "not in the feed"),
    ("a relation one way", f'<link rel="leap2:is_part_of" href="{key(3).urn}" />', "", "does not say so"),
    ("a file that is not there", 'href="files/1-handover.pdf"', 'href="files/2-handover.pdf"', "not in the archive"),
    ("a file outside", 'href="files/1-handover.pdf"', 'href="../1-handover.pdf"', "not in the archive"),
    ("a bare space in an address", 'href="files/1-handover.pdf"', 'href="files/1 handover.pdf"', "no address has"),
    ("a wrong length", f'length="{len(BYTES)}"', 'length="1"', "the wrong length"),
    ("no type of a file", 'type="application/pdf"', 'type="pdf"', "encloses a file of the type"),
    ("an unknown scheme", "categories:readiness#", "categories:mood#", "an unknown scheme"),
    ("a scheme of elsewhere", "categories:readiness#", "http://example.org/readiness#", "an unknown scheme"),
    ("an unknown term", 'term="Blog"', 'term="Diary"', "an unknown term"),
    ("a category without a term", 'term="cqc-qs-2023" ', "", "without a term"),
    ("xhtml without its div", '<div xmlns="http://www.w3.org/1999/xhtml"><p>I led it.</p></div>', "<p>I led it.</p>",
     "not one div"),
    ("something else in the div", "<p>S1</p>", '<p xmlns="http://example.org/">S1</p>', "something else than xhtml"),
    ("a script", "<p>S1</p>", "<script>S1</script>", "something that runs"),
    ("tags in plain text", '<content type="xhtml"><div', '<content type="text"><div', "elements in content"),
    ("no content", '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>S1</p></div></content>', "",
     "neither content nor an alternate"),
    ("a src without a summary", '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>S1</p></div>',
     '<content type="application/pdf" src="files/1-handover.pdf">', "a src and no summary"),
    ("an unknown field of a person", 'leap2:field="full_name"', 'leap2:field="nickname"', "of no field"),
    ("an element of ours", "<generator>Cairn</generator>", '<c:more xmlns:c="http://example.org/"/>', "not Leap2A's"),
    ("a document type", "<feed ", '<!DOCTYPE feed [<!ENTITY a "b">]><feed ', "a document type"),
    ("broken", "</feed>", "", "no XML"),
]  # fmt: skip


@pytest.mark.parametrize(("was", "becomes", "said"), [one[1:] for one in MUTATIONS], ids=[one[0] for one in MUTATIONS])
def test_the_checker_bites(valid, was, becomes, said):
    found = faults(rewritten(valid, was, becomes))
    assert any(said in one for one in found), found


def test_the_checker_bites_on_archives_too(valid):
    assert faults(b"nothing") == ["it is no ZIP"]
    assert faults(without(valid, "leap2a.xml")) == ["leap2a.xml is not at the top of the archive"]
    assert any("not in the archive" in one for one in faults(without(valid, PATH)))
    assert any("no entry names the file more" in one for one in faults(without(valid, "", more=b"x")))
    assert any("leads out of the archive" in one for one in faults(without(valid, "", **{"../out": b"x"})))


def test_every_prefix_in_a_value_is_declared():
    assert {"xmlns:leap2", "xmlns:categories"} <= set(leap2a.PREFIXES)
