"""Phones on which something is not as it was: killed early, updated late, a clock that is wrong, a device removed."""

import json
import re
import sqlite3
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.handset import Handset
from tests.e2e.offline.phones import STORES, alone, cut, items, settled, shows
from tests.e2e.offline.test_drills import gone, send_all, waiting, write
from tests.support.browser import Phone
from tests.support.proxy import between
from tests.support.running import PASSWORD, running

pytestmark = pytest.mark.browser

JORDAN, PRIYA = "jordan@rowan.example", "priya@rowan.example"
# The database as its first version made it, or one newer than ours, with all that lies in the one that is there.
REBUILD = """async ([version, more]) => {
  const open = (version, made) => new Promise((done, fail) => {
    const asked = indexedDB.open("cairn", version);
    asked.onupgradeneeded = () => made?.(asked.result);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const whole = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const first = { keys: "owner", pins: "owner", packs: "owner", items: "id", files: "id", drafts: "key" };
  first.notes = "name";
  const before = await open();
  const rows = {};
  for (const name of Object.keys(first)) rows[name] = await whole(before.transaction(name).objectStore(name).getAll());
  before.close();
  await new Promise((done) => { indexedDB.deleteDatabase("cairn").onsuccess = done; });
  const made = await open(version, (db) => {
    for (const [name, keyPath] of Object.entries({ ...first, ...more })) {
      const store = db.createObjectStore(name, { keyPath });
      if (name === "items") store.createIndex("seq", "seq");
    }
  });
  const put = made.transaction(Object.keys(first), "readwrite");
  for (const [name, all] of Object.entries(rows)) {
    for (const row of all) {
      if (name === "items") {
        // What the first items said of themselves.
        for (const later of ["size", "after", "first", "org_name"]) if (!row[later]) delete row[later];
        if (!row.file_ids.length) delete row.file_ids;
      }
      put.objectStore(name).put(row);
    }
  }
  await new Promise((done) => { put.oncomplete = done; });
  made.close();
  return rows.items.length;
}"""
VERSION = """() => new Promise((done) => {
  const asked = indexedDB.open("cairn");
  asked.onsuccess = () => { const { version } = asked.result; asked.result.close(); done(version); };
})"""


@pytest.fixture
def handset(driver, network, tmp_path):
    phone = Handset(driver, tmp_path / "disk", network.address)
    yield phone
    phone.close()


def test_a_browser_that_is_killed_at_once_forgets_the_phone_and_nothing_that_was_written(handset, network, entries):
    """Its cookies are not on the disk yet: to the server the next sign-in is on another phone, with another key."""
    mark = "killed early"
    handset.sign_in(JORDAN, own=False).open("/").is_ready_for_no_network()
    network.rule = gone
    words = [f"{mark} {number}" for number in range(3)]
    for one in words:
        write(handset, one)
    handset.open("/journal/new").page.locator("main textarea:visible").first.fill(f"{mark}, and not saved")
    handset.page.wait_for_timeout(1200)
    handset.context.clear_cookies()
    handset.kill()
    network.clear()
    handset.sign_in(JORDAN, own=False)
    send_all(handset, 100)
    assert entries(mark) == words
    handset.open("/journal/new")
    expect(handset.page.locator("main textarea:visible").first).to_have_value(f"{mark}, and not saved")


@pytest.mark.parametrize(("version", "more"), [(1, {}), (9, {"locks": "id", "shoes": "size"})], ids=["older", "newer"])
def test_what_waits_in_a_database_of_another_version_is_read_and_sent(handset, network, entries, version, more):
    """Older: the app was updated while something waited. Newer: it was updated, and taken back."""
    mark = f"database {version}"
    handset.sign_in(JORDAN).open("/").is_ready_for_no_network()
    network.rule = gone
    words = [f"{mark} {number}" for number in range(3)]
    for one in words:
        write(handset, one)
    empty = f"{handset.address}/assets/none"  # none of our scripts holds the database open there
    handset.page.route(empty, lambda route: route.fulfill(body="<p>Nothing</p>", content_type="text/html"))
    handset.page.goto(empty)
    assert handset.page.evaluate(REBUILD, [version, more]) == 3
    network.clear()
    send_all(handset, 100)
    assert entries(mark) == words
    assert handset.page.evaluate(VERSION) == max(version, 2)


@pytest.mark.parametrize("years", [-1, 1])
def test_a_clock_that_is_wrong_by_a_year_says_so_and_dates_nothing_wrongly(chromium, line, asked, years):
    mark, phone = f"Clock {years}", alone(Phone(chromium, line.address))
    phone.page.clock.install(time=datetime.now(UTC) + timedelta(days=365 * years))
    settled(phone.sign_in(JORDAN, PASSWORD))
    phone.open("/journal/new?model=free")
    settled(phone).page.locator("textarea").first.fill(f"{mark} says the wall.")
    with cut(phone):
        phone.press("Save entry")
        expect(phone.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()
    phone.says(f"{mark} says the wall.")
    assert items(phone) == []
    rows = asked(
        "SELECT e.written_at, e.received_at FROM journal_entry e JOIN journal_section s ON s.entry_id = e.id"
        " WHERE s.text LIKE ?", f"{mark} %",
    )  # fmt: skip
    ((written, received),) = [[datetime.fromisoformat(one).replace(tzinfo=UTC) for one in row] for row in rows]
    assert timedelta(0) <= received - written < timedelta(minutes=5)
    assert abs(datetime.now(UTC) - received) < timedelta(minutes=5)
    settled(phone.open("/outbox"))
    notice = phone.page.locator("[data-behaviour=wrong-clock]")
    expect(notice).to_contain_text("The clock of this phone is wrong")
    expect(notice).to_contain_text(str((datetime.now(UTC) + timedelta(days=365 * years)).year))
    phone.close()


def test_a_clock_that_is_right_is_not_spoken_of(phone):
    someone = settled(phone().sign_in(JORDAN, PASSWORD).open("/outbox"))
    someone.page.wait_for_selector("[data-behaviour=wrong-clock][data-attached=yes]", state="attached")
    expect(someone.page.locator("[data-behaviour=wrong-clock]")).to_be_hidden()


@pytest.mark.parametrize(("newer", "is_taken"), [(1, True), (2, False)])
def test_what_was_written_on_an_older_form(chromium, demo, tmp_path, newer, is_taken):
    """The last two versions of a form are taken. What stands on an older one is put into today's by its writer."""
    words = f"Written {newer} versions ago."
    with ExitStack() as stack:
        line = stack.enter_context(between("http://127.0.0.1:9"))
        with running(demo.into(tmp_path / "data")) as now:
            line.lead_to(now)
            jordan = alone(Phone(chromium, line.address))
            settled(jordan.sign_in(JORDAN, PASSWORD))
            jordan.open("/journal/new?model=free")
            settled(jordan).page.locator("textarea").first.fill(words)
            line.rule = gone
            jordan.press("Save entry")
            expect(jordan.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()
        with running(tmp_path / "data", forms_newer=newer) as later:
            line.lead_to(later)
            line.clear()
            settled(jordan.open("/outbox"))
            if not is_taken:
                shows(jordan, "It was written on a form that is out of date. Edit puts it into the new one.")
                jordan.page.locator("[data-id]").get_by_role("button", name="Edit").click()
                expect(jordan.page.locator("textarea").first).to_have_value(words)
                jordan.press("Save entry")
                jordan.says(words)
            settled(jordan.open("/outbox"))
            shows(jordan, "Everything you wrote on this phone is sent.")
            with closing(sqlite3.connect(tmp_path / "data" / "cairn.sqlite")) as database:
                found = database.execute("SELECT count(*) FROM journal_section WHERE text = ?", (words,)).fetchone()
            assert found == (1,)
            jordan.expected = ("422", "ERR_")
            jordan.faults[:] = [one for one in jordan.faults if "422" not in one and "ERR_" not in one]
            jordan.close()


def test_a_phone_that_its_owner_removed_elsewhere_keeps_no_key_and_no_copy(handset, network, phone, chromium, line):
    handset.sign_in(JORDAN).open("/").is_ready_for_no_network()
    network.rule = lambda method, path: "lose" if (method, path) == ("POST", "/journal") else "pass"
    write(handset, "Left on the phone that was lost.")
    elsewhere = Phone(chromium, line.address).sign_in(JORDAN, PASSWORD).open("/me/devices")
    rows = elsewhere.page.locator("form[action*='/removals']")
    assert rows.count() >= 1
    here = {one["id"] for one in json.loads(handset.ask(STORES))["locks"]}
    (path,) = [
        action for action in rows.evaluate_all("all => all.map(one => one.getAttribute('action'))")
        if any(one in action for one in here)
    ]  # fmt: skip
    elsewhere.page.locator(f"form[action='{path}'] button").click()
    elsewhere.says("Phones and computers")
    elsewhere.close()
    handset.open("/")
    expect(handset.page.get_by_label("E-mail", exact=False)).to_be_visible()
    handset.page.wait_for_selector("form[data-attached=yes]")
    handset.page.wait_for_timeout(500)
    left = json.loads(handset.ask(STORES))
    assert left["keys"] == left["packs"] == left["pins"] == []
    assert waiting(handset) == 1 and "lost" not in json.dumps(left)
    network.rule = gone
    handset.open("/journal/new")
    expect(handset.page.get_by_text(re.compile("Nobody is signed in on this phone"))).to_be_visible()
    assert urlsplit(handset.page.url).path == "/journal/new"
