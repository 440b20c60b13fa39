"""What ships is on the shelf; a copy is adapted version by version, and a version is never edited."""

import pytest
from sqlalchemy import select

from coaching.coaching_models import catalogue, commands, queries
from coaching.coaching_models.models import CoachingModel
from coaching.platform import tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Stale
from tests.support.make_plans import actor

# code: stages, prompts; counted by hand in the file.
SHIPPED = {
    "grow": (4, 22), "oscar": (5, 21), "clear": (5, 24), "star": (4, 18), "outcome-supervision": (7, 32),
    "desc": (4, 18), "tea-brief": (6, 26),
}  # fmt: skip


@pytest.fixture
def kim(make):
    return actor(make, make.member(["org_admin"]))


def prompts(model, **changed):
    """The model's prompts by stage, some of them changed."""
    return {stage["code"]: list(stage["prompts"]) for stage in model.content["stages"]} | changed


def seed_again():
    with tenancy.every_organisation("seeding what ships with Cairn"):
        return commands.seed()


def own(make, kim, code="grow"):
    with make.writing():
        return commands.copy(queries.find_by_code(kim, code), by=kim)


def test_seven_models_with_their_stages_and_prompts(make, kim):
    found = {
        model.code: (len(model.content["stages"]), sum(len(stage["prompts"]) for stage in model.content["stages"]))
        for model in queries.current(kim)
    }
    assert found == SHIPPED


def test_seeding_again_adds_nothing(make, kim):
    with make.writing():
        assert seed_again() == 0
    assert len(queries.current(kim)) == len(SHIPPED)


def test_a_changed_file_is_a_new_version_and_the_old_one_stays(make, kim, monkeypatch):
    old = queries.find_by_code(kim, "grow")
    changed = {"grow": {"purpose": "Another purpose."}}
    entries = [entry | changed.get(entry["code"], {}) for entry in catalogue.models()]
    monkeypatch.setattr(catalogue, "models", lambda: entries)
    with make.writing():
        assert seed_again() == 1
    now = queries.find_by_code(kim, "grow")
    assert (now.version, now.content["purpose"]) == (old.version + 1, "Another purpose.")
    kept = queries.find(kim, old.id)
    assert kept is not None and kept.retired_at is not None and kept.content["purpose"] != "Another purpose."


def test_an_own_copy_stands_before_what_ships(make, kim):
    made = own(make, kim)
    assert queries.find_by_code(kim, "grow").id == made.id
    assert len(queries.current(kim)) == len(SHIPPED)


def test_adapting_makes_the_next_version_and_keeps_the_one_before(make, kim):
    first = own(make, kim)
    before = prompts(first)
    with make.writing():
        second = commands.adapt(first, prompts(first, goal=["What matters today?"]), by=kim, version_read=1)
    assert queries.find_by_code(kim, "grow").id == second.id
    assert (second.version, second.adapted_from_id) == (2, first.id)
    assert second.content["stages"][0]["prompts"] == ["What matters today?"]
    kept = queries.find(kim, first.id)
    assert kept.retired_at is not None and prompts(kept) == before


def test_a_stale_version_is_not_written_over(make, kim):
    first = own(make, kim)
    with make.writing():
        second = commands.adapt(first, prompts(first, goal=["Theirs?"]), by=kim, version_read=1)
    with pytest.raises(Stale) as stale, make.writing():
        commands.adapt(second, prompts(first, goal=["Mine?"]), by=kim, version_read=1)
    assert stale.value.theirs["prompts_goal"] == "Theirs?"
    assert queries.find_by_code(kim, "grow").id == second.id


def test_models_are_offered_best_first_by_kind(make, kim):
    for kind in ("coaching", "mentoring", "supervision"):
        fits = [fit for _, fit in queries.choices(kim, kind)]
        assert fits == sorted(fits, key=["best", "good", "possible"].index) and len(fits) == len(SHIPPED)
    assert {model.code for model, fit in queries.choices(kim, "supervision") if fit == "best"} == {
        "outcome-supervision",
        "desc",
    }


def test_another_organisations_copy_is_not_seen(make, kim):
    made_id = own(make, kim).id
    there = make.member(["org_admin"], organisation="another")
    with make.within("another"):
        by = actor(make, there)
        db.session.expire_all()
        assert queries.find(by, made_id) is None
        assert all(model.is_shared for model in queries.current(by))
        assert set(db.session.scalars(select(CoachingModel.organisation_id))) == {None}


@pytest.mark.parametrize("answer", ["", "x", "9.9", "0.9", "0.3", "1", "0.²", "9" * 5000 + ".0", "None.None"])
def test_an_answer_that_suggests_nothing(answer):
    assert catalogue.suggested(answer) is None


def test_every_suggestion_is_a_model_that_ships():
    codes = [answer.get("suggest") for question in catalogue.questions() for answer in question["answers"]]
    assert {code for code in codes if code} == set(SHIPPED)
