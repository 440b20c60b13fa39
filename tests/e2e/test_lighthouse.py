"""Lighthouse on one page of each family: accessibility, best practices and SEO are 100."""

import re

import pytest

from tests.e2e.prepared import begun_with, plan_with
from tests.e2e.steps import path_of
from tests.support.browser import Phone
from tests.support.running import PASSWORD
from tools import lighthouse

pytestmark = pytest.mark.browser

CATEGORIES = ("accessibility", "best-practices", "seo")
PAGES = (
    "sign-in", "today", "menu", "plan", "agreement", "log", "session", "stage", "prompts", "review", "needs", "goals",
    "actions", "evaluation", "ending", "overview", "reviews", "coverage", "coverage list",
)  # fmt: skip


@pytest.fixture(scope="module")
def reports(chromium, server):
    """By page; all are looked at in one browser of Lighthouse's."""
    addresses = {"sign-in": ("/sign-in", "")}
    for who, find in (("priya", _of_a_mentor), ("jack", _of_one_who_ended), ("dawn", _of_a_manager)):
        phone = Phone(chromium, server).sign_in(f"{who}@rowan.example", PASSWORD)
        cookie = "; ".join(f"{one['name']}={one['value']}" for one in phone.context.cookies())
        addresses |= {name: (path, cookie) for name, path in find(phone).items()}
        phone.close()
    found = lighthouse.audits([(server + path, cookie) for path, cookie in addresses.values()], categories=CATEGORIES)
    for name, report in zip(addresses, found, strict=True):
        assert report["finalDisplayedUrl"] == server + addresses[name][0], "a page was asked for and another came"
    return dict(zip(addresses, found, strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_it_is_a_hundred(reports, page):
    scores = lighthouse.scores(reports[page])
    assert all(scores[name] == 100 for name in CATEGORIES), (scores, lighthouse.complaints(reports[page]))


def _of_a_mentor(priya):
    plan, other = plan_with(priya, "Jordan Ellis"), plan_with(priya, "Amira Haddad")
    priya.open(plan).page.get_by_role("link", name=re.compile(r"^Session \d")).first.click()
    priya.says("Print")
    session = path_of(priya)
    stage = begun_with(priya, other)
    return {
        "today": "/", "menu": "/menu", "plan": plan, "agreement": f"{plan}/agreement", "stage": stage,
        "log": f"/sessions/new?plan={plan.split('/')[-1]}", "session": session, "prompts": f"{plan}/prompts",
        "review": f"{plan}/review", "needs": f"{plan}/needs", "goals": f"{plan}/goals", "actions": f"{plan}/actions",
        "reviews": "/reviews",
    }  # fmt: skip


def _of_one_who_ended(jack):
    plan = jack.open("/plans?ended=1").page.get_by_role("link", name="Leila Rahimi").first.get_attribute("href")
    return {"evaluation": f"{plan}/evaluation", "ending": f"{plan}/closure"}


def _of_a_manager(_dawn):
    return {
        "overview": "/overview",
        "coverage": "/coverage/cqc-qs-2023",
        "coverage list": "/coverage/cqc-qs-2023?view=list",
    }
