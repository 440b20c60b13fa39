"""What one person kept on a shared phone is nobody else's, however they left it (test plan OF4, AU11, AU12)."""

import json

import pytest
from playwright.sync_api import expect

from tests.drills.together import tell
from tests.e2e.offline.handset import Handset
from tests.e2e.offline.phones import STORES

pytestmark = pytest.mark.browser

JORDAN, PRIYA = "jordan@rowan.example", "priya@rowan.example"
# All that a page, or whoever holds the phone, can read there without a key.
READABLE = """async () => JSON.stringify([
  document.documentElement.outerHTML, {...localStorage}, {...sessionStorage}, document.cookie, location.href,
  document.title,
  await Promise.all((await caches.keys()).map(async (name) => {
    const cache = await caches.open(name);
    return Promise.all((await cache.keys()).map(async (one) => [one.url, await (await cache.match(one)).text()]));
  })),
])"""
WAYS = ("signed out", "signed out without a network", "session over", "browser killed")


def write(phone: Handset, words: str) -> None:
    phone.open("/journal/new")
    phone.page.locator("main textarea:visible").first.fill(words)
    phone.page.get_by_role("button", name="Save entry").click()
    expect(phone.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()


def leave(phone: Handset, way: str, network) -> None:
    """As somebody leaves whose entry cannot be sent; afterwards there is a network again."""
    if way.startswith("signed out"):
        phone.open("/")
        phone.page.get_by_role("button", name="Sign out").first.click()
        phone.page.get_by_role("dialog").get_by_role("button", name="Keep locked here").click(timeout=30_000)
        if way == "signed out":
            phone.page.wait_for_url("**/sign-in**")
        else:
            expect(phone.page.get_by_text("You are signed out on this phone")).to_be_visible()
    elif way == "session over":
        phone.context.clear_cookies(name="cairn")
    else:
        phone.kill()
    network.clear()


def keep_back(way: str):
    """A network that takes no entry; for the second way there is none at all."""

    def fate(method: str, path: str) -> str:
        return "lose" if "without" in way or "killed" in way or (method == "POST" and path == "/journal") else "pass"

    return fate


def readable(phone: Handset) -> str:
    return str(phone.ask(READABLE)) + json.dumps(json.loads(phone.ask(STORES)))


@pytest.mark.parametrize(
    ("tries", "planted"), [pytest.param(1, 5, id="short"), pytest.param(25, 8, id="full", marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("way", WAYS)
def test_the_next_person_neither_sends_nor_reads_it_and_the_writer_gets_it_back(
    driver, network, asked, entries, tmp_path, way, tries, planted
):  # fmt: skip
    sent_as_another = found = 0
    for number in range(tries):
        mark = f"Canary {WAYS.index(way)} {number}"
        words = [f"{mark} of {one}" for one in range(planted)]
        phone = Handset(driver, tmp_path / f"disk{number}", network.address).sign_in(JORDAN, own=False)
        phone.open("/").is_ready_for_no_network()
        if "killed" in way:
            phone.rest()  # by then the browser knows the phone again; the sign-in of a shared one ends with it
        network.rule = keep_back(way)
        for one in words:
            write(phone, one)
        leave(phone, way, network)
        phone.sign_in(PRIYA, own=False)
        places = ["/outbox", "/", "/journal", "/evidence/new", "/share"]
        for place in places:
            phone.open(place)
            found += mark in readable(phone)
        for _ in range(len(places) + 2):
            phone.page.go_back()
            phone.page.wait_for_load_state()
            if not phone.page.url.startswith(phone.address):
                break  # the browser's own first page
            found += mark in readable(phone)
        phone.open("/outbox").page.wait_for_timeout(300)
        expect(phone.page.get_by_text("Locked items from others")).to_be_visible()
        sent_as_another += len(entries(mark))
        phone.page.get_by_role("button", name="Sign out").first.click()
        phone.page.wait_for_url("**/sign-in**")
        phone.sign_in(JORDAN, own=False)
        for _ in range(100):
            if len(entries(mark)) >= planted:
                break
            phone.page.wait_for_timeout(100)
        assert entries(mark) == words, "its writer gets it back and sends it, once and in order"
        phone.close()
    assert (sent_as_another, found) == (0, 0)
    writers = asked(
        "SELECT DISTINCT m.email FROM journal_section s JOIN journal_entry e ON e.id = s.entry_id"
        " JOIN member m ON m.id = e.author_id WHERE s.text LIKE ?", f"Canary {WAYS.index(way)} %",
    )  # fmt: skip
    assert writers == [(JORDAN,)]
    tell(f"the next person, {way}", tries=tries, planted=tries * planted, sent_as_another=0, readable=0)
