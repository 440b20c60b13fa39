"""What is written is on the phone before anything leaves it, goes once, and comes back where it was not sent (U3)."""

import json
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.offline.phones import alone, chip_says, cut, forgive, items, settled, shows, stores
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

JORDAN, PRIYA = "jordan@rowan.example", "priya@rowan.example"


@pytest.fixture
def jordan(phone):
    return settled(alone(phone()).sign_in(JORDAN, PASSWORD))


def write(someone, words, path="/journal/new?model=free"):
    someone.open(path)
    settled(someone)
    someone.page.locator("textarea").first.fill(words)


def test_saved_on_the_phone_before_any_request_and_sent_once(jordan):
    write(jordan, "The tide was out.")
    seen = []
    jordan.page.expose_function("told", lambda what: seen.append(what))
    jordan.page.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          IDBObjectStore.prototype.put = function (row, ...rest) {
            if (this.name === "items" && row.state === "kept")
              this.transaction.addEventListener("complete", () => window.told("kept"));
            return put.call(this, row, ...rest);
          };
          const ask = window.fetch;
          window.fetch = (...how) => {
            window.told("asked " + how[0]);
            return ask(...how);
          };
        }"""
    )
    with jordan.page.expect_request(lambda one: one.method == "POST" and one.url.endswith("/journal")) as sent:
        jordan.press("Save entry")
    jordan.says("The tide was out.")
    assert seen[:3] == ["kept", "asked /sync/hello", "asked /journal"], seen
    assert sent.value.headers["idempotency-key"] and "tide" in (sent.value.post_data or "")
    assert items(jordan) == [] and stores(jordan)["drafts"] == []
    chip_says(jordan, "All sent")


def test_without_a_network_it_waits_and_arrives_once(jordan):
    write(jordan, "Kept in the lift.")
    with cut(jordan):
        jordan.press("Save entry")
        expect(jordan.page.get_by_role("heading", name="Kept on this phone")).to_be_focused()
        chip_says(jordan, "Offline · 1 kept")
        jordan.shot("offline-kept")
        [item] = items(jordan)
        assert item["state"] == "kept" and "lift" not in json.dumps(stores(jordan))
    jordan.says("Kept in the lift.")  # it was sent by itself, and the page went on
    assert items(jordan) == []
    jordan.open("/journal")
    assert jordan.page.get_by_text("Kept in the lift.").count() == 1


def test_an_answer_that_is_lost_makes_no_second_record(jordan):
    write(jordan, "Only once, whatever happens.")
    lost = []

    def lose(route):
        if not lost:
            lost.append(route.fetch().status)  # the server has done it; the phone never hears of it
            return route.abort("connectionreset")
        return route.continue_()

    jordan.page.route("**/journal", lose)
    jordan.press("Save entry")
    expect(jordan.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()
    forgive(jordan)
    jordan.page.unroute("**/journal")
    settled(jordan.open("/outbox")).press("Send now")
    shows(jordan, "Everything you wrote on this phone is sent.")
    jordan.open("/journal")
    forgive(jordan)
    assert lost == [200] and jordan.page.get_by_text("Only once, whatever happens.").count() == 1
    forgive(jordan)


def test_what_waits_can_be_changed_copied_and_deleted(jordan):
    write(jordan, "First words.")
    with cut(jordan):
        jordan.press("Save entry")
        shows(jordan, "Kept on this phone")
        jordan.page.route("**/sync/hello", lambda route: route.abort())
    jordan.open("/outbox")
    row = jordan.page.locator("[data-id]")
    expect(row.get_by_text("Waiting", exact=True)).to_be_visible()
    jordan.shot("outbox")
    with jordan.page.expect_download() as copy:
        row.get_by_role("button", name="Download a copy").click()
    assert "First words." in copy.value.path().read_text()
    row.get_by_role("button", name="Edit").click()
    box = jordan.page.locator("textarea").first
    expect(box).to_have_value("First words.")
    box.fill("Better words.")
    jordan.press("Save entry")
    shows(jordan, "Kept on this phone")
    assert len(items(jordan)) == 1
    jordan.open("/outbox")
    row.get_by_role("button", name="Delete").click()
    jordan.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    row.get_by_role("button", name="Put it back").click()
    expect(row.get_by_text("Waiting", exact=True)).to_be_visible()
    jordan.page.unroute("**/sync/hello")
    jordan.press("Send now")
    shows(jordan, "Everything you wrote on this phone is sent.")
    forgive(jordan)
    jordan.open("/journal").says("Better words.")
    assert "First words." not in jordan.page.locator("main").inner_text()


def test_an_error_brings_the_form_back_and_nothing_stays_in_the_list(phone):
    priya = settled(alone(phone()).sign_in(PRIYA, PASSWORD))
    settled(priya.open("/"))
    priya.page.get_by_role("link", name="Log this session").first.click()
    settled(priya)
    for one in priya.page.locator("input[name=topics]").all():
        one.uncheck(force=True)
    priya.page.get_by_label("Key points").fill("We spoke of the handover.")
    priya.press("Save session")
    summary = priya.page.locator(".error-summary")
    expect(summary).to_be_visible()
    expect(priya.page.get_by_label("Key points")).to_have_value("We spoke of the handover.")
    assert items(priya) == [] and len(stores(priya)["drafts"]) == 1
    priya.page.wait_for_timeout(1000)
    assert not priya.page.locator("form[data-keep]").evaluate("form => form.inert")
    priya.page.get_by_label("Key points").fill("We spoke of it again.")
    priya.faults[:] = [one for one in priya.faults if "422" not in one]


def test_both_texts_of_a_record_changed_twice_are_kept_and_one_is_chosen(phone, jordan):
    write(jordan, "The first of three.")
    jordan.press("Save entry")
    jordan.says("The first of three.")
    address = jordan.page.url
    jordan.page.get_by_role("link", name="Change").first.click()
    settled(jordan)
    jordan.page.locator("textarea").first.fill("Changed on this phone.")
    other = settled(alone(phone()).sign_in(JORDAN, PASSWORD))
    other.page.goto(jordan.page.url)
    settled(other).page.locator("textarea").first.fill("Changed on the other phone.")
    other.press("Save entry")
    other.says("Changed on the other phone.")
    with cut(jordan):
        jordan.press("Save entry")
        shows(jordan, "Kept on this phone")
    settled(jordan.open("/outbox"))
    row = jordan.page.locator("[data-id]")
    expect(row.get_by_text("Needs you")).to_be_visible()
    chip_says(jordan, "1 needs you")
    row.get_by_role("button", name="Compare").click()
    jordan.says("You changed this in two places")
    jordan.shot("outbox-compare")
    assert len(items(jordan)) == 1
    jordan.press("Use what I chose")
    jordan.page.wait_for_url(address)
    jordan.says("Changed on this phone.")
    assert items(jordan) == []
    jordan.open("/kept").says("Changed on the other phone.")
    jordan.faults[:] = [one for one in jordan.faults if "409" not in one]


def test_what_one_wrote_into_a_review_offline_stands_beside_what_the_other_saved(phone, jordan):
    """U3.6: nobody is there to choose when it is sent, so either of the two puts them together."""
    priya = settled(alone(phone()).sign_in(PRIYA, PASSWORD))
    jordan.open("/plans").page.locator(".list a[href*='/plans/']").first.click()
    review = f"{urlsplit(jordan.page.url).path}/review"
    settled(jordan.open(review)).page.locator("#learned").fill("Begun together.")
    jordan.press("Save for later")
    jordan.says("Saved. Either of you can go on with it.")
    settled(priya.open(review)).page.locator("#learned").fill("By Priya, upstairs.")
    settled(jordan.open(review)).page.locator("#learned").fill("By Jordan, at the desk.")
    with cut(priya):
        priya.page.evaluate("() => { window.right = Date.now; Date.now = () => window.right() - 2 * 3600000; }")
        priya.press("Save for later")
        shows(priya, "Kept on this phone")
        jordan.press("Save for later")
        jordan.says("Saved. Either of you can go on with it.")
        priya.page.evaluate("() => { Date.now = window.right; }")
    settled(priya.open("/outbox"))
    chip_says(priya, "All sent")
    jordan.open(review).says("Priya Nair's version, written offline")
    jordan.shot("review-beside")
    jordan.follow("Put the two together")
    jordan.says("By Jordan, at the desk.")
    jordan.shot("review-put-together")
    jordan.press("Use what I chose")
    jordan.says("Saved. Either of you can go on with it.")
    expect(jordan.page.locator("#learned")).to_have_value("By Priya, upstairs.")
    expect(jordan.page.locator("body")).not_to_contain_text("version, written offline")
    jordan.open("/kept").says("By Jordan, at the desk.")
    jordan.shot("kept")


def test_a_box_that_was_changed_is_not_sent_and_says_so(jordan):
    write(jordan, "Do not touch this.")
    with cut(jordan):
        jordan.press("Save entry")
        shows(jordan, "Kept on this phone")
        jordan.page.evaluate(
            """async () => {
              const asked = indexedDB.open("cairn");
              const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
              const store = db.transaction("items", "readwrite").objectStore("items");
              const all = store.getAll();
              all.onsuccess = () => {
                const row = all.result[0];
                new Uint8Array(row.box.data)[3] ^= 1;
                store.put(row);
              };
              await new Promise((done) => { store.transaction.oncomplete = done; });
              db.close();
            }"""
        )
    shows(jordan.open("/outbox"), "This was changed on the phone and cannot be sent.")
    buttons = jordan.page.locator("[data-id] button:visible")
    assert buttons.all_inner_texts() == ["Delete"]


def test_where_one_may_no_longer_write_the_text_goes_to_ones_own_notes(jordan):
    write(jordan, "A thought that must not go.")
    jordan.page.locator("form[data-keep]").evaluate(
        "form => form.setAttribute('action', '/journal/01a00000-0000-7000-8000-000000000000/words')"
    )
    jordan.press("Save entry")
    jordan.page.wait_for_url("**/outbox")
    row = jordan.page.locator("[data-id]")
    expect(row.get_by_text("You can no longer write there")).to_be_visible()
    jordan.shot("outbox-rights")
    row.get_by_role("button", name="Move to my private notes").click()
    shows(jordan, "Everything you wrote on this phone is sent.")
    jordan.open("/journal").says("A thought that must not go.")
    jordan.faults[:] = [one for one in jordan.faults if "404" not in one and "422" not in one]


def test_a_photo_is_made_small_on_the_phone_waits_and_arrives(jordan, tmp_path):
    from_camera = tmp_path / "poster.jpg"
    exif = Image.Exif()
    exif[0x010F] = "Canary of the camera"
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(from_camera, exif=exif)
    jordan.open("/evidence").follow("Add evidence")
    settled(jordan)
    jordan.page.locator("textarea[name=text]").fill("The poster that I made.")
    jordan.press("Next: what it counts toward")
    jordan.page.wait_for_url("**/mapping*")
    piece = jordan.page.url.split("/mapping")[0]
    jordan.page.goto(f"{piece}/files")
    settled(jordan)
    jordan.page.locator("input[type=file]").set_input_files(from_camera)
    with cut(jordan):
        jordan.page.locator("form[data-keep] button[type=submit]").click()
        shows(jordan, "Kept on this phone")
        [file] = stores(jordan)["files"]
        assert file["type"] == "image/jpeg" and 0 < file["size"] < from_camera.stat().st_size / 2
        assert "Canary of the camera" not in json.dumps(stores(jordan))
    jordan.page.wait_for_url(f"{piece}*")
    jordan.page.goto(piece)
    shows(jordan, "poster.jpg")
    assert stores(jordan)["files"] == items(jordan) == []
