"""Logging a session: five taps from Today, typing left out, with and without script (DESIGN-UX U1, U5, U9)."""

import pytest
from playwright.sync_api import expect

from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

BUDGET = 5
NOTE = "Jordan led half of the handover."


class Thumb:
    """Taps what a person would tap, and counts."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, target):
        self.taps += 1
        target.click(force=True)

    def type(self, target, words):
        """Putting the cursor there is the tap; typing is not counted."""
        self.tap(target)
        target.press_sequentially(words)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_five_taps_from_today_and_it_is_saved(phone, script):
    priya = phone(script=script).sign_in("priya@rowan.example", PASSWORD).open("/")
    page, thumb = priya.page, Thumb(priya.page)
    thumb.tap(page.get_by_role("link", name="Log this session").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Log session with")
    thumb.tap(page.locator("#confidence-7"))
    thumb.type(page.get_by_label("Key points"), NOTE)
    thumb.tap(page.locator("input[name=action]").first)
    if page.get_by_label("Write own").is_checked():
        page.get_by_label("What will be done?").press_sequentially("Lead the rest")  # where nothing is open yet
    thumb.tap(page.get_by_role("button", name="Save session"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Session saved")
    priya.says("Next session")
    priya.says("Who may see it")
    assert thumb.taps == BUDGET
    page.get_by_role("link", name="Edit").first.click()
    priya.says(NOTE)
    priya.says("7 of 10")
