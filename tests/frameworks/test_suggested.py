"""Whom what is suggested to: only what may be mapped to (FW-1), by framework, with its words; and nobody else's."""

from datetime import date

import pytest
from sqlalchemy import select

from coaching.frameworks import commands, nearby, queries
from coaching.frameworks.models import Criterion, CriterionGroup, Framework
from coaching.frameworks.shelf import Shelf, shelf
from coaching.platform import ids, tenancy
from coaching.platform.db import db
from tests.frameworks.test_queries import reader
from tests.suggestions import labelled

TEXT = "I washed my hands and changed my gloves, then we talked the risk assessment through with her."


def frameworks(found):
    return list(dict.fromkeys(one.criterion.framework.code for one in found))


def codes(found):
    return [one.criterion.code for one in found]


def own_framework(make, organisation="home", *, word="bluebell round", **more):
    """A framework of the organisation's own with one criterion."""
    with make.within(organisation), make.writing():
        mine = tenancy.current()
        one = Framework(
            id=ids.new_id(), organisation_id=mine, code="house", title="Our house", short_title="Our house",
            kind="organisation", publisher="Us", jurisdiction="any", version="1", status="current",
            effective_from=date(2026, 1, 1), effective_to=None, about={}, content_hash=f"hash of {organisation} {word}",
        )  # fmt: skip
        group = CriterionGroup(id=ids.new_id(), organisation_id=mine, framework_id=one.id, code="g", title="All",
                               position=0)  # fmt: skip
        db.session.add_all([one, group])
        db.session.flush()
        criterion = Criterion(
            id=ids.new_id(), organisation_id=mine, framework_id=one.id, group_id=group.id, code="B1", title="Ours",
            kind="statement", keywords=[word], position=0, **more,
        )  # fmt: skip
        db.session.add(criterion)
    return criterion


def test_five_of_each_framework_in_the_order_asked_for_with_the_words_as_typed(make):
    wanted = ["st0005-1", "cqc-qs-2023", "no such code"]
    found = queries.suggested(reader(make), TEXT, wanted)
    assert frameworks(found) == wanted[:2]
    hygiene = next(one for one in found if one.criterion.code == "S7")
    assert set(hygiene.words) >= {"washed my hands", "gloves"} and all(word in TEXT for word in hygiene.words)
    long = " ".join(one.text for one in labelled.for_tuning()[:60])
    every = queries.suggested(reader(make), long, wanted)
    assert [len([one for one in every if one.criterion.framework.code == code]) for code in wanted] == [5, 5, 0]
    assert len(queries.suggested(reader(make), long, ["cqc-qs-2023"], most=2)) == 2


def test_a_heading_comes_first_with_single_criteria_of_its_own_below(make):
    found = queries.suggested(reader(make), TEXT, ["st0006-1"])
    assert found and all(one.criterion.kind == "heading" for one in found)
    under = [(one.criterion.group_id, single.criterion) for one in found for single in one.under]
    assert under and all(single.group_id == group and single.kind != "heading" for group, single in under)
    assert "S25" in [single.code for _, single in under] and all(len(one.under) <= 2 for one in found)


def test_the_marked_text_is_the_text(make):
    one = queries.suggested(reader(make), TEXT, ["cqc-qs-2023"])[0]
    assert "".join(piece for piece, _ in one.parts(TEXT)) == TEXT
    assert [piece for piece, is_marked in one.parts(TEXT) if is_marked]


@pytest.mark.parametrize(("nation", "abroad"), [("England", "wales-nwo"), ("Wales", "cqc-qs-2023")])
def test_nothing_of_the_other_nation_and_nothing_replaced_fw_1(make, nation, abroad):
    long = " ".join(one.text for one in labelled.for_tuning()[:60])
    found = frameworks(queries.suggested(reader(make, nation=nation), long))
    offered = {one.code: one.status for _, some in queries.listed(reader(make, nation=nation)) for one in some}
    assert set(found) <= {code for code, status in offered.items() if status not in ("superseded", "draft")}
    assert abroad not in found and len(found) > 2 and "cqc-la-2023" not in found
    assert queries.suggested(reader(make, nation=nation), long, [abroad]) == []


@pytest.mark.parametrize("roles", [["mentee"], ["org_admin"]])
def test_a_draft_is_suggested_from_only_once_it_is_turned_on_fw_1(make, roles):
    by, draft = reader(make, roles), "cqc-asc-2026-draft"
    assert queries.suggested(by, TEXT, [draft]) == []
    admin = reader(make, ["org_admin"])
    with make.writing():
        commands.choose(queries.find_plain(admin, draft), on=True, by=admin)
    assert queries.suggested(by, TEXT, [draft]) != []


def test_categories_of_evidence_are_never_suggested_fw_5(make):
    by = reader(make)
    everything = "feedback from people, feedback from staff, observation, processes, outcomes, partners"
    assert queries.suggested(by, everything, ["cqc-evidence-categories-2023"]) == []
    assert "cqc-evidence-categories-2023" not in frameworks(queries.suggested(by, everything))


@pytest.mark.parametrize("text", ["", " \n", "lorem ipsum dolor"])
def test_a_text_that_says_nothing_brings_nothing(make, text):
    assert queries.suggested(reader(make), text) == queries.likely(reader(make), text) == []


def test_the_short_list_is_the_nearest_of_all_frameworks(make):
    near = queries.likely(reader(make), TEXT, most=4)
    assert len(near) == 4 and [one.score for one in near] == sorted((one.score for one in near), reverse=True)


def test_as_many_questions_for_a_long_text_as_for_a_short_one(make, queries):
    from coaching.frameworks.queries import suggested

    by = reader(make)
    suggested(by, TEXT)  # the indices are built
    with queries() as short:
        assert suggested(by, "I washed my hands.", ["cqc-qs-2023"])
    with queries() as long:
        assert suggested(by, " ".join(one.text for one in labelled.texts()))
    assert len(short) == len(long) <= 4


def test_an_organisations_own_framework_is_suggested_there_and_nowhere_else(make):
    mine, text = own_framework(make), "I did the bluebell round."
    assert [one.criterion.id for one in queries.suggested(reader(make), text, ["house"])] == [mine.id]
    with make.within("another"):
        assert queries.suggested(reader(make), text, ["house"]) == []
        own_framework(make, "another", word="orchard walk")
        assert queries.suggested(reader(make), text, ["house"]) == []
    assert [one.criterion.id for one in queries.suggested(reader(make), text, ["house"])] == [mine.id]


def another_hash(criterion):
    db.session.get_one(Framework, criterion.framework_id).content_hash = "another hash"


def other_counts(criterion):
    """As an official file does that is put over a framework that ships."""
    db.session.get_one(Framework, criterion.framework_id).unverified_count = 7


@pytest.mark.parametrize("changed", [another_hash, other_counts])
def test_a_framework_that_changed_is_read_anew(make, changed):
    mine, by = own_framework(make), reader(make)
    assert queries.suggested(by, "the orchard walk", ["house"]) == []
    with make.writing():
        criterion = db.session.get_one(Criterion, mine.id)
        criterion.keywords = ["orchard walk"]
        changed(criterion)
    assert codes(queries.suggested(by, "the orchard walk", ["house"])) == ["B1"]
    assert queries.suggested(by, "the bluebell round", ["house"]) == []


def test_indices_are_kept_and_the_oldest_used_is_given_up(make, monkeypatch):
    small = Shelf(most=1)
    monkeypatch.setattr(nearby, "shelf", small)
    by = reader(make)
    for _ in range(2):
        assert queries.suggested(by, TEXT, ["cqc-qs-2023", "st0005-1"]) and len(small) == 1
    assert len(shelf) <= 44


def test_every_shipped_framework_but_the_categories_can_be_suggested_from(make):
    """Each criterion is found by its own title, so none is out of reach."""
    with tenancy.every_organisation("reading what ships"):
        shipped = list(db.session.scalars(select(Framework)))
        titles = {one.id: [found.title for found in db.session.scalars(
            select(Criterion).where(Criterion.framework_id == one.id))] for one in shipped}  # fmt: skip
    for nation in ("England", "Wales"):
        by = reader(make, nation=nation)
        for one in shipped:
            is_open = one.status not in ("draft", "superseded") and one.kind != "evidence-categories"
            if is_open and one.jurisdiction in (nation, "UK") and one.code != "cqc-la-2023":
                assert queries.suggested(by, titles[one.id][0], [one.code]), one.code
