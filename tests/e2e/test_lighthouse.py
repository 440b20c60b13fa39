"""Lighthouse on the main pages: accessibility, best practices and SEO are 100."""

import pytest

from tests.support.running import PASSWORD
from tools import lighthouse

pytestmark = pytest.mark.browser

CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize("page", ["sign-in", "today", "plan", "agreement", "menu"])
def test_it_is_a_hundred(phone, server, page):
    jordan = phone().sign_in("jordan@rowan.example", PASSWORD)
    path = path_of(jordan, page)
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in jordan.context.cookies())
    report = lighthouse.audit(server + path, cookie="" if page == "sign-in" else cookie, categories=CATEGORIES)
    scores = lighthouse.scores(report)
    assert all(scores[name] == 100 for name in CATEGORIES), (scores, lighthouse.complaints(report))


def path_of(jordan, page):
    if page in ("sign-in", "menu"):
        return f"/{page}"
    if page == "today":
        return "/"
    jordan.open("/")
    plan = jordan.page.locator("a[href^='/plans/']").first.get_attribute("href").split("?")[0]
    plan = "/".join(plan.split("/")[:3])
    return plan if page == "plan" else f"{plan}/agreement"
