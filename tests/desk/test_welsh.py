"""Pages in Welsh: the page says so, its words are Welsh, and what is in English says that it is (DESIGN-UX U7)."""

import pytest

WORDING = '<div class="wording stack" id="_wording" lang="en">'


@pytest.fixture
def pair(make):
    """A mentor who reads English and a mentee who reads Welsh."""
    mentor, mentee = make.member(roles=["mentor"]), make.member()
    with make.writing():
        mentee.language = "cy"
    return mentor, mentee


def test_sign_in_speaks_the_language_that_the_browser_asks_for(visit):
    seen = visit(None).get("/sign-in", Accept_Language="cy").text
    assert '<html lang="cy">' in seen
    assert "Mewngofnodi" in seen and "Cyfrinair" in seen
    assert '<button class="plain" type="submit" name="language" value="en" lang="en">English</button>' in seen


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Heddiw"),
        ("/menu", "Dewislen"),
        ("/me", "Cymraeg"),
        ("/worried", "Ffoniwch 999"),
        ("/help-for-me", "Help i mi"),
        ("/frameworks", "Safonau"),
        ("/plans/{plan}", "Cytundeb"),
        ("/plans/{plan}/agreement", "Eich cytundeb gyda"),
    ],
)
def test_main_pages_are_in_welsh(make, visit, pair, path, words):
    mentor, mentee = pair
    plan = make.shared_plan(mentor, mentee, come="in_force")
    seen = visit(mentee).get(path.format(plan=plan.id)).text
    assert '<html lang="cy">' in seen
    assert words in seen
    assert "Allgofnodi" in seen and "Sign out" not in seen


def test_an_english_agreement_says_on_a_welsh_page_that_it_is_english(make, visit, pair):
    mentor, mentee = pair
    plan = make.shared_plan(mentor, mentee, come="in_force")
    for path in (f"/plans/{plan.id}/agreement", f"/plans/{plan.id}/agreement/versions/1/print"):
        seen = visit(mentee).get(path).text
        assert WORDING in seen
        assert '<h2 lang="cy">Yn fyr</h2>' in seen


def test_what_somebody_wrote_keeps_its_own_language(make, visit, pair):
    mentor, mentee = pair
    plan = make.shared_plan(mentor, mentee, come="written")
    visit(mentee).post(f"/plans/{plan.id}/agreement/suggestions", {"text": "Awr, nid hanner awr"})
    assert '<p class="kept" lang="cy">Awr, nid hanner awr</p>' in visit(mentor).get(f"/plans/{plan.id}/agreement").text
    seen = visit(mentee).get(f"/plans/{plan.id}").text
    assert f'<p class="kept" lang="en">{plan.purpose}</p>' in seen
    assert f'<span lang="en">{plan.model_reason}</span>' in seen


def test_errors_are_in_welsh(visit, pair):
    _, mentee = pair
    assert "Does dim byd yma" in visit(mentee).get("/plans/0192f3a0-0000-7000-8000-000000000000", expect=404).text
    visitor = visit(None)
    seen = visitor.post("/sign-in", {"email": "", "password": ""}, expect=422, Accept_Language="cy").text
    assert "Gwall:" in seen and "Rhowch eich cyfrinair" in seen


def test_numbers_and_days_are_in_welsh(make, visit, pair):
    mentor, mentee = pair
    make.shared_plan(mentor, mentee, come="in_force")
    assert "1 cynllun" in visit(mentee).get("/").text
