"""What leaves as a file comes back as it was, and what leaves is valid by the schema (PB8, PB11)."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings, strategies as some

from coaching.frameworks import catalogue, queries, reading, rows, sheets, writing
from coaching.frameworks.models import Framework
from coaching.platform import tenancy
from tests.support.standards import admin, entry

SCHEMA = json.loads((catalogue.DATA / "framework.schema.json").read_text())
CODES = [catalogue.read(path)["code"] for path in catalogue.files()]
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def faults(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """What of this small part of JSON Schema does not hold; any other word of it is a fault of the test."""
    known = {"$schema", "title", "type", "const", "enum", "pattern", "minLength", "maxLength", "minItems", "minimum",
             "required", "additionalProperties", "properties", "items"}  # fmt: skip
    assert set(schema) <= known, set(schema) - known
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    found = [] if not kinds or type(value) in [TYPES[kind] for kind in kinds] else ["type"]
    found += ["const"] if value != schema.get("const", value) else []
    found += ["enum"] if "enum" in schema and value not in schema["enum"] else []
    if isinstance(value, str):
        found += ["pattern"] if not re.search(schema.get("pattern", ""), value) else []
        found += ["length"] if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**9) else []
    if isinstance(value, int):
        found += ["minimum"] if value < schema.get("minimum", value) else []
    found = [f"{where}: {one}" for one in found]
    if isinstance(value, list):
        found += [f"{where}: minItems"] if len(value) < schema.get("minItems", 0) else []
        for number, one in enumerate(value):
            found += faults(one, schema.get("items", {}), f"{where}/{number}")
    if isinstance(value, dict):
        found += [f"{where}: no {name}" for name in schema.get("required", ()) if name not in value]
        properties = schema.get("properties", {})
        if schema.get("additionalProperties", True) is False:
            found += [f"{where}: {name}" for name in value if name not in properties]
        for name in set(value) & set(properties):
            found += faults(value[name], properties[name], f"{where}/{name}")
    return found


@pytest.mark.parametrize("code", CODES)
def test_what_ships_leaves_as_it_came(make, code):
    make.organisation()
    with tenancy.every_organisation("reading what ships"):
        framework = queries.of_code(code, ships=True)
        written = json.loads(writing.as_json(framework))
        read = sheets.read(writing.as_csv(framework).encode(), writing.header_of(framework))
    assert faults(written, SCHEMA) == []
    assert catalogue.content_hash(written) == framework.content_hash
    assert [(one.code, one.title, one.looks_like, one.kind, one.confidence) for one in read.rows] == [
        (one.code, one.title, one.looks_like, one.kind, one.confidence) for one in writing.rows_of(framework)
    ]
    assert read.refused == []


def test_an_own_one_leaves_as_it_came_and_comes_back_elsewhere(make):
    made = make.framework()
    text = writing.as_json(made)
    assert made.content_hash == catalogue.content_hash(json.loads(text)) and faults(json.loads(text), SCHEMA) == []
    by = admin(make, "another")
    with make.within("another"):
        again = make.framework(text, by=by)
        assert again.content_hash == made.content_hash and again.id != made.id


def test_words_that_are_not_written_yet_come_back_as_none(make):
    table = "group code,group title,code,title,looks_like\nA,Heard,A1,We ask first,\n"
    made = make.framework(table, code="bare", title="Bare")
    text = writing.as_json(made)
    assert faults(json.loads(text), SCHEMA) == [] and reading.read(json.loads(text)).rows[0].looks_like == ""
    assert sheets.read(writing.as_csv(made).encode(), {}).rows[0].looks_like == ""


@pytest.mark.parametrize("name", sorted(SCHEMA["required"]))
def test_the_reader_asks_for_all_that_the_schema_asks_for(name):
    bare = {key: value for key, value in entry().items() if key != name}
    assert faults(bare, SCHEMA) and reading.read(bare).faults


LETTERS = some.characters(exclude_categories=("Cs", "Cc", "Cn", "Cf", "Zl", "Zp"))
WORDS = some.text(LETTERS, min_size=3, max_size=40).filter(lambda text: len(" ".join(text.split())) >= 3)
CELLS = some.one_of(
    WORDS, some.builds(str.__add__, some.sampled_from(("=", "+", "-", "@", "'", "'=", "''", '"', ",")), WORDS)
)
CRITERIA = some.builds(
    rows.Row, number=some.just(1), group_code=some.sampled_from(("A", "B")), group_title=some.just("Being heard"),
    code=some.from_regex(r"[A-Z][A-Za-z0-9._-]{0,8}", fullmatch=True), title=CELLS,
    kind=some.sampled_from(("skill", "standard")),
    looks_like=some.one_of(some.just(""), CELLS.map(lambda text: f"{text} in practice")),
    code_origin=some.sampled_from(rows.ORIGINS), confidence=some.sampled_from(rows.CONFIDENCES),
    confidence_note=some.one_of(some.just(""), WORDS), basis=some.one_of(some.just(""), WORDS),
    keywords=some.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip
SHEETS = some.lists(CRITERIA, min_size=1, max_size=12, unique_by=lambda row: row.code)


def in_groups(found):
    """A file lists group by group."""
    first = [row.group_code for row in found]
    return [rows.tidy(row) for row in sorted(found, key=lambda row: first.index(row.group_code))]


def shelved(found) -> Framework:
    from coaching.frameworks.models import Criterion, CriterionGroup

    names = ("code", "title", "kind", "looks_like", "code_origin", "confidence", "confidence_note", "basis")
    groups: dict[str, CriterionGroup] = {}
    for row in found:
        group = groups.setdefault(row.group_code, CriterionGroup(code=row.group_code, title=row.group_title))
        words = {name: getattr(row, name) for name in names}
        group.criteria.append(Criterion(**words, keywords=list(row.keywords)))
    return Framework(groups=list(groups.values()))


def plain(found, *names):
    return [tuple(getattr(row, name) for name in names) for row in found]


ALL = ("group_code", "group_title", "code", "title", "kind", "looks_like", "code_origin", "confidence",
       "confidence_note", "basis", "keywords")  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(found=SHEETS)
def test_any_rows_survive_json(found):
    listed = in_groups(found)
    header = {name: entry()[name] for name in writing.HEADER}
    written = writing.entry(header, listed)
    back = reading.read(json.loads(json.dumps(written, ensure_ascii=False)))
    assert faults(written, SCHEMA) == [] and back.refused == []
    assert plain(back.rows, *ALL) == plain(listed, *ALL)
    assert catalogue.content_hash(writing.entry(back.header, back.rows)) == catalogue.content_hash(written)


@settings(max_examples=120, deadline=None)
@given(found=SHEETS, separator=some.sampled_from(",;\t"), ends=some.sampled_from(("\n", "\r\n")))
def test_any_rows_survive_a_table_and_no_cell_is_a_formula(found, separator, ends):
    import csv
    import io

    listed = in_groups(found)
    text = writing.as_csv(shelved(listed))
    cells = [cell for line in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in line]
    assert not [cell for cell in cells if cell.startswith(writing.FORMULA)]
    made = io.StringIO()
    csv.writer(made, delimiter=separator, lineterminator=ends).writerows(
        csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    )
    back = sheets.read(made.getvalue().encode(), {})
    names = ("group_code", "group_title", "code", "title", "kind", "looks_like", "confidence")
    assert back.refused == [] and plain(back.rows, *names) == plain(listed, *names)
