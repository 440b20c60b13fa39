"""The shelf of models, the chooser, copying and adapting."""

import html

import pytest

from coaching.coaching_models import queries
from coaching.coaching_models.models import CoachingModel
from tests.coaching_models.test_commands import SHIPPED
from tests.support.make_plans import actor


@pytest.fixture
def kim(make):
    return make.member(["org_admin"])


@pytest.fixture
def copied(visit, kim):
    """An administrator's browser in an organisation with its own copy of GROW."""
    browser = visit(kim)
    browser.post("/models/grow/copies")
    return browser


def current(make, kim, code="grow") -> CoachingModel:
    return queries.find_by_code(actor(make, kim), code)


def fields(model, **changed):
    """What the form of this model sends, some of it changed."""
    sent = {name_of(stage["code"]): "\n".join(stage["prompts"]) for stage in model.content["stages"]}
    return {"version": str(model.version)} | sent | changed


def name_of(stage_code):
    return f"prompts_{stage_code.replace('-', '_')}"


def test_the_shelf_and_every_model(visit, make):
    browser = visit(make.member(["mentee"]))
    shelf = browser.get("/models").text
    for code, (stages, prompts) in SHIPPED.items():
        assert f'href="/models/{code}"' in shelf
        page = browser.get(f"/models/{code}").text
        assert page.count("<details") == stages and "Choose it when" in page and "Think again when" in page
        assert page.count("<li") >= prompts


def test_every_prompt_of_a_model_stands_on_its_page(visit, make, kim):
    page = html.unescape(visit(kim).get("/models/tea-brief").text)
    for stage in current(make, kim, "tea-brief").content["stages"]:
        assert all(prompt in page for prompt in stage["prompts"]) and stage["aim"] in page


def test_prompts_of_the_short_form_are_marked(visit, make, kim):
    model = current(make, kim, "grow")
    short = sum(len(stage["short_prompts"]) for stage in model.content["stages"])
    assert visit(kim).get("/models/grow").text.count("Short form</span>") == short


@pytest.mark.parametrize(
    ("answers", "name"),
    [("q0=0.0", "tea-brief"), ("q0=0.1", "desc"), ("q0=0.3&q1=1.0", "grow"), ("q0=0.3&q1=1.2", "clear")],
)
def test_the_chooser_suggests_with_a_reason(visit, make, answers, name):
    page = visit(make.member(["mentor"])).get(f"/models/choose?{answers}").text
    assert f'href="/models/{name}"' in page and "because: " in page and "checked" in page


@pytest.mark.parametrize("answers", ["", "q0=0.3", "q0=9.9", "q0=x", "q0=%00", "q1=%3Cscript%3E"])
def test_the_chooser_without_an_answer_suggests_nothing(visit, make, answers):
    page = visit(make.member(["mentor"])).get(f"/models/choose?{answers}").text
    assert "because: " not in page and "<script>" not in page


def test_a_copy_is_adapted_and_says_ours(copied, make, kim):
    sent = fields(current(make, kim), prompts_goal="What matters today?\n\n And then? ")
    answer = copied.post("/models/grow/prompts", sent)
    page = copied.follow(answer).text
    assert "What matters today?" in page and "And then?" in page and "Ours" in page and "version 2" in page
    assert current(make, kim).content["stages"][0]["prompts"] == ["What matters today?", "And then?"]


def test_a_second_copy_is_refused(copied):
    assert "its own version of this model already" in copied.post("/models/grow/copies", expect=422).text


def test_who_is_kept_out(visit, make, copied):
    mentor = make.member(["mentor"])
    for path in ("/models", "/models/grow", "/models/choose"):
        visit(None).get(path, expect=302)
        visit(mentor, without="model.read").get(path, expect=403)
    visit(mentor).get("/models/grow/prompts", expect=403)
    visit(mentor).post("/models/grow/prompts", {}, expect=403)
    visit(mentor).post("/models/oscar/copies", expect=403)
    visit(mentor).get("/models/no-such", expect=404)
    visit(None).get("/models/grow/prompts", expect=302)


def test_what_ships_is_copied_before_it_is_adapted(visit, kim):
    visit(kim).get("/models/oscar/prompts", expect=404)
    visit(kim).post("/models/oscar/prompts", {}, expect=404)


def test_another_organisations_adaptation_is_not_there(visit, make, copied, kim):
    copied.post("/models/grow/prompts", fields(current(make, kim), prompts_goal="Only ours?"))
    there = make.member(["org_admin"], organisation="another")
    page = visit(there).get("/models/grow").text
    assert "Only ours?" not in page and "Ours" not in page
    visit(there).get("/models/grow/prompts", expect=404)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "at least one prompt"),
        ("  \n \n", "at least one prompt"),
        ("a" * 301, "300 letters"),
        ("ok\n" + "b" * 301, "300 letters"),
        ("\n".join("one" for _ in range(13)), "12 prompts"),
    ],
)
def test_bad_prompts_are_refused_and_what_was_written_is_kept(copied, make, kim, text, said):
    sent = fields(current(make, kim), prompts_goal=text, prompts_reality="Kept as I wrote it?")
    page = copied.post("/models/grow/prompts", sent, expect=422).text
    assert said in html.unescape(page) and "Kept as I wrote it?" in page and 'href="#prompts_goal"' in page
    assert current(make, kim).version == 1


def test_hostile_text_is_shown_as_text(copied, make, kim):
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(1)>'
    answer = copied.post("/models/grow/prompts", fields(current(make, kim), prompts_goal=f"{hostile}\x00\u202e"))
    page = copied.get("/models/grow").text
    assert answer.status_code == 303 and "<script>alert" not in page and "<img src=x" not in page
    assert hostile in html.unescape(page)


def test_a_prompt_of_three_hundred_letters_is_taken(copied, make, kim):
    copied.post("/models/grow/prompts", fields(current(make, kim), prompts_goal="ŵ" * 300))


@pytest.mark.parametrize("version", ["", "x", "99999999999999999999999"])
def test_a_version_that_is_none_saves_nothing(copied, make, kim, version):
    sent = fields(current(make, kim), version=version, prompts_goal="Mine?")
    answer = copied._ask("POST", "/models/grow/prompts", 409, data=sent | {
        "csrf_token": copied.csrf(), "_key": f"key-{version}"[:90]})  # fmt: skip
    assert "Mine?" in answer.text and current(make, kim).version == 1


def test_two_who_adapt_one_model_see_both_texts_and_choose(visit, make, copied, kim):
    read = current(make, kim)
    mine, theirs = fields(read, prompts_goal="Mine?"), fields(read, prompts_goal="Theirs?")
    copied.post("/models/grow/prompts", theirs)
    page = visit(make.member(["org_admin"])).post("/models/grow/prompts", mine, expect=409).text
    assert "Mine?" in page and "Theirs?" in page
    assert current(make, kim).content["stages"][0]["prompts"] == ["Theirs?"]
    choice = {"choice_prompts_goal": "mine", "mine_prompts_goal": "Mine?", "theirs_prompts_goal": "Theirs?"}
    chosen = fields(current(make, kim), **choice)
    copied.post("/models/grow/prompts", chosen)
    assert (current(make, kim).version, current(make, kim).content["stages"][0]["prompts"]) == (3, ["Mine?"])


def test_one_form_sent_twice_is_one_version(copied, make, kim):
    sent = fields(current(make, kim), prompts_goal="Once?")
    for _ in range(2):
        copied.post("/models/grow/prompts", sent, key="the-same-key")
    assert current(make, kim).version == 2


def test_a_running_plan_keeps_the_version_it_started_with(copied, make, kim):
    plan = make.plan("active")
    before = plan.coaching_model_id
    copied.post("/models/grow/prompts", fields(current(make, kim), prompts_goal="New?"))
    assert plan.coaching_model_id == before != current(make, kim).id
    assert "New?" not in str(queries.find(actor(make, kim), before).content)


def test_pages_ask_the_same_number_of_questions_for_few_and_many(make, copied, kim, queries):
    asked = {}
    for path in ("/models", "/models/desc", "/models/outcome-supervision", "/models/choose?q0=0.0"):
        with queries() as seen:
            copied.get(path)
        asked[path] = len(seen)
    for code in SHIPPED.keys() - {"grow"}:
        copied.post(f"/models/{code}/copies")
    with queries() as seen:
        copied.get("/models")
    assert max(asked.values()) <= 15 and len(seen) == asked["/models"]
    assert asked["/models/desc"] == asked["/models/outcome-supervision"]
