"""Criteria that are found one search after the other: a tick and its why stay, whatever comes after."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.phones import settled
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

# What is searched, and a criterion that only this search finds.
FOUND = (("medicines", "I checked the chart."), ("dignity", "I knocked first."), ("fire", "I closed the doors."))


def _found(someone, words, why):
    """Typed and waited for, as a person does: no button is pressed."""
    page = someone.page
    page.get_by_label("Search all standards").fill(words)
    row = page.locator("#_found .map-row").filter(has_text=re.compile(words, re.I)).first
    expect(row).to_be_visible()
    row.locator("input[type=checkbox]").check()
    row.locator("textarea").fill(why)


def test_what_was_ticked_stays_while_more_is_searched_and_after_the_page_is_opened_again(phone):
    jordan = settled(phone().sign_in("jordan@rowan.example", PASSWORD))
    page = jordan.page
    jordan.open("/evidence/new")
    page.get_by_label("What did you do?").fill("I walked the corridor at night with the new list.")
    jordan.press("Next")
    page.get_by_label("Search all standards").wait_for()
    for words, why in FOUND:
        _found(jordan, words, why)
    jordan.shot("mapping-by-searching")
    assert _whys(page) == {why for _, why in FOUND}
    page.wait_for_timeout(1000)  # what is typed is kept within a second (U3.3)
    with page.expect_event("load"):
        page.reload()
    expect(page.get_by_text("We kept what you wrote")).to_be_visible()
    assert _whys(page) == {why for _, why in FOUND}
    seen = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(seen) == len(set(seen)), "a row stands twice on the page"
    jordan.press("Save what is ticked")
    expect(page.locator("#_piece .card .list-title")).to_have_count(len(FOUND))


def _whys(page):
    """Of the rows that are ticked."""
    return set(page.locator(".map-row:has(input:checked) textarea").evaluate_all("all => all.map((one) => one.value)"))
