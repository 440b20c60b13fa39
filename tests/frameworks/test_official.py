"""An official file puts right codes, titles and marks; what was mapped keeps its criterion (decision 0026)."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from coaching.audit_log import queries as audit_log
from coaching.audit_log.models import AuditEvent
from coaching.frameworks import catalogue, cli, commands, queries, writing
from coaching.frameworks.models import CORRECT, Criterion, Framework
from coaching.platform import tenancy
from coaching.platform.db import db
from tests.support.make_plans import actor
from tests.support.standards import admin, criterion, entry

ST0005 = next(catalogue.read(path) for path in catalogue.files() if "st0005" in path.name)


def official(**more):
    """The shipped file as if it were the official one: all verified, K2 reworded, K3 under another code, K4 gone."""
    made = json.loads(json.dumps(ST0005)) | {"status": "current"} | more
    for group in made["groups"]:
        group |= {"confidence": "verified"} if group.get("mappable") else {}
        for one in group["criteria"]:
            one.update(confidence="verified", looks_like="Words of the official file", keywords=["official"])
            one.pop("confidence_note", None)
            if one["code"] == "K2":
                one["title"] = "An official title"
            if one["code"] == "K3":
                one["code"] = "K3a"
        group["criteria"] = [one for one in group["criteria"] if one["code"] != "K4"]
    made["groups"] = [group for group in made["groups"] if group["criteria"]]
    return made


def of(code, framework_code="st0005-1"):
    found = queries.of_code(framework_code)
    return next(one for group in found.groups for one in group.criteria if one.code == code)


def test_it_replaces_title_code_and_mark_and_keeps_our_words(make):
    shipped = {code: of(code) for code in ("K1", "K2", "K3", "K4")}
    ours = {code: (one.looks_like, list(one.keywords)) for code, one in shipped.items()}
    made = make.correction(official())
    assert made.unverified_count == 0 and made.status == "current" and not made.is_shared
    assert of("K2").title == "An official title" and not of("K2").needs_checking
    for before, now in (("K2", "K2"), ("K3", "K3a")):
        assert (of(now).looks_like, of(now).keywords) == ours[before] and of(now).needs_look
    assert of("K4").retired_on is not None and of("K3a").retired_on is None


def test_the_report_says_what_becomes_of_each_row(make):
    by = admin(make)
    plan = commands.plan_of(make.framework_file(official(), by=by, purpose=CORRECT), by=by)
    fates = {one.code: one for one in plan.fates}
    assert (fates["K2"].fate, fates["K3a"].fate, fates["K4"].fate) == ("changed", "code_changed", "retired")
    assert "The title was" in fates["K2"].why and "mark “Check the code” goes" in fates["K2"].why
    assert "The code was K3" in fates["K3a"].why and "What is mapped to it stays" in fates["K4"].why
    assert not plan.is_refused and plan.counts["retired"] == 1


def test_another_organisation_reads_what_ships_as_before(make):
    make.member(organisation="another")
    before = catalogue.content_hash(json.loads(writing.as_json(queries.of_code("st0005-1", ships=True))))
    make.correction(official())
    with make.within("another"):
        theirs = queries.of_code("st0005-1")
        assert theirs.is_shared and theirs.unverified_count == 74
        assert catalogue.content_hash(json.loads(writing.as_json(theirs))) == before == theirs.content_hash
    owners = select(Framework.organisation_id).where(Framework.code == "st0005-1")
    assert set(db.session.scalars(owners)) == {None, tenancy.current()}


def test_the_own_copy_stands_in_the_place_of_the_shipped_one(make):
    by = admin(make)
    old = of("K2")
    make.correction(official(), by=by)
    listed = [one for _kind, some in queries.listed(by) for one in some if one.code == "st0005-1"]
    assert len(listed) == 1 and not listed[0].is_shared
    found, _more = queries.search(by, "An official title")
    assert [one.framework.organisation_id for one in found] == [by.organisation_id]
    assert queries.criteria_in(by, [old.id, of("K2").id]) == {of("K2").id: of("K2")}


def test_what_was_mapped_keeps_its_criterion_and_counts_once(make):
    """The row that ships stays; its lineage says which of ours is read in its place."""
    shipped = {code: of(code).id for code in ("K1", "K2", "K3", "K4")}
    before = db.session.get(Criterion, shipped["K1"]).framework_id
    assert queries.lineage_of(before).ids == (before,)
    made = make.correction(official())
    lineage = queries.lineage_of(before)
    assert lineage == queries.lineage_of(made.id)
    assert (lineage.shown_id, lineage.ids) == (made.id, (made.id, before))
    codes = {code: db.session.get(Criterion, lineage.now(was)).code for code, was in shipped.items()}
    assert codes == {"K1": "K1", "K2": "K2", "K3": "K3a", "K4": "K4"}
    now = lineage.now(shipped["K1"])
    assert set(lineage.ever(now)) == {now, shipped["K1"]} and lineage.now(now) == now
    assert all(db.session.get(Criterion, criterion_id).is_shared for criterion_id in shipped.values())


def test_a_second_correction_changes_the_same_rows(make):
    by = admin(make)
    make.correction(official(), by=by)
    first = {one.code: one.id for group in queries.of_code("st0005-1").groups for one in group.criteria}
    again = official()
    again["groups"][0]["criteria"][0]["title"] = "Put right once more"
    made = make.correction(again, by=by)
    assert {one.code: one.id for group in made.groups for one in group.criteria} == first
    assert db.session.scalar(select(Criterion).where(Criterion.title == "Put right once more")).organisation_id


def test_what_was_retired_can_come_back(make):
    by = admin(make)
    make.correction(official(), by=by)
    retired = of("K4").id
    back = official()
    k4 = next(one for group in ST0005["groups"] for one in group["criteria"] if one["code"] == "K4")
    back["groups"][0]["criteria"].append(k4 | {"confidence": "verified"})
    make.correction(back, by=by)
    assert of("K4").id == retired and of("K4").retired_on is None


def test_a_refused_row_is_not_one_that_is_gone(make):
    bad = official()
    one = next(one for group in bad["groups"] for one in group["criteria"] if one["code"] == "K2")
    one["title"] = "x"
    make.correction(bad)
    assert of("K2").retired_on is None and of("K2").title != "x"


def test_corrections_of_a_code_are_logged_without_text(make):
    make.correction(official())
    event = audit_log.about(of("K3a"), "criterion.code_corrected")[0]
    assert event.details == {"was": "K3", "now": "K3a"}
    corrected = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "framework.corrected")).one()
    assert corrected.details["code"] == "st0005-1" and corrected.details["retired"] == 1
    assert audit_log.faults() == []


def test_a_link_to_the_old_code_still_leads_there(make, visit):
    make.correction(official())
    page = visit(make.member(["mentor"])).get("/frameworks/st0005-1/K3").text
    assert "K3a" in page and "What it said before" in page and "K3 ·" in page


def test_the_same_official_file_again_says_nothing_new(make):
    by = admin(make)
    make.correction(official(), by=by)
    plan = commands.plan_of(make.framework_file(official(), by=by, purpose=CORRECT), by=by)
    assert plan.changes_nothing


def test_a_table_puts_right_what_it_names(make):
    by = admin(make)
    make.framework(entry("promises-2026", criterion(), criterion("A2", "We wait", 2, confidence="unverified")), by=by)
    table = (
        "group code;group title;code;title;looks_like\nA;Being heard;A1;We ask first;\nA;Being heard;A2;We wait long;\n"
    )
    made = make.correction(table, by=by, framework="promises-2026")
    assert [(one.code, one.title, one.kind, one.confidence) for one in made.groups[0].criteria] == [
        ("A1", "We ask first", "standard", "verified"), ("A2", "We wait long", "standard", "verified"),
    ]  # fmt: skip
    assert made.groups[0].criteria[0].looks_like == "The person chose the hour"


def test_words_of_ones_own_framework_come_from_its_file(make):
    by = admin(make)
    make.framework(by=by)
    make.correction(
        entry("promises-2026", criterion(looks_like="New words of ours"), criterion("A2", "We wait for the answer", 2)),
        by=by,
    )
    assert of("A1", "promises-2026").looks_like == "New words of ours" and not of("A1", "promises-2026").needs_look


@pytest.fixture
def command(app, make, tmp_path):
    """Runs the room's command line as an operator does."""
    make.organisation()

    def run(content, *options):
        path = tmp_path / "official.json"
        path.write_text(json.dumps(content) if isinstance(content, dict) else content)
        with make.writing():
            return CliRunner().invoke(cli.frameworks, ["import", str(path), *options])

    return run


def test_an_operator_puts_right_what_ships_for_everybody(make, command):
    ids_before = {code: of(code).id for code in ("K1", "K2", "K3")}
    assert "A dry run" in command(official(), "--correct", "--dry-run").output
    db.session.expire_all()
    assert queries.of_code("st0005-1").unverified_count == 74
    done = command(official(), "--correct")
    assert done.exit_code == 0 and "Written." in done.output and "code_changed: 1" in done.output
    db.session.expire_all()
    made = queries.of_code("st0005-1")
    assert made.is_shared and made.unverified_count == 0 and of("K2").title == "An official title"
    assert {"K1": of("K1").id, "K2": of("K2").id, "K3": of("K3a").id} == ids_before
    with make.within("another"):
        assert queries.of_code("st0005-1").unverified_count == 0
    with tenancy.every_organisation("a test"):
        assert audit_log.installation_faults() == []


def test_what_an_operator_corrected_does_not_stop_the_next_start(make, command):
    command(official(), "--correct")
    with make.writing(), tenancy.every_organisation("a test"):
        assert commands.seed() == 0


def test_an_operator_adds_a_new_version_and_ends_the_old(make, command):
    new = official(code="st0005-2", supersedes=["st0005-1"], effective_from="2026-12-01")
    assert command(new).exit_code == 0
    db.session.expire_all()
    assert str(queries.of_code("st0005-1").effective_to) == "2026-11-30"
    assert queries.of_code("st0005-1").superseded_by == ["st0005-2"]


def test_an_operator_is_told_what_is_wrong(command):
    refused = command(entry(status="best"))
    assert refused.exit_code == 1 and "“status”" in refused.output
    assert command("{").exit_code == 1 and command("a,b\n1,2\n", "--correct", "--code", "nope").exit_code == 1


def test_an_own_copy_is_not_moved_by_the_operator(make, command):
    by = admin(make)
    make.correction(official(), by=by)
    own = queries.of_code("st0005-1").id
    later = official()
    later["groups"][0]["criteria"][0]["title"] = "Later for everybody"
    assert command(later, "--correct").exit_code == 0
    db.session.expire_all()
    assert queries.of_code("st0005-1").id == own
    assert "Later for everybody" not in {one.title for g in queries.of_code("st0005-1").groups for one in g.criteria}


def test_a_welsh_organisation_corrects_nothing_english(make):
    by = replace(actor(make, make.member(["org_admin"])), nation="Wales", organisation_name="Gofal")
    plan = commands.plan_of(make.framework_file(official(), by=by, purpose=CORRECT), by=by)
    assert plan.is_refused
