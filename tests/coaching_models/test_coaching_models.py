"""Seven models, a chooser, and adaptations that leave running plans alone."""

import pytest
from sqlalchemy import select

from coaching.coaching_models import catalogue, commands, queries
from coaching.coaching_models.models import CoachingModel
from coaching.platform import tenancy
from coaching.platform.db import db

CODES = ["grow", "oscar", "clear", "star", "outcome-supervision", "desc", "tea-brief"]


def test_all_models_are_there_with_sound_stages():
    assert [model["code"] for model in catalogue.models()] == CODES
    for model in catalogue.models():
        assert sum(stage["short_minutes"] for stage in model["stages"]) == model["minutes"]["short"], model["code"]
        for stage in model["stages"]:
            assert all(1 <= number <= len(stage["prompts"]) for number in stage["short_prompts"])
            assert len(stage.get("prompt_to", stage["prompts"])) == len(stage["prompts"])


@pytest.mark.parametrize("code", CODES)
def test_each_can_be_read(make, visit, code):
    page = visit(make.member()).get(f"/models/{code}").text
    model = next(one for one in catalogue.models() if one["code"] == code)
    assert all(stage["title"] in page for stage in model["stages"]) and "Stages" in page


def test_the_chooser_suggests_with_a_reason(make, visit):
    visitor = visit(make.member())
    page = visitor.get("/models/choose?q0=0.3&q1=1.0").text
    assert "GROW" in page and "because:" in page
    visitor.get("/models/choose?q0=nonsense&q1=99.99")


def test_seeding_again_adds_nothing(make):
    make.organisation()
    with make.writing(), tenancy.every_organisation("a test"):
        assert commands.seed() == 0


def prompts(model, **changed):
    fields = {"version": str(model.version)}
    for stage in model.content["stages"]:
        name = f"prompts_{stage['code'].replace('-', '_')}"
        fields[name] = changed.get(name, "\n".join(stage["prompts"]))
    return fields


def test_an_organisation_adapts_and_a_running_plan_keeps_its_version(make, visit):
    plan = make.plan()
    admin = visit(make.member(["org_admin"]))
    admin.get("/models/grow/prompts", expect=404)
    admin.post("/models/grow/copies", {})
    admin.post("/models/grow/copies", {}, expect=422)
    own = queries.find_by_code(make.actor(make.member()), "grow")
    assert "What would good look like on a shift?" not in admin.get("/models/grow").text
    admin.post("/models/grow/prompts", prompts(own, prompts_goal="What would good look like on a shift?"))
    assert "What would good look like on a shift?" in visit(make.member()).get("/models/grow").text
    assert make.refreshed(plan).model.is_shared and plan.model.version == 1
    assert "on a shift?" not in visit(make.member(organisation="another")).get("/models/grow").text


def test_bad_prompts_are_refused_and_kept(make, visit):
    admin = visit(make.member(["org_admin"]))
    admin.post("/models/grow/copies", {})
    own = queries.find_by_code(make.actor(make.member()), "grow")
    for changed, words in (
        ("", "Leave at least one"),
        ("x" * 301, "300 letters"),
        ("\n".join("abcdefghijklm"), "Keep to 12"),
    ):
        answer = admin.post(
            "/models/grow/prompts", prompts(own, prompts_goal=changed, prompts_reality="<i>kept</i>"), expect=422
        )
        assert words in answer.text and "&lt;i&gt;kept" in answer.text


def test_two_administrators_keep_both_texts(make, visit):
    one, other = visit(make.member(["org_admin"])), visit(make.member(["org_admin"]))
    one.post("/models/grow/copies", {})
    own = queries.find_by_code(make.actor(make.member()), "grow")
    one.post("/models/grow/prompts", prompts(own, prompts_goal="Saved first?"))
    answer = other.post("/models/grow/prompts", prompts(own, prompts_goal="Typed meanwhile?"), expect=409)
    assert "Saved first?" in answer.text and "Typed meanwhile?" in answer.text
    chosen = prompts(own) | {"version": "2", "choice_prompts_goal": "mine", "mine_prompts_goal": "Typed meanwhile?"}
    other.post("/models/grow/prompts", chosen)
    assert "Typed meanwhile?" in other.get("/models/grow").text


def test_only_an_administrator_adapts(make, visit):
    mentor = visit(make.member(["mentor"]))
    mentor.post("/models/grow/copies", {}, expect=403)
    visit(make.member(["org_admin"])).post("/models/grow/copies", {})
    mentor.get("/models/grow/prompts", expect=403)
    mentor.post("/models/grow/prompts", {}, expect=403)
    assert (
        db.session.scalars(select(CoachingModel).where(CoachingModel.organisation_id.is_not(None))).one().version == 1
    )
