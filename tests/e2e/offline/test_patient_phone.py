"""A late shift without signal on a shared phone, from the first line written to the day on which all of it arrives."""

import re
from datetime import datetime, timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.offline.handset import Handset
from tests.e2e.offline.test_next_person import STORES, readable

pytestmark = pytest.mark.browser

PRIYA, MO, JORDAN = "priya@rowan.example", "mo@rowan.example", "jordan@rowan.example"
FIRST, SECOND = "Said on the stairs, in the first hour.", "Said in the yard, after the handover."
CHANGED = "She now rings the pharmacy herself."
LATER = timedelta(hours=20)
# The night that nobody waits for here: what lies on the phone was written so long ago.
A_DAY_AGO = """() => new Promise((done) => {
  const asked = indexedDB.open("cairn");
  asked.onsuccess = () => {
    const change = asked.result.transaction("items", "readwrite");
    const items = change.objectStore("items");
    items.getAll().onsuccess = (found) => {
      for (const one of found.target.result) items.put({ ...one, written: one.written - 20 * 3_600_000 });
    };
    change.oncomplete = () => { asked.result.close(); done(null); };
  };
})"""


def kept(phone: Handset) -> None:
    expect(phone.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()


def log(phone: Handset, plan: str, words: str) -> None:
    phone.open(f"/sessions/new?plan={plan}")
    phone.page.get_by_label("Key points").fill(words)
    phone.page.get_by_role("button", name="Save session").click()
    kept(phone)


def test_two_sessions_a_photo_an_action_and_a_concern_outlive_a_shift(driver, network, asked, tmp_path):
    Image.new("RGB", (2400, 1200), (90, 120, 60)).save(tmp_path / "poster.jpg")
    shared = Handset(driver, tmp_path / "shared", network.address).sign_in(PRIYA, own=False, pin="481516")
    page = shared.open("/").page
    shared.is_ready_for_no_network()
    plan = (page.locator('a[href*="/sessions/new?plan="]').first.get_attribute("href") or "").split("plan=")[1]
    page = shared.rest().page
    concerns = len(asked("SELECT id FROM concern"))

    network.rule = lambda _method, _path: "lose"
    log(shared, plan, FIRST)
    log(shared, plan, SECOND)
    shared.open("/evidence/new")
    page.get_by_label("What did you do?").fill("The poster that we made.")
    page.get_by_label("Photos, up to 5").set_input_files(tmp_path / "poster.jpg")
    page.get_by_role("button", name="Save", exact=True).click()
    kept(shared)
    shared.open(f"/plans/{plan}/actions")
    page.locator("details:has(form[data-keep]) summary").first.click()
    page.get_by_label("Done: what did it change?").first.fill(CHANGED)
    page.get_by_role("button", name="Mark as done").first.click()
    kept(shared)
    shared.open("/worried")
    page.get_by_label("What have you seen or heard?").fill("She was afraid of going home.")
    page.get_by_role("button", name="Tell the lead").click()
    expect(page.get_by_text("NOT sent").first).to_be_visible()

    page = shared.kill().page
    shared.open("/")
    page.get_by_role("button", name="Sign out").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("NOT sent", timeout=30_000)
    dialog.get_by_role("button", name="Keep locked here").click()
    expect(page.get_by_text("You are signed out on this phone")).to_be_visible()
    assert not asked("SELECT id FROM session_note WHERE text IN (?, ?)", FIRST, SECOND)

    network.clear()
    shared.sign_in(MO, own=False).open("/outbox")
    expect(page.get_by_text("Locked items from others")).to_be_visible()
    seen = readable(shared)
    assert not any(words in seen for words in (FIRST, SECOND, "poster that we made", "afraid of going home"))
    for _ in range(100):
        if len(asked("SELECT id FROM concern")) > concerns:
            break
        page.wait_for_timeout(100)
    assert len(asked("SELECT id FROM concern")) == concerns + 1, "any copy of Cairn passes on a concern, once"
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in**")

    shared.ask(A_DAY_AGO)
    shared.sign_in(PRIYA, own=False)
    for _ in range(200):
        if '"items":[]' in shared.ask(STORES):
            break
        page.wait_for_timeout(100)
    rows = asked(
        "SELECT n.text, s.written_at, s.received_at FROM session_note n JOIN coaching_session s ON s.id = n.session_id"
        " WHERE n.text IN (?, ?) ORDER BY s.received_at",
        FIRST,
        SECOND,
    )
    assert [text for text, _written, _received in rows] == [FIRST, SECOND], "once each, in order"
    for _text, written, received in rows:
        waited = datetime.fromisoformat(received) - datetime.fromisoformat(written)
        assert abs(waited - LATER) < timedelta(minutes=10), "dated when it was written"
    (piece,) = asked("SELECT id FROM evidence WHERE text = ?", "The poster that we made.")
    assert len(asked("SELECT id FROM attachment WHERE record_id = ?", *piece)) == 1
    assert asked("SELECT standing FROM action WHERE what_it_changed = ?", CHANGED) == [("done",)]
    shared.close()

    own = Handset(driver, tmp_path / "own", network.address).sign_in(JORDAN)
    own.open(f"/plans/{plan}/sessions")
    own.page.locator("main").get_by_role("link").filter(has_text=re.compile(r"\d")).first.click()
    expect(own.page.locator("main")).to_contain_text(re.compile("Said (on the stairs|in the yard)"))
    expect(own.page.locator("main")).to_contain_text("reached Cairn")
    own.close()
