"""What the crawl finds only after somebody has pressed a button, and addresses to which no link leads by itself."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from coaching.demo.packs import INSPECTION
from tests.e2e.pages import links_of
from tests.e2e.steps import choose, path_of, write
from tests.support.browser import Phone
from tests.support.running import PASSWORD
from tests.support.standards import entry

OURS = "promises-2026"


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
        ("mo", _mo),
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
    """Something that helps, shown to the manager; a witness who is asked."""
    plan = plan_with(jordan, "Priya Nair")
    jordan.open(f"{plan}/adjustments/new")
    write(jordan, needed="Large print, and ten minutes to read.")
    jordan.page.locator("[name='manager_sees']").check()
    jordan.press("Save")
    jordan.says("Large print")
    helps = path_of(jordan)
    return [
        helps,
        *_witnessed(jordan),
        leads_to(jordan, "/evidence", r"/evidence/[^/]+$", r"/evidence/[^/]+/versions$"),
        leads_to(jordan, "/evidence", r"/(evidence/[^/]+(/decisions)?|decisions/[^/]+)$", r"/decisions/.+/appeal$"),
    ]


def _witnessed(author: Phone) -> list[str]:
    """What is written for a witness, the page on which the link is made, and what the witness is shown."""
    author.open("/evidence/new?source=testimony")
    write(author, text="I led the handover on Tuesday.", what_changed="Nights knew who had not slept.")
    author.press("Next: what it counts toward")
    author.page.wait_for_url("**/testimony**")
    piece = path_of(author).removesuffix("/testimony")
    write(author, witness_text="The handover was calm and complete.")
    choose(author, who="colleague")
    write(author, witness_name="Bea Long", witness_role="District nurse", relation="She was there.")
    author.press("Save")
    author.press("Make the link")
    author.says("This link is shown once")
    link = author.page.locator("#link").input_value()
    return [f"{piece}/testimony", f"{piece}/testimony/link", urlsplit(link).path]


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
    """A model and a framework of the organisation's own."""
    kim.open("/models/grow").press("Copy it and adapt the prompts")
    kim.page.get_by_role("heading", level=1).wait_for()
    model = path_of(kim)
    kim.open("/framework-files")
    choose(kim, purpose="new")
    sent = {"name": "promises.json", "mimeType": "application/json", "buffer": json.dumps(entry(OURS)).encode()}
    kim.page.locator("input[type=file]").set_input_files(sent)  # type: ignore[arg-type]
    kim.press("Look at the file")
    kim.press("Write it")
    kim.says("The rows below are as they were written")
    return [model, f"/frameworks/{OURS}", f"/frameworks/{OURS}/ending", f"/frameworks/{OURS}/A1/help"]


def _dawn(dawn: Phone) -> list[str]:
    """The outline of the plan whose mentee shows what helps; a pack as its reader sees it."""
    dawn.open("/overview").page.get_by_role("link", name="Jordan Ellis with Priya Nair").first.click()
    dawn.says("What helps Jordan to take part")
    outline = path_of(dawn)
    dawn.open("/packs").page.locator("main .list-row a").filter(has_text=INSPECTION).click()
    dawn.follow("See what they see")
    dawn.says("Table,")
    seen = path_of(dawn)
    return [outline, seen, f"{seen}/1", "/packs/new?kind=period", "/passports"]


def _mo(mo: Phone) -> list[str]:
    """A skills scan that waits for a view."""
    return [leads_to(mo, "/apprenticeships", r"/apprenticeships(/scans)?/[^/]+$", r"/apprenticeships/scans/.+/view$")]


def plan_with(person: Phone, name: str) -> str:
    person.open("/").page.locator("a[href^='/plans/']").filter(has_text=name).last.click()
    person.says(name)
    return path_of(person)


def leads_to(person: Phone, start: str, through: str, wanted: str) -> str:
    """The first link like `wanted` on the pages from `start` on, through links like `through`: some stand only on a
    record in one state, and of its kind the crawl looks at two."""
    waiting, seen = [start], set()
    while waiting:
        path = waiting.pop(0)
        seen.add(path)
        links = [link.split("?")[0] for link in links_of(person.open(path))]
        for link in links:
            if re.match(wanted, link):
                return link
        waiting += [link for link in links if re.match(through, link) and link not in seen and link not in waiting]
    raise AssertionError(f"nothing like {wanted} from {start} on")
