"""Writing a framework as its file: JSON by the schema, and a table of its rows. Pure: no database, no Flask."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from coaching.frameworks.models import Framework
from coaching.frameworks.rows import Row

# The schema asks for words here; a row without them says so, and reading takes it as none.
NOT_WRITTEN = "Not written yet."
HEADER = ("schema", "code", "title", "short_title", "kind", "publisher", "jurisdiction", "version", "status",
          "effective_from", "effective_to", "supersedes", "superseded_by", "licence", "source", "checked_on",
          "verification", "notes", "facts")  # fmt: skip
ABOUT = ("licence", "source", "checked_on", "verification", "notes", "facts")
COLUMNS = ("group code", "group title", "code", "title", "looks_like", "kind", "check")
CHECK = "Check the code"
# What a spreadsheet takes for the start of a formula. A quote before them is taken away again when a table is read.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four: the same signs, written wide
QUOTED = (*FORMULA, "'")


def header_of(framework: Framework) -> dict[str, Any]:
    return {
        "schema": 1, "code": framework.code, "title": framework.title, "short_title": framework.short_title,
        "kind": framework.kind, "publisher": framework.publisher, "jurisdiction": framework.jurisdiction,
        "version": framework.version, "status": framework.status,
        "effective_from": framework.effective_from.isoformat() if framework.effective_from else None,
        "effective_to": framework.effective_to.isoformat() if framework.effective_to else None,
        "supersedes": list(framework.supersedes), "superseded_by": list(framework.superseded_by),
    } | {name: framework.about.get(name) for name in ABOUT}  # fmt: skip


def rows_of(framework: Framework, *, with_retired: bool = False) -> list[Row]:
    """What is in the framework today, in its order; what an official file no longer holds is left out."""
    found: list[Row] = []
    for group in framework.groups:
        for one in group.criteria:
            if with_retired or one.retired_on is None:
                found.append(
                    Row(
                        len(found) + 1, group.code, group.title, one.code, one.title, one.kind, one.looks_like,
                        one.code_origin, one.confidence, one.confidence_note, one.basis, tuple(one.keywords),
                    )
                )  # fmt: skip
    return found


def entry(header: dict[str, Any], rows: Iterable[Row]) -> dict[str, Any]:
    """The file of these rows, always written alike: the same rows have the same hash."""
    groups: dict[str, dict[str, Any]] = {}
    criteria = [0, 0]
    for row in rows:
        group = groups.setdefault(
            row.group_code,
            {"code": row.group_code, "title": row.group_title, "order": len(groups) + 1, "criteria": []},
        )
        if row.is_heading:
            group |= {"mappable": True} | _of_row(row)
        else:
            order = len(group["criteria"]) + 1
            group["criteria"].append(_of_row(row) | {"code": row.code, "title": row.title, "order": order})
            criteria[row.confidence == "verified"] += 1
    counts = {"criteria": sum(criteria), "verified": criteria[True], "unverified": criteria[False]}
    return header | {"verification": counts, "groups": list(groups.values())}


def _of_row(row: Row) -> dict[str, Any]:
    said: dict[str, Any] = {"looks_like": row.looks_like or NOT_WRITTEN, "code_origin": row.code_origin,
                            "confidence": row.confidence}  # fmt: skip
    if not row.is_heading:
        said |= {"kind": row.kind or "standard", "keywords": list(row.keywords)}
    said |= {"basis": row.basis} if row.basis and not row.is_heading else {}
    return said | ({"confidence_note": row.confidence_note} if row.confidence_note else {})


def as_json(framework: Framework) -> str:
    return json.dumps(entry(header_of(framework), rows_of(framework)), ensure_ascii=False, indent=2) + "\n"


def as_csv(framework: Framework) -> str:
    rows = rows_of(framework)
    return table(
        COLUMNS,
        ((row.group_code, row.group_title, row.code, row.title, row.looks_like, row.kind,
          "" if row.confidence == "verified" else CHECK) for row in rows),
    )  # fmt: skip


def table(head: Sequence[str], lines: Iterable[Sequence[Any]]) -> str:
    """CSV that a spreadsheet opens: UTF-8 with its mark, and no cell that it would reckon with."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(one) for one in line] for line in lines)
    return "\ufeff" + made.getvalue()


def _cell(value: Any) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(QUOTED) else text
