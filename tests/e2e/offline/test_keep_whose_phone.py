"""One phone, two people: what the one kept is locked to the other and comes back to its writer (U3.7, OF4, OF8)."""

import json
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.phones import alone, attached, chip_says, cut, forgive, items, settled, shows, stores
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

JORDAN, PRIYA = "jordan@rowan.example", "priya@rowan.example"
PIN, WRONG = "481516", "481517"
LOOSE = """async () => JSON.stringify([
  document.documentElement.outerHTML, {...localStorage}, {...sessionStorage}, document.cookie, location.href,
  await Promise.all((await caches.keys()).map(async name =>
    Promise.all((await (await caches.open(name)).keys()).map(one => one.url)))),
])"""


def sign_in(someone, who, pin=""):
    someone.open("/sign-in")
    page = someone.page
    page.get_by_label("E-mail", exact=False).fill(who)
    page.locator("input[name=password]").fill(PASSWORD)
    if pin:
        attached(someone)
        page.locator("input[name=pin]").fill(pin)
    page.get_by_role("button", name="Sign in").click()
    return settled(someone)


def module(someone, name):
    """The address of one of our scripts, as this page would import it."""
    return urljoin(someone.page.locator("script[src*='js/app.js']").get_attribute("src"), f"offline/{name}.js")


def unlock(someone, pin):
    return someone.page.evaluate(
        "async ([from, pin]) => Boolean(await (await import(from)).unlock(pin))", [module(someone, "pin"), pin]
    )


def test_the_next_person_finds_a_number_and_the_writer_finds_the_work(phone):
    canary = "Canary of Jordan"
    shared = alone(phone())
    sign_in(shared, JORDAN)
    shared.open("/journal/new?model=free")
    settled(shared).page.locator("textarea").first.fill(canary)
    page = shared.page
    with cut(shared):
        shared.press("Save entry")
        shows(shared, "Kept on this phone")
        shared.press("Sign out")
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("button", name="Keep locked here")).to_be_focused()
        shared.shot("sign-out-unsent")
        dialog.get_by_role("button", name="Keep locked here").click()
        shows(shared, "You are signed out on this phone")
        left = stores(shared)
        assert left["keys"] == left["pins"] == left["packs"] == [] and len(left["items"]) == 1
        assert canary not in json.dumps(left) and canary not in page.evaluate(LOOSE)
    # The server is told by the next request, whoever makes it.
    shared.open("/journal")
    page.wait_for_url("**/sign-in**")
    sign_in(shared, PRIYA)
    shared.open("/outbox")
    shows(shared, "Locked items from others:")
    expect(page.locator("[data-id]")).to_have_count(0)
    shared.shot("outbox-locked")
    for _ in range(6):
        page.go_back()
        page.wait_for_load_state()
        assert canary not in page.evaluate(LOOSE)
    settled(shared.open("/"))
    assert canary not in json.dumps(stores(shared))
    shared.press("Sign out")
    page.wait_for_url("**/sign-in**")
    sign_in(shared, JORDAN)
    chip_says(shared, "All sent")
    shared.open("/journal")
    assert page.get_by_text(canary).count() == 1 and items(shared) == []
    forgive(shared)


def test_deleting_at_sign_out_deletes_and_staying_stays(phone):
    shared = alone(phone())
    sign_in(shared, JORDAN)
    shared.open("/journal/new?model=free")
    settled(shared).page.locator("textarea").first.fill("To be thrown away.")
    dialog = shared.page.get_by_role("dialog")
    with cut(shared):
        shared.press("Save entry")
        shows(shared, "Kept on this phone")
        shared.press("Sign out")
        dialog.get_by_role("button", name="Stay signed in").click()
        assert len(items(shared)) == 1 and len(stores(shared)["keys"]) == 1
        shared.press("Sign out")
        dialog.get_by_role("button", name="Delete").click()
        shows(shared, "You are signed out on this phone")
        assert stores(shared)["items"] == stores(shared)["keys"] == []


def test_the_pin_opens_a_shared_phone_without_a_network_and_goes_after_five_wrong_ones(phone):
    shared = alone(phone())
    sign_in(shared, JORDAN, PIN)
    kept = stores(shared)
    assert [one["rounds"] for one in kept["pins"]] == [600_000] and "PBKDF2" not in json.dumps(kept)
    assert kept["keys"][0]["key"] == "AES-GCM key, gives itself away: false"
    shared.page.goto(shared.address + "/help-for-me")
    shared.page.evaluate(
        "async from => (await import(from)).change('keys', all => all.keys.clear())", module(shared, "db")
    )
    assert stores(shared)["keys"] == []
    for _ in range(4):
        assert not unlock(shared, WRONG)
    assert unlock(shared, PIN) and len(stores(shared)["keys"]) == 1
    for _ in range(5):
        assert not unlock(shared, WRONG)
    assert stores(shared)["pins"] == [] and not unlock(shared, PIN)


def test_a_shared_phone_that_lay_for_five_minutes_opens_nothing_at_its_next_start(phone):
    shared = alone(phone())
    page = shared.page
    sign_in(shared, JORDAN)
    asked = """async from => {
      const { current, stay } = await import(from);
      stay(null); // as a page or a worker that only now begins
      return Boolean(await current());
    }"""
    page.goto(shared.address + "/help-for-me")
    assert page.evaluate(asked, module(shared, "who")) and len(stores(shared)["keys"]) == 1
    page.evaluate(
        """async from => {
          const { change, list } = await import(from);
          const [row] = await list("keys");
          await change("keys", ({ keys }) => keys.put({ ...row, active: row.active - 5 * 60_000 - 1 }));
        }""",
        module(shared, "db"),
    )
    assert not page.evaluate(asked, module(shared, "who")) and stores(shared)["keys"] == []


def test_other_tabs_are_told_of_a_sign_out(phone):
    shared = alone(phone())
    sign_in(shared, JORDAN)
    other = shared.context.new_page()
    other.goto(shared.address + "/journal")
    expect(other.locator(".chip")).to_be_visible()
    shared.press("Sign out")
    shared.page.wait_for_url("**/sign-in**")
    other.wait_for_url("**/sign-in**")
