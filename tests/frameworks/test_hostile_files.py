"""Files that are broken, hostile or for somewhere else: each is refused in words or made safe, and nothing breaks."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from coaching.frameworks import commands, queries, writing
from coaching.frameworks.models import CORRECT, Framework, FrameworkFile
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from tests.frameworks.test_files import TABLE
from tests.support.standards import COLUMNS, CSV, admin, criterion, entry

pytestmark = pytest.mark.no_rows


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in entry().items() if key != name}


def nested(depth: int, inside: str = "1") -> str:
    return "[" * depth + inside + "]" * depth


def one(**more: Any) -> dict[str, Any]:
    return entry("promises-2026", criterion(**more), criterion("A2", "We wait", 2))


WHOLE = json.dumps(entry())
MANY = [criterion(f"A{number}", f"Title {number}", number) for number in range(2001)]
# What cannot be read at all: refused where it is sent, and nothing is kept of it.
UNREADABLE: dict[str, tuple[Any, str]] = {
    "empty": ("", "is empty"),
    "blank": (" \n\t ", "is empty"),
    "too large": (b"{" + b" " * 2_000_000, "larger than 2 MB"),
    "broken off": (WHOLE[:200], "is no JSON. Reading stopped in line 1"),
    "two documents": (WHOLE + WHOLE, "is no JSON"),
    "a list": ("[1, 2]", "one JSON object"),
    "a bomb of lists": (nested(100_000), "nested too deeply"),
    "a bomb of objects": ('{"a":' * 50_000 + "1" + "}" * 50_000, "nested too deeply"),
    "a number without end": ('{"schema": ' + "9" * 10_000 + "}", "is no JSON that can be kept"),
    "not a number": ('{"schema": NaN}', "is no JSON that can be kept"),
    "a name twice": ('{"code": "a", "code": "b"}', "a name stands twice"),
    "json in latin": (json.dumps(entry(title="Café"), ensure_ascii=False).encode("latin-1"), "is no UTF-8 text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is no text file"),
    "a spreadsheet": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00", "is no text file"),
    "a program": (b"MZ\x90\x00\x03\x00\x00\x00", "is no text file"),
    "a table with NUL": (CSV.replace("ask", "a\x00sk"), "is no text file"),
    "letters of no encoding": (CSV.encode().replace(b"ask", b"\x81\x8d"), "cannot be read"),
    "half of UTF-16": (b"\xff\xfeg", "cannot be read"),
    "a page": ("<html><script>alert(1)</script></html>", "has to name the columns"),
    "a table without a head": (CSV.split("\n", 1)[1], "has to name the columns"),
    "a column short": (CSV.replace(",looks_like", ""), "are not there: looks like"),
    "a column twice": (CSV.replace("looks_like", "looks_like,code"), "names a column twice"),
    "a quote that never ends": (CSV + 'B,Being safe,B2,"We never end', "breaks off after row"),
    "a cell without end": (f"{COLUMNS}\nA,Heard,A1,We ask,{'x' * 200_000}\n", "breaks off"),
    "2,001 rows": (COLUMNS + "\n" + "".join(f"A,Heard,A{n},Title {n},\n" for n in range(2001)), "more than 2000 rows"),
}
# What is read and says something wrong of itself: nothing of it can be written, and the page says why.
REFUSED: dict[str, tuple[Any, str]] = {
    "no licence": (without("licence"), "does not say: licence"),
    "no groups": (without("groups"), "does not say: groups"),
    "an empty object": ("{}", "does not say: schema"),
    "something more": (entry(evil="yes"), "what no framework has: evil"),
    "another schema": (entry(schema=2), "“schema” is not as it should be"),
    "a schema that is true": (entry(schema=True), "“schema”"),
    "a code that is a path": (entry("../../etc/passwd"), "“code”"),
    "a code with a line end": (entry("a\nb"), "“code”"),
    "a code that is a number": (entry(7), "“code”"),
    "a code without end": (entry("a" * 61), "“code”"),
    "a title without end": (entry(title="t" * 301), "“title”"),
    "a title that is a list": (entry(title=["x"]), "“title”"),
    "a kind of its own": (entry(kind="evil"), "“kind”"),
    "a nation of its own": (entry(jurisdiction="Atlantis"), "“jurisdiction”"),
    "another nation": (entry(jurisdiction="Wales"), "is for Wales"),
    "a state of its own": (entry(status="best"), "“status”"),
    "a day that is none": (entry(effective_from="2026-02-31"), "“effective_from”"),
    "a day in words": (entry(effective_from="tomorrow"), "“effective_from”"),
    "a day in digits of Egypt": (entry(effective_from="202\u0666-01-01"), "“effective_from”"),
    "a year of none of us": (entry(effective_to="9999-12-31"), "“effective_to”"),
    "an end before the start": (entry(effective_from="2026-05-01", effective_to="2026-04-30"), "ends before it begins"),
    "it replaces itself": (entry(supersedes=["promises-2026"]), "replaces itself"),
    "it replaces no code": (entry(supersedes=["<b>"]), "“supersedes”"),
    "it replaces everything": (entry(supersedes=[f"x-{n}" for n in range(500)]), "“supersedes”"),
    "a source that says nothing": (entry(source=[{"title": "x"}]), "“source”"),
    "no source": (entry(source=[]), "“source”"),
    "facts as deep as a well": (entry(facts={"a": json.loads(nested(200))}), "“facts”"),
    "facts as long as a book": (entry(facts={"a": ["x" * 3000] * 50}), "“facts”"),
    "a sign nobody sees": (entry(title="Safe\u202etitle"), "U+202E"),
    "a NUL in the notes": (entry(notes=["a\x00b"]), "U+0000"),
    "groups that are none": (entry(groups={"a": 1}), "no groups"),
    "a group that is a word": (entry(groups=["x"]), "Group 1 is not made"),
    "a group with more": (entry(groups=[entry()["groups"][0] | {"evil": 1}]), "Group 1 is not made"),
    "a group of nothing": (entry(groups=[{"code": "A", "title": "Heard", "order": 1, "criteria": []}]), "No row"),
    "2,001 criteria": (entry("promises-2026", *MANY), "more than 2000 rows"),
    "no row that can be kept": (entry("promises-2026", criterion(title="x")), "No row of this file"),
    "crosswalks of nothing": ('{"crosswalks": []}', "no crosswalks in it"),
    "crosswalks that are none": ('{"crosswalks": "x"}', "no crosswalks in it"),
    "a crosswalk to nowhere": (
        {"crosswalks": [{"code": "a", "from": "x", "to": "cqc-qs-2023", "pairs": [1]}]}, "not among"),
    "a crosswalk without pairs": (
        {"crosswalks": [{"code": "a", "from": "cqc-qs-2023", "to": "cqc-qs-2023", "pairs": {}}]}, "no pairs in it"),
    "a crosswalk of Cairn's": (
        {"crosswalks": [{"code": "mis-suggests-qs2023", "from": "mis-11", "to": "cqc-qs-2023", "pairs": [1]}]},
        "comes with"),
}  # fmt: skip
# One row that is wrong: it is left out with why, and the other is written.
ROWS: dict[str, tuple[Any, str]] = {
    "no code": (one(code=""), "has no code"),
    "a code that is a path": (one(code="../x"), "cannot be a code"),
    "a code with a slash": (one(code="A/1"), "cannot be a code"),
    "a code that is an address": (one(code="crosswalks"), "cannot be a code"),
    "a code with a quote": (one(code='"><b>'), "cannot be a code"),
    "a title too short": (one(title="x"), "needs 3 to 140 letters. It has 1"),
    "a title without end": (one(title="x" * 141), "needs 3 to 140 letters. It has 141"),
    "a title that is a number": (one(title=7), "is no text"),
    "a title that is nothing": (one(title=None), "is no text"),
    "help without end": (one(looks_like="x" * 401), "needs 8 to 400"),
    "a NUL in the title": (one(title="a\x00bc"), "U+0000"),
    "an override in the title": (one(title="abc\u202edef"), "U+202E"),
    "half a pair": (one(title="abc\ud800"), "U+D800"),
    "a mark of order in a keyword": (one(keywords=["\ufeffx"]), "U+FEFF"),
    "keywords that are no list": (one(keywords="x"), "is no text"),
    "keywords that are lists": (one(keywords=[["x"]]), "is no text"),
    "a thousand keywords": (one(keywords=["x"] * 1000), "60 keywords"),
    "a kind of its own": (one(kind="evil"), "no kind of criterion"),
    "no kind": (one(kind=""), "no kind of criterion"),
    "a heading in disguise": (one(kind="heading"), "not made as the schema says"),
    "an origin of its own": (one(code_origin="mine"), "official or local"),
    "sure of itself": (one(confidence="very"), "verified or unverified"),
    "something more": (one(evil=1), "not made as the schema says"),
    "a code twice": (one(code="A2"), "already"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_refused_and_not_kept(make, case):
    content, said = UNREADABLE[case]
    with pytest.raises(Refused, match=said) as refusal:
        make.framework_file(content, **TABLE)
    assert refusal.value.field == "file"
    assert db.session.scalar(select(func.count()).select_from(FrameworkFile)) == 0


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_as_a_whole_is_never_written(make, visit, case):
    content, said = REFUSED[case]
    by = admin(make)
    file = make.framework_file(content, by=by)
    plan = commands.plan_of(file, by=by)
    assert plan.is_refused and any(said in fate.why for fate in plan.fates), [fate.why for fate in plan.fates]
    with pytest.raises(Refused, match="cannot be written"), make.writing():
        commands.write(file, plan.digest, by=by)
    assert db.session.scalar(select(func.count()).where(Framework.organisation_id.is_not(None))) == 0
    page = visit(make.member(["org_admin"])).get(f"/framework-files/{file.id}").text
    assert "Nothing of this file can be written" in page and "<b>" not in page


@pytest.mark.parametrize("case", ROWS)
def test_a_row_that_is_wrong_is_left_out_and_the_other_is_written(make, case):
    content, said = ROWS[case]
    made = make.framework(content)
    refused = [fate for fate in db.session.scalars(select(FrameworkFile)).one().report if fate["fate"] == "refused"]
    assert [fate["number"] for fate in refused] in ([1], [2]) and said in refused[0]["why"], refused
    kept = [found.code for group in made.groups for found in group.criteria]
    assert len(kept) == 1 and kept[0] == "A2"


FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\uff1d1+1", "'=1", "''+1")


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_words_and_leaves_as_words(make, formula):
    """A spreadsheet never reckons with what Cairn gives out, and the words come back as they were."""
    made = make.framework(entry("promises-2026", criterion(title=f"{formula} title")))
    line = writing.as_csv(made).splitlines()[1]
    assert f"'{formula} title" in line.replace('""', '"') and f",{formula}" not in line
    assert f"{formula} title" in [row.title for row in make_rows(writing.as_csv(made), made)]


def make_rows(text, framework):
    from coaching.frameworks import sheets

    return sheets.read(text.encode(), writing.header_of(framework)).rows


def test_markup_is_words(make, visit):
    make.framework(entry("promises-2026", criterion(title="<script>alert(1)</script>"), title="<b>bold</b>"))
    browser = visit(make.member(["org_admin"]))
    for path in ("/frameworks/promises-2026", "/frameworks/promises-2026/A1", "/framework-files"):
        page = browser.get(path).text
        assert "<script>alert" not in page and "<b>bold" not in page


def test_a_table_for_a_correction_needs_to_know_of_what(make):
    with pytest.raises(Refused, match="Choose which framework"):
        make.framework_file(CSV, purpose=CORRECT, framework="no-such")


def test_a_correction_of_what_is_not_here_is_refused(make):
    by = admin(make)
    file = make.framework_file(entry(), by=by, purpose=CORRECT)
    assert "no framework with the code promises-2026" in commands.plan_of(file, by=by).fates[0].why


def test_two_thousand_rows_are_taken_whole(make):
    made = make.framework(entry("promises-2026", *MANY[:2000]))
    assert made.criteria_count == 2000 and queries.of_code("promises-2026").groups[0].criteria[1999].code == "A1999"
