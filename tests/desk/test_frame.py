"""Tabs by role, one set at a time, and only what is built; language and look of every page."""

import re

import pytest

from coaching.desk import tabs

TABS = {
    "mentor": ["Today", "People", "Log", "Reviews", "Menu"],
    "line_manager": ["Today", "People", "Log", "Reviews", "Menu"],
    "mentee": ["Today", "My plan", "Write", "Evidence", "Menu"],
    "apprentice": ["Today", "My plan", "Write", "Evidence", "Menu"],
    "assessor": ["To decide", "Learners", "Standards", "Menu"],
    "iqa": ["Sample", "Learners", "Standards", "Menu"],
    "registered_manager": ["Overview", "Reviews", "Coverage", "Menu"],
    "programme_lead": ["Overview", "Reviews", "Coverage", "Menu"],
    "safeguarding_lead": ["Concerns", "Menu"],
    "safeguarding_deputy": ["Concerns", "Menu"],
    "safeguarding_alternative": ["Concerns", "Menu"],
    "org_admin": ["People", "Set-up", "Audit log", "Menu"],
}


def tabs_in(text):
    bar = re.search(r'<nav class="tab-bar".*?</nav>', text, re.S).group()
    return re.findall(r"</svg><span>([^<]+)</span>", bar), re.findall(r'aria-current="page">.*?<span>([^<]+)', bar)


@pytest.mark.parametrize("role", TABS)
def test_the_tabs_of_each_role(make, visit, role):
    words, current = tabs_in(visit(make.member([role])).get("/menu").text)
    assert words == TABS[role] and current == ["Menu"]


def test_a_tab_shows_once_its_page_is_built(app, monkeypatch):
    later = tabs.Tab("Later", "compass", "later.page")
    shown = tabs.TabSet("later", (), "plain", (tabs.TODAY, later, tabs.MENU))
    with app.test_request_context("/menu"):
        assert later not in tabs.open_tabs(shown)
        monkeypatch.setitem(app.view_functions, "later.page", lambda: "")
        assert later in tabs.open_tabs(shown)


def test_one_set_of_tabs_at_a_time_and_the_choice_is_kept(make, visit):
    person = visit(make.member(["mentor", "org_admin"]))
    assert tabs_in(person.get("/menu").text)[0] == TABS["mentor"]
    assert "Working as: Mentor" in person.get("/menu").text
    person.post("/preferences", {"working_as": "admin", "next": "/menu"})
    assert tabs_in(person.get("/menu").text)[0] == TABS["org_admin"]


def test_a_set_that_is_not_ones_own_is_refused(make, visit):
    person = visit(make.member(["mentor"]))
    assert "Choose from the list" in person.post("/preferences", {"working_as": "admin"}, expect=422).text
    assert tabs_in(person.get("/menu").text)[0] == TABS["mentor"]


def test_somebody_with_one_role_is_not_asked(make, visit):
    assert "Working as" not in visit(make.member(["mentor"])).get("/menu").text


def test_language_and_look_go_with_the_person(make, visit):
    member = make.member(["mentor"])
    person = visit(member)
    person.post("/preferences", {"language": "cy", "theme": "dark", "reading": "easier", "next": "/me"})
    for phone in (person, visit(member)):
        seen = phone.get("/me").text
        assert '<html lang="cy" data-theme="dark" data-reading="easier">' in seen
    person.post("/preferences", {"theme": "phone"})
    seen = person.get("/me").text
    assert "data-theme" not in seen and 'data-reading="easier"' in seen and 'lang="cy"' in seen


def test_signed_out_the_language_is_kept_for_this_browser(make, visit):
    make.organisation()
    nobody = visit(None)
    answer = nobody.post("/preferences", {"language": "cy", "next": "/sign-in"})
    assert answer.headers["Location"].endswith("/sign-in")
    assert '<html lang="cy">' in nobody.get("/sign-in").text
    nobody.post("/preferences", {"language": "<script>"})
    assert '<html lang="cy">' in nobody.get("/sign-in").text


@pytest.mark.parametrize("field", ["language", "theme", "reading"])
def test_what_is_not_on_the_list_is_refused_with_its_field(make, visit, field):
    answer = visit(make.member()).post("/preferences", {field: "<b>purple</b>"}, expect=422)
    assert "Choose from the list" in answer.text and "<b>purple" not in answer.text
    assert "<title>Error: " in answer.text


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_preferences_lead_back_into_this_site_only(make, visit, elsewhere):
    answer = visit(make.member()).post("/preferences", {"theme": "dark", "next": elsewhere})
    assert answer.headers["Location"] == "/menu"


def test_each_preference_is_one_line_in_the_log(make, visit):
    from sqlalchemy import select

    from coaching.audit_log.models import AuditEvent
    from coaching.platform.db import db

    person = visit(make.member(["mentor", "org_admin"]))
    person.post("/preferences", {"theme": "dark", "working_as": "admin"})
    actions = list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.sequence)))[-2:]
    assert actions == ["member.preferences_changed", "session.working_as"]


def test_a_shared_phone_knows_when_it_locks(make, visit):
    member = make.member()
    assert 'data-lock-seconds="300"' in visit(member, shared=True).get("/menu").text
    assert "data-lock-seconds" not in visit(member).get("/menu").text


def test_a_page_costs_no_more_reads_for_its_frame_than_it_shows(make, visit, queries):
    person = visit(make.member(["mentor"]))
    with queries() as on_a_task_page:
        person.get("/help-for-me")
    assert not [one for one in on_a_task_page if "FROM notice" in one]
    with queries() as on_a_tabbed_page:
        person.get("/people")
    assert len([one for one in on_a_tabbed_page if "notice" in one]) == 1
    assert not [one for one in on_a_tabbed_page if "JOIN organisation" in one and "joined_at" in one]


def test_hello_is_one_line_through_the_whole_stack(make, visit):
    answer = visit(make.member(name="Priya Nair")).get("/hello")
    assert answer.text == "Hello, Priya Nair\n" and answer.headers["X-CSRF-Token"]
    visit(None).get("/hello", expect=302)
    visit(make.member(), without="hello").get("/hello", expect=403)
