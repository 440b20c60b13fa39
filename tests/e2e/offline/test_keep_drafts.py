"""What stands in a form is kept while it is written, comes back, and is written in one tab (U3.3, U3.10)."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.phones import alone, forgive, settled, shows, stores
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

JORDAN = "jordan@rowan.example"
PAGE = "/journal/new?model=free"


@pytest.fixture
def jordan(phone):
    return settled(alone(phone()).sign_in(JORDAN, PASSWORD))


def box(page):
    return page.locator("textarea").first


def draft_kept(someone, count=1):
    for _ in range(50):
        if len(stores(someone)["drafts"]) == count:
            return
        someone.page.wait_for_timeout(100)
    raise AssertionError("no draft was kept")


def test_a_tab_that_is_killed_gives_the_text_back(jordan):
    settled(jordan.open(PAGE))
    box(jordan.page).fill("Half a thought.")
    draft_kept(jordan)
    killed = jordan.page
    jordan.page = jordan.context.new_page()
    killed.close(run_before_unload=False)
    settled(jordan.open(PAGE))
    expect(box(jordan.page)).to_have_value("Half a thought.")
    shows(jordan, "We kept what you wrote at")
    jordan.shot("draft-kept")
    jordan.press("Start again")
    expect(box(jordan.page)).to_have_value("")
    assert stores(jordan)["drafts"] == []


def test_what_is_typed_before_the_script_comes_stays_when_the_draft_is_put_back(jordan):
    """On a slow phone somebody is quicker than the scripts of the page that was opened again."""
    page = settled(jordan.open("/journal/new")).page
    page.get_by_label("What?", exact=True).fill("Of the draft.")
    draft_kept(jordan)
    page.wait_for_timeout(1000)
    held = []
    page.route("**/drafts.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.get_by_label("What?", exact=True).fill("And more of it.")
    page.get_by_label("So what?", exact=True).fill("Typed at once.")
    page.locator("input[name=moment]").last.check(force=True)
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page.get_by_text("We kept what you wrote")).to_be_visible()
    expect(page.get_by_label("What?", exact=True)).to_have_value("Of the draft.\n\nAnd more of it.")
    expect(page.get_by_label("So what?", exact=True)).to_have_value("Typed at once.")
    expect(page.locator("input[name=moment]").last).to_be_checked()


def test_leaving_the_page_at_once_loses_nothing(jordan):
    settled(jordan.open(PAGE))
    expect(jordan.page.locator("form[data-keep][data-attached=yes]")).to_be_visible()
    box(jordan.page).press_sequentially("Gone in a moment.")
    jordan.page.wait_for_timeout(1000)  # what is older than a second
    box(jordan.page).press_sequentially(" And this is younger.")
    jordan.page.goto(jordan.address + "/menu")
    settled(jordan.open(PAGE))
    expect(box(jordan.page)).to_have_value(re.compile("^Gone in a moment."))


def test_one_tab_writes_and_another_may_take_over(jordan):
    settled(jordan.open(PAGE))
    box(jordan.page).fill("Written in the first tab.")
    draft_kept(jordan)
    second = jordan.context.new_page()
    second.goto(jordan.address + PAGE)
    shown = second.get_by_text("You are writing this in another tab.")
    expect(shown).to_be_visible()
    assert second.locator("form[data-keep]").evaluate("form => form.inert")
    box(jordan.page).press_sequentially(" And more.")
    second.get_by_role("button", name="Write here instead").click()
    expect(box(second)).to_have_value("Written in the first tab. And more.")
    expect(jordan.page.get_by_text("You are writing this in another tab.")).to_be_visible()
    assert not second.locator("form[data-keep]").evaluate("form => form.inert")


def test_a_draft_of_another_form_to_the_same_place_is_not_lost(jordan):
    settled(jordan.open(PAGE))
    box(jordan.page).fill("On the free page.")
    draft_kept(jordan)
    settled(jordan.open("/journal/new?model=what-matters"))
    shows(jordan, "We kept what you wrote at")
    box(jordan.page).fill("Something else.")
    jordan.page.wait_for_timeout(1500)
    jordan.page.get_by_role("link", name="Go on with it").click()
    expect(box(jordan.page)).to_have_value("On the free page.")


def test_a_phone_that_keeps_nothing_says_so_and_sends_the_plain_form(phone):
    jordan = phone()
    jordan.context.add_init_script("IDBFactory.prototype.open = () => { throw new Error('private'); };")
    jordan.sign_in(JORDAN, PASSWORD)
    jordan.open(PAGE)
    chip = jordan.page.locator(".chip")
    expect(chip).to_have_text("Not saved – read this")
    box(jordan.page).fill("Sent the plain way.")
    jordan.press("Save entry")
    jordan.page.wait_for_url("**/journal/0*")
    jordan.says("Sent the plain way.")


def test_a_full_phone_says_so_and_keeps_the_text_on_the_screen(jordan):
    settled(jordan.open(PAGE))
    jordan.page.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          IDBObjectStore.prototype.put = function (row, ...rest) {
            if (this.name === "items") throw new DOMException("full", "QuotaExceededError");
            return put.call(this, row, ...rest);
          };
        }"""
    )
    box(jordan.page).fill("There is no room for this.")
    jordan.context.set_offline(True)
    jordan.press("Save entry")
    shows(jordan, "This phone has no room, so this is not saved.")
    jordan.shot("not-saved")
    expect(box(jordan.page)).to_have_value("There is no room for this.")
    expect(jordan.page.locator(".chip")).to_have_text("Not saved – read this")
    jordan.context.set_offline(False)
    forgive(jordan)


def test_a_store_that_the_system_threw_away_is_told_of(jordan):
    jordan.page.evaluate(
        """async () => {
          localStorage.setItem("cairn-kept", "2");
          const asked = indexedDB.deleteDatabase("cairn");
          await new Promise(done => { asked.onsuccess = done; });
        }"""
    )
    jordan.open("/menu")
    shows(jordan, "This phone has deleted what Cairn kept on it")
    settled(jordan.open("/menu"))
    expect(jordan.page.get_by_text("This phone has deleted")).to_have_count(0)
