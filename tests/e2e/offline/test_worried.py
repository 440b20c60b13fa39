"""Worried? on a real phone: sealed when saved, NOT sent said plainly, forwarded by any copy of Cairn (SG-1, OF12)."""

import json

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.phones import alone, chip_says, cut
from tests.e2e.offline.test_worker import ready
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

WORDS = "Zqcanary: the pot was still full at six."
LOST = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "Failed to load resource")
ITEMS = """async () => {
  const db = await new Promise((done) => {
    const asked = indexedDB.open("cairn");
    asked.onsuccess = () => done(asked.result);
  });
  const rows = await new Promise((done) => {
    const asked = db.transaction("items").objectStore("items").getAll();
    asked.onsuccess = () => done(asked.result);
  });
  db.close();
  return JSON.stringify(rows);
}"""
HAS_PACK = """() => new Promise((done) => {
  const asked = indexedDB.open("cairn");
  asked.onsuccess = () => {
    const db = asked.result;
    db.transaction("packs").objectStore("packs").getAll().onsuccess = (event) => {
      db.close();
      done(event.target.result.length > 0);
    };
  };
})"""
AGE = """async (minutes) => {
  const db = await new Promise((done) => {
    const asked = indexedDB.open("cairn");
    asked.onsuccess = () => done(asked.result);
  });
  await new Promise((done) => {
    const all = db.transaction("items", "readwrite");
    const store = all.objectStore("items");
    store.getAll().onsuccess = ({ target }) => {
      for (const row of target.result) store.put({ ...row, written: row.written - minutes * 60000 });
    };
    all.oncomplete = done;
  });
  db.close();
}"""


def waiting(someone):
    return [row for row in json.loads(someone.page.evaluate(ITEMS)) if row.get("sealed")]


def learned(someone):
    """The device has been told the key and the numbers; the first signed-in page does that."""
    someone.page.wait_for_function(
        """() => new Promise((done) => {
          const asked = indexedDB.open("cairn");
          asked.onsuccess = () => {
            const db = asked.result;
            if (!db.objectStoreNames.contains("notes")) { db.close(); return done(false); }
            db.transaction("notes").objectStore("notes").get("device").onsuccess = (event) => {
              db.close();
              done(Boolean(event.target.result?.orgs));
            };
          };
          asked.onerror = () => done(false);
        })"""
    )


def write(page, words=WORDS):
    """Once the form is the one that seals: before that the plain one would go, and rightly so."""
    page.wait_for_selector("form[data-seals]", timeout=20_000)
    page.get_by_label("What have you seen or heard?").fill(words)


def blocked(someone):
    """The network is there for pages and not for concerns: what an outage of a moment looks like to the form."""
    someone.context.route("**/concerns/sealed", lambda route: route.abort("internetdisconnected"))


def refused(someone):
    """What the server answers to a box that it will never open."""
    someone.context.unroute("**/concerns/sealed")
    someone.context.route("**/concerns/sealed", lambda route: route.fulfill(status=422, json={}))


def forgive(someone):
    someone.faults[:] = [one for one in someone.faults if not any(words in one for words in LOST)]


def inbox(phone, who="ade"):
    lead = phone()
    lead.sign_in(f"{who}@rowan.example", PASSWORD).open("/concerns")
    return lead


def rows_of(lead):
    return lead.page.locator("main .list-row")


def test_three_taps_from_today_to_sent(phone):
    """U1: Worried?, the words, Tell the lead."""
    lead = inbox(phone)
    before = rows_of(lead).count()
    tom = phone().sign_in("tom@rowan.example", PASSWORD)
    page = tom.page
    tom.open("/")
    page.get_by_role("link", name="I'm worried about somebody").first.click()
    write(page)
    with page.expect_request("**/concerns/sealed") as sent:
        page.get_by_role("button", name="Tell the lead").click()
    assert "Zqcanary" not in sent.value.post_data and "cookie" not in sent.value.all_headers()
    expect(page.get_by_role("heading", name="Passed on")).to_be_visible()
    assert waiting(tom) == []
    lead.open("/concerns")
    expect(rows_of(lead)).to_have_count(before + 1)
    rows_of(lead).first.get_by_role("link").click()
    lead.says(WORDS)
    lead.says("Cairn has checked that it is theirs")
    lead.press("I have received this")
    tom.open("/concerns/mine").says("Received")


def test_offline_it_is_sealed_said_not_to_be_sent_and_forwarded_when_its_author_has_signed_out(phone):
    """OF12: NOT sent before anything else at sign-out and on every screen; it goes from a phone that is nobody's."""
    lead = inbox(phone)
    before = rows_of(lead).count()
    shared = phone().sign_in("lee@rowan.example", PASSWORD, own=False)
    learned(shared)
    ready(shared)
    shared.open("/worried")
    page = shared.page
    page.wait_for_selector("form[data-seals]", timeout=20_000)
    with cut(shared):
        write(page)
        page.get_by_role("button", name="Tell the lead").click()
        alert = page.get_by_role("alert").filter(has_text="NOT sent")
        expect(alert).to_contain_text("Phone")
        expect(alert).to_contain_text("01632 960")
        (row,) = waiting(shared)
        assert "Zqcanary" not in json.dumps(row) and row["first"] and not row["owner"]
        page.get_by_role("button", name="Sign out").first.click()
        asked = page.get_by_role("dialog", name="Before you sign out")
        expect(asked).to_contain_text("NOT sent. Phone 01632 960", timeout=20_000)
        expect(asked).to_contain_text("before you hand this phone over")
        asked.get_by_role("button", name="Keep locked here").click()
        expect(page.get_by_role("heading", name="You are signed out on this phone")).to_be_visible(timeout=20_000)
        page.evaluate(AGE, 11)
        for path in ("/help-for-me", "/worried", "/"):
            shared.open(path)
            expect(page.locator("#concern-waits")).to_contain_text("NOT sent", timeout=20_000)
        # The chip speaks of nobody's things neither on screen nor aloud. It stays where its script may be coming to it.
        page.wait_for_selector("body[data-state=nobody]")
        expect(page.locator(".chip")).to_have_count(1)
        expect(page.locator(".chip")).to_be_hidden()
        expect(page.locator(".chip + [role=status]")).to_have_text("")
        assert len(waiting(shared)) == 1
    shared.open("/sign-in")
    page.wait_for_function(f"async () => JSON.parse(await ({ITEMS})()).filter((row) => row.sealed).length === 0")
    lead.open("/concerns")
    expect(rows_of(lead)).to_have_count(before + 1)
    rows_of(lead).first.get_by_role("link").click()
    lead.says(WORDS)
    lead.says("Lee Chambers")
    forgive(shared)


def test_who_signs_out_before_a_script_can_ask_is_told_at_the_door(phone):
    """The form goes as it would without script: nobody was asked, and the phone may change hands now."""
    shared = alone(phone()).sign_in("lee@rowan.example", PASSWORD, own=False)
    learned(shared)
    page = shared.page
    page.route("**/concerns/sealed", lambda route: route.abort())
    shared.open("/worried")
    page.wait_for_selector("form[data-seals]", timeout=20_000)
    write(page)
    page.get_by_role("button", name="Tell the lead").click()
    expect(page.get_by_role("alert").filter(has_text="NOT sent")).to_be_visible()
    shared.open("/")
    shared.was_signed_out = True
    page.locator("form[data-behaviour=sign-out]").first.evaluate("form => form.submit()")
    page.wait_for_url("**/sign-in**")
    notice = page.locator("#concern-waits")
    expect(notice).to_contain_text("A concern on this phone is NOT sent. Phone", timeout=20_000)
    expect(notice).to_contain_text("01632 960")
    shared.shot("sign-in-concern-waits")
    page.unroute("**/concerns/sealed")
    shared.open("/sign-in")
    page.wait_for_function(f"async () => JSON.parse(await ({ITEMS})()).filter((row) => row.sealed).length === 0")
    expect(notice).to_have_count(0)
    forgive(shared)


def test_signed_out_a_device_that_knows_the_key_still_sends(phone):
    """SG-1: never blocked by sign-in; the numbers stand there by role, without a name."""
    lead = inbox(phone)
    before = rows_of(lead).count()
    someone = phone().sign_in("grace@rowan.example", PASSWORD)
    learned(someone)
    someone.lose_session()
    someone.open("/worried")
    page = someone.page
    expect(page.locator("#_calls .number-call").first).to_contain_text("01632 960", timeout=20_000)
    assert "Ade" not in page.locator("body").inner_text()
    write(page)
    page.get_by_label("Your name, and how to reach you").fill("Grace, 07700 900123")
    page.get_by_role("button", name="Tell the lead").click()
    expect(page.get_by_role("heading", name="Passed on")).to_be_visible()
    lead.open("/concerns")
    expect(rows_of(lead)).to_have_count(before + 1)
    rows_of(lead).first.get_by_role("link").click()
    lead.says("Grace, 07700 900123")
    lead.says("Not proved")


def test_a_phone_that_keeps_nothing_sends_at_once_or_says_that_it_did_not(phone):
    """A private window without storage: the text stays where it did not go."""
    tom = phone()
    tom.context.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined });")
    tom.sign_in("tom@rowan.example", PASSWORD).open("/worried")
    page = tom.page
    blocked(tom)
    write(page)
    page.get_by_role("button", name="Tell the lead").click()
    expect(page.get_by_role("alert").filter(has_text="not kept on this phone")).to_contain_text("Phone")
    expect(page.get_by_label("What have you seen or heard?")).to_have_value(WORDS)
    tom.context.unroute("**/concerns/sealed")
    page.get_by_role("button", name="Tell the lead").click()
    expect(page.get_by_role("heading", name="Passed on")).to_be_visible()
    forgive(tom)


def test_without_script_the_plain_form_does_the_same(phone):
    tom = phone(script=False).sign_in("tom@rowan.example", PASSWORD).open("/worried")
    tom.page.get_by_label("What have you seen or heard?").fill(WORDS)
    tom.press("Tell the lead")
    tom.says("Passed on")


def test_about_the_lead_it_goes_to_who_stands_in(phone):
    """SG-3."""
    lead, bea = inbox(phone), inbox(phone, "bea")
    before, of_bea = rows_of(lead).count(), rows_of(bea).count()
    tom = phone().sign_in("tom@rowan.example", PASSWORD).open("/worried")
    write(tom.page)
    tom.page.get_by_label("Bea Thornton").check()
    tom.press("Tell the lead")
    expect(tom.page.get_by_role("heading", name="Passed on")).to_be_visible()
    tom.says("The lead does not see it.")
    lead.open("/concerns")
    bea.open("/concerns")
    expect(rows_of(bea)).to_have_count(of_bea + 1)
    expect(rows_of(lead)).to_have_count(before)


def test_without_a_network_the_phones_own_page_seals_it_and_it_arrives_with_its_writer(phone):
    """SG-1: the neutral page, by the clock, NOT sent said plainly; with the network back it goes, and is proved."""
    tom = phone().sign_in("tom@rowan.example", PASSWORD)
    learned(tom)
    page = tom.page
    ready(tom)
    page.wait_for_function(HAS_PACK)
    with cut(tom):
        tom.open("/worried")
        page.wait_for_selector("body[data-state]")
        assert page.locator("body").get_attribute("data-shell") == "worried"
        expect(page.locator("#_calls .number-call").first).to_contain_text("01632 960")
        write(page, WORDS + " Offline.")
        expect(page.get_by_label("Your name, and how to reach you")).to_have_count(0)
        page.get_by_role("button", name="Tell the lead").click()
        alert = page.get_by_role("alert").filter(has_text="NOT sent")
        expect(alert).to_contain_text("01632 960")
        (row,) = waiting(tom)
        assert "Zqcanary" not in json.dumps(row)
    tom.open("/menu")
    page.wait_for_function(f"async () => JSON.parse(await ({ITEMS})()).filter((row) => row.sealed).length === 0")
    tom.open("/concerns/mine")
    page.locator("main .list-row a").first.click()
    tom.says(WORDS + " Offline.")
    forgive(tom)


def told_in_vain(shared):
    """A concern of theirs waits on the phone: nothing takes it."""
    blocked(shared)
    page = shared.open("/worried").page
    write(page)
    page.get_by_role("button", name="Tell the lead").click()
    expect(page.get_by_role("alert").filter(has_text="NOT sent")).to_be_visible()
    return page


def test_the_chip_counts_a_concern_that_waits_whoever_is_here(phone):
    """U3.4: "All sent" would be false; the next person on the phone reads the number, and nothing of what it says."""
    shared = alone(phone()).sign_in("lee@rowan.example", PASSWORD, own=False)
    learned(shared)
    chip_says(shared, "All sent")
    page = told_in_vain(shared)
    chip_says(shared, "1 to send")
    shared.lose_session()
    shared.sign_in("mo@rowan.example", PASSWORD, own=False).open("/outbox")
    chip_says(shared, "1 to send")
    shared.says("A concern waits on this phone.")
    expect(page.get_by_text("Everything you wrote on this phone is sent.")).to_be_hidden()
    assert "Zqcanary" not in page.content()
    with cut(shared):
        chip_says(shared, "Offline · 1 kept")
    shared.context.unroute("**/concerns/sealed")
    shared.open("/outbox")
    chip_says(shared, "All sent")
    shared.says("Everything you wrote on this phone is sent.")
    assert waiting(shared) == []
    forgive(shared)


def test_one_that_is_refused_says_on_every_screen_whom_to_phone_until_somebody_deletes_it(phone):
    """U3.5: asked before, ten seconds to take it back, and only on the page of what is kept."""
    shared = alone(phone()).sign_in("lee@rowan.example", PASSWORD, own=False)
    learned(shared)
    page = told_in_vain(shared)
    refused(shared)
    said = page.locator("#concern-waits")
    shared.lose_session()
    shared.open("/sign-in")
    expect(said).to_contain_text("A concern could NOT be sent from this phone. Phone")
    expect(said).to_contain_text("01632 960")
    shared.sign_in("mo@rowan.example", PASSWORD, own=False).open("/menu")
    expect(said).to_contain_text("could NOT be sent")
    chip_says(shared, "1 needs you")
    shared.open("/outbox")
    row = page.locator("#_outbox li")
    expect(row).to_contain_text("could NOT be sent from this phone. Phone")
    expect(row).to_contain_text("01632 960")
    expect(row.get_by_role("button")).to_have_text(["Delete"])
    expect(page.get_by_text("A concern waits on this phone.")).to_be_hidden()
    shared.shot("concern-refused")
    for answer, left in (("Keep it", 1), ("Delete", 0)):
        row.get_by_role("button", name="Delete").click()
        asked = page.get_by_role("dialog", name="Delete this?")
        expect(asked).to_contain_text("Phone first. Delete it once you have told them.")
        asked.get_by_role("button", name=answer).click()
        expect(said).to_have_count(left)
    row.get_by_role("button", name="Put it back").click()
    expect(said).to_contain_text("could NOT be sent")
    row.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog", name="Delete this?").get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0, timeout=15_000)
    chip_says(shared, "All sent")
    assert waiting(shared) == []
    forgive(shared)


def test_one_that_is_refused_while_its_writer_looks_on_can_be_read_out(phone):
    tom = alone(phone()).sign_in("tom@rowan.example", PASSWORD)
    learned(tom)
    refused(tom)
    tom.open("/worried")
    page = tom.page
    write(page)
    for _ in range(2):  # pressed once more it is the same concern, not a second one
        with page.expect_response("**/concerns/sealed"):  # what was said the first time stands there until then
            page.get_by_role("button", name="Tell the lead").click()
        expect(page.get_by_role("alert").filter(has_text="This could NOT be sent")).to_contain_text("01632 960")
        expect(page.get_by_label("What have you seen or heard?")).to_have_value(WORDS)
    page.wait_for_function(f"async () => JSON.parse(await ({ITEMS})()).map(row => row.state).join() === 'refused'")
    (row,) = waiting(tom)
    assert row["state"] == "refused" and "Zqcanary" not in json.dumps(row)
    forgive(tom)
