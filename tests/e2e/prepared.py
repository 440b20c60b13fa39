"""What the crawl finds only after somebody has pressed a button, and addresses to which no link leads by itself."""

import re
from typing import Any

from tests.e2e.steps import path_of, write
from tests.support.browser import Phone
from tests.support.running import PASSWORD


def prepare(browser: Any, address: str) -> dict[str, list[str]]:
    """By whom which addresses are to be looked at beside what links lead to."""
    also: dict[str, list[str]] = {}
    for who, work in (
        ("priya", _priya),
        ("jordan", _jordan),
        ("leila", _leila),
        ("olu", _olu),
        ("kim", _kim),
        ("dawn", _dawn),
    ):
        phone = Phone(browser, address).sign_in(f"{who}@rowan.example", PASSWORD)
        also[who] = work(phone)
        phone.close()
    return also


def begun_with(mentor: Phone, plan: str) -> str:
    """A stage of the session that is being written in this plan; it is begun where nobody has."""
    mentor.open(f"{plan}/sessions/guided")
    if mentor.page.get_by_role("button", name="Begin").count():
        mentor.press("Begin")
    else:
        mentor.follow("Go on with it")
        mentor.follow("Go on where you were")
    mentor.page.wait_for_url("**/stages/**")
    return path_of(mentor)


def _priya(priya: Phone) -> list[str]:
    """A session that is being written stage by stage, one that is planned, the check of a printed plan."""
    plans = {name: plan_with(priya, name) for name in ("Amira Haddad", "Jordan Ellis")}
    begun = begun_with(priya, plans["Amira Haddad"])
    priya.open(f"{plans['Jordan Ellis']}/sessions").page.locator("#_sessions .list-row a").first.click()
    priya.says("Log this session")
    planned = path_of(priya)
    printed = priya.open(f"{plans['Jordan Ellis']}/print").page.locator("main").inner_text()
    code = re.search(r"[Cc]heck code ([0-9A-Z-]+)", printed)
    assert code is not None, printed
    return [begun, planned, f"{plans['Jordan Ellis']}/agreement", f"/check/{code[1]}", "/prove", "/kept"]


def _jordan(jordan: Phone) -> list[str]:
    """Something that helps, shown to the manager."""
    plan = plan_with(jordan, "Priya Nair")
    jordan.open(f"{plan}/adjustments/new")
    write(jordan, needed="Large print, and ten minutes to read.")
    jordan.page.locator("[name='manager_sees']").check()
    jordan.press("Save")
    jordan.says("Large print")
    return [path_of(jordan)]


def _leila(leila: Phone) -> list[str]:
    leila.open(plan_with(leila, "Olu Adeyemi")).press("Yes, let us do this")
    leila.says("Olu Adeyemi has your proposal")
    return []


def _olu(olu: Phone) -> list[str]:
    """A plan that follows another, accepted by both."""
    olu.open(plan_with(olu, "Leila Rahimi")).press("Yes, let us do this")
    olu.says("Goals to take along")
    return [path_of(olu)]


def _kim(kim: Phone) -> list[str]:
    """A model of the organisation's own."""
    kim.open("/models/grow").press("Copy it and adapt the prompts")
    kim.page.get_by_role("heading", level=1).wait_for()
    return [path_of(kim)]


def _dawn(dawn: Phone) -> list[str]:
    """The outline of the plan whose mentee shows what helps."""
    dawn.open("/overview").page.get_by_role("link", name="Jordan Ellis with Priya Nair").first.click()
    dawn.says("What helps Jordan to take part")
    return [path_of(dawn), "/packs", "/packs/new?kind=period", "/passports"]


def plan_with(person: Phone, name: str) -> str:
    person.open("/").page.locator("a[href^='/plans/']").filter(has_text=name).last.click()
    person.says(name)
    return path_of(person)
