"""The shelf of frameworks: all of them, marked where a code is not confirmed, drafts only when turned on."""

import json

import pytest
from sqlalchemy import func, select

from coaching.frameworks import catalogue, commands, queries
from coaching.frameworks.models import Criterion, Framework
from coaching.platform import tenancy
from coaching.platform.db import db

INDEX = json.loads((catalogue.DATA / "index.json").read_text())["frameworks"]


@pytest.mark.parametrize("entry", INDEX, ids=[entry["code"] for entry in INDEX])
def test_every_framework_is_there_with_its_counts(make, entry):
    make.organisation()
    framework = db.session.scalars(select(Framework).where(Framework.code == entry["code"])).one()
    assert (framework.criteria_count, framework.unverified_count) == (entry["criteria"], entry["unverified"])
    counted = select(func.count()).where(Criterion.framework_id == framework.id, Criterion.kind != "heading")
    assert db.session.scalar(counted) == entry["criteria"] and framework.status == entry["status"]


def test_the_whole_shelf(make):
    make.organisation()
    assert db.session.scalar(select(func.count()).select_from(Framework)) == 21
    assert db.session.scalar(select(func.count()).where(Criterion.kind != "heading")) == 446


def test_seeding_again_adds_nothing_and_an_edited_file_is_refused(make, monkeypatch):
    make.organisation()
    with make.writing(), tenancy.every_organisation("a test"):
        assert commands.seed() == 0
    read = catalogue.read
    monkeypatch.setattr(catalogue, "read", lambda path: read(path) | {"title": "another meaning"})
    with pytest.raises(commands.Edited), make.writing(), tenancy.every_organisation("a test"):
        commands.seed()


def test_every_unverified_criterion_carries_its_mark(make, visit):
    visitor = visit(make.member())
    for entry in INDEX:
        if entry["unverified"] and entry["jurisdiction"] == "England":
            page = visitor.get(f"/frameworks/{entry['code']}").text
            make.organisation()
            framework = db.session.scalars(select(Framework).where(Framework.code == entry["code"])).one()
            marked = sum(one.needs_checking for group in framework.groups for one in group.criteria)
            assert page.count('<span class="tag warn">') >= marked >= entry["unverified"]
            one = next(one for group in framework.groups for one in group.criteria if one.needs_checking)
            assert "Check the code" in visitor.get(f"/frameworks/{entry['code']}/{one.code}").text


def test_drafts_are_hidden_until_an_administrator_turns_them_on(make, visit):
    reader, admin = visit(make.member()), visit(make.member(["org_admin"]))
    path = "/frameworks/cqc-asc-2026-draft"
    reader.get(path, expect=404)
    assert "2026-draft" not in reader.get("/frameworks").text
    assert "This is a draft" in admin.get(path).text
    reader.post(f"{path}/choices", {"on": "yes"}, expect=404)
    admin.post(f"{path}/choices", {"on": "yes"})
    assert "This is a draft" in reader.get(path).text
    visit(make.member(organisation="another")).get(path, expect=404)
    admin.post(f"{path}/choices", {"on": "no"})
    reader.get(path, expect=404)
    admin.post("/frameworks/cqc-qs-2023/choices", {"on": "yes"}, expect=403)


def test_each_nation_sees_its_own(make, visit):
    english = visit(make.member())
    make.organisation("another", nation="Wales")
    welsh = visit(make.member(organisation="another"))
    english.get("/frameworks/cqc-qs-2023")
    english.get("/frameworks/wales-nwo", expect=404)
    welsh.get("/frameworks/wales-nwo")
    welsh.get("/frameworks/cqc-qs-2023", expect=404)
    english.get("/frameworks/cqc-la-2023", expect=404)  # councils only


@pytest.mark.parametrize(
    "words", ["infection", "INFECTION prevention", "s6", "100%", "_", "\\", "'; DROP TABLE x", "<script>"]
)
def test_search_takes_anything(make, visit, words):
    page = visit(make.member()).client.get("/frameworks", query_string={"q": words})
    assert page.status_code in (200, 302) and b"<script>alert" not in page.data


def test_search_finds_words_in_titles_and_keywords(make, visit, queries):
    visitor = visit(make.member())
    assert "Learning culture" in visitor.get("/frameworks?q=near+miss").text
    assert "Nothing was found" in visitor.get("/frameworks?q=zzzz").text
    counts = []
    for words in ("near miss", "care"):
        with queries() as seen:
            visitor.get(f"/frameworks?q={words.replace(' ', '+')}")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 15


def test_search_ignores_accents():
    assert catalogue.folded("Gŵyl  Tŷ") == "gwyl ty"


def test_a_page_is_a_page(make):
    make.organisation()
    from coaching.frameworks.queries import PAGE

    found, more = queries.search(make.actor(make.member()), "care")
    assert len(found) == PAGE and more
