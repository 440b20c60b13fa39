"""Crosswalks suggest and do nothing else (B10, FW-2)."""

import pytest
from sqlalchemy import func, select

from coaching.frameworks import catalogue, commands, queries
from coaching.frameworks.models import Crosswalk, CrosswalkPair
from coaching.platform import tenancy
from coaching.platform.db import db
from tests.frameworks.test_official import of, official
from tests.support.standards import admin, criterion, entry

SHIPPED = catalogue.crosswalks()


def ids_of(framework, *codes):
    return [of(code, framework).id for code in codes]


def found(by, framework, codes, to):
    return [
        (one.was.code, one.now.code, one.strength) for one in queries.crosswalked(by, ids_of(framework, *codes), to)
    ]


@pytest.mark.parametrize("walk", SHIPPED, ids=lambda one: one["code"])
def test_what_ships_is_there_and_names_criteria_that_are_there(app, make, walk):
    make.organisation()
    with tenancy.every_organisation("counting what ships"):
        held = db.session.scalars(select(Crosswalk).where(Crosswalk.code == walk["code"])).one()
        assert [(one.from_criterion, one.to_criterion, one.strength) for one in held.pairs] == [
            (one["from"], one["to"], one["strength"]) for one in walk["pairs"]
        ]
        codes = {end: {one.code for group in queries.of_code(walk[end]).groups for one in group.criteria}
                 for end in ("from", "to")}  # fmt: skip
    assert {one["from"] for one in walk["pairs"]} <= codes["from"] and {one["to"] for one in walk["pairs"]} <= codes[
        "to"
    ]


def test_seeding_again_adds_no_pair(app, make):
    make.organisation()
    before = db.session.scalar(select(func.count()).select_from(CrosswalkPair))
    with make.writing(), tenancy.every_organisation("a test"):
        commands.seed()
    assert (
        db.session.scalar(select(func.count()).select_from(CrosswalkPair))
        == before
        == sum(len(one["pairs"]) for one in SHIPPED)
    )


def test_it_suggests_the_nearest_first_and_writes_nothing_fw_2(make, queries):
    from coaching.frameworks import queries as reads

    by = admin(make)
    wanted = ids_of("care-cert-2015", "1", "15")
    with queries() as seen:
        suggested = reads.crosswalked(by, wanted, "care-cert-2025")
    assert suggested and not [line for line in seen if not line.lstrip().upper().startswith(("SELECT", "WITH"))]
    assert len(seen) <= 8
    walk = next(one for one in SHIPPED if one["code"] == "carecert2015-to-2025")
    pairs = {(one["from"], one["to"]) for one in walk["pairs"] if one["from"] in ("1", "15")}
    assert {(one.was.code, one.now.code) for one in suggested} <= pairs
    strengths = [("close", "partial", "weak").index(one.strength) for one in suggested]
    assert strengths == sorted(strengths)


def test_a_weak_one_shows_only_where_nothing_is_stronger(make):
    by = admin(make)
    make.framework(entry("ours", criterion("X1", "One here"), criterion("X2", "Two here", 2)), by=by)
    make.framework_file({"crosswalks": []}, by=by)
    walk = {"code": "ours-to-qs", "from": "ours", "to": "cqc-qs-2023", "purpose": "", "pairs": [
        {"from": "X1", "to": "S1", "strength": "weak"}, {"from": "X1", "to": "S2", "strength": "partial"},
        {"from": "X2", "to": "S3", "strength": "weak"},
    ]}  # fmt: skip
    put(make, by, walk)
    assert found(by, "ours", ("X1", "X2"), "cqc-qs-2023") == [("X1", "S2", "partial"), ("X2", "S3", "weak")]


def put(make, by, *walks):
    file = make.framework_file({"schema": 1, "crosswalks": list(walks)}, by=by)
    plan = commands.plan_of(file, by=by)
    with make.writing():
        commands.write(file, plan.digest, by=by)
    return plan


def test_nothing_is_suggested_into_what_is_closed_fw_1(make):
    """The 2026 draft is off, and the 2017 lines were replaced."""
    by = admin(make)
    assert found(by, "care-cert-2025", ("1",), "care-cert-2015") == []
    reader = make.actor(make.member(["mentor"]))
    assert queries.crosswalked(reader, ids_of("cqc-qs-2023", "S1"), "cqc-asc-2026-draft") == []
    assert queries.crosswalked(reader, [], "cqc-qs-2023") == []


def test_a_code_that_was_put_right_is_still_near(make):
    by = admin(make)
    before = found(by, "st0005-1", ("K3",), "cqc-qs-2023")
    shipped = of("K3").id
    make.correction(official(), by=by)
    assert before and [(one.now.code, one.strength) for one in queries.crosswalked(by, [shipped], "cqc-qs-2023")] == [
        (now, strength) for _was, now, strength in before
    ]


def test_a_file_of_ones_own_is_replaced_as_a_whole(make):
    by = admin(make)
    walk = {"code": "a", "from": "mis-11", "to": "cqc-qs-2023", "purpose": "", "pairs": [
        {"from": "1", "to": "S1", "strength": "close"}, {"from": "2", "to": "S2", "strength": "close"},
        {"from": "99", "to": "S2", "strength": "close"}, {"from": "1", "to": "S1", "strength": "weak"},
    ]}  # fmt: skip
    assert put(make, by, walk).counts == {"refused": 2, "added": 2}
    walk["pairs"] = [{"from": "1", "to": "S1", "strength": "weak"}]
    assert put(make, by, walk).counts == {"changed": 1, "retired": 1}
    held = queries.crosswalk_of("a")
    assert [(one.from_criterion, one.strength) for one in held.pairs] == [("1", "weak")] and not held.is_shared
    with make.within("another"):
        assert queries.crosswalk_of("a") is None


def test_the_page_says_was_and_now(make, visit, queries):
    browser = visit(make.member(["mentor"]))
    page = browser.get("/frameworks/care-cert-2025/crosswalks").text
    assert "was " in page and "now " in page and "Same subject" in page
    assert "/frameworks/care-cert-2025/crosswalks" in browser.get("/frameworks/care-cert-2025").text
    asked = []
    for path in (
        "/frameworks/care-cert-2015/crosswalks",
        "/frameworks/cqc-qs-2023/crosswalks?with=st0006-suggests-qs2023",
    ):
        with queries() as seen:
            browser.get(path)
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 15


def test_a_framework_without_any_says_so(make, visit):
    assert "Nothing is near it yet" in visit(make.member(["mentor"])).get("/frameworks/pcf-2018/crosswalks").text
