"""Phones that are killed, networks that lose requests and answers, many tabs (test plan OF1, OF2)."""

import random
import re
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import TimeoutError as PlaywrightTimeout, expect

from tests.drills.together import lengths, tell
from tests.e2e.offline.handset import Handset

pytestmark = pytest.mark.browser

JORDAN = "jordan@rowan.example"


@pytest.fixture
def jordan(driver, network, tmp_path):
    phone = Handset(driver, tmp_path / "disk", network.address).sign_in(JORDAN)
    phone.open("/").is_ready_for_no_network()
    yield phone.rest()
    phone.close()


def gone(_method: str, _path: str) -> str:
    return "lose"


def bad(chance: random.Random):
    """A third of all that is sent does not arrive, or its answer does not."""

    def fate(method: str, path: str) -> str:
        if method != "POST" and not path.startswith("/sync/"):
            return "pass"
        drawn = chance.random()
        return "lose" if drawn < 0.15 else "cut" if drawn < 0.30 else "pass"

    return fate


def write(phone: Handset, words: str) -> None:
    phone.open("/journal/new")
    phone.page.locator("main textarea:visible").first.fill(words)
    phone.page.get_by_role("button", name="Save entry").click()
    expect(phone.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()


def add_photo(phone: Handset, words: str, photo: Path) -> None:
    phone.open("/evidence/new?source=file")
    phone.page.locator("textarea[name=text]").fill(words)
    phone.page.locator("input[type=file]").set_input_files(photo)
    phone.page.get_by_role("button", name="Save", exact=True).click()
    expect(phone.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()


def waiting(phone: Handset) -> int:
    return int(
        phone.ask(
            """() => new Promise((done) => {
              const asked = indexedDB.open("cairn");
              asked.onsuccess = () => {
                const all = asked.result.transaction("items").objectStore("items").count();
                all.onsuccess = () => { asked.result.close(); done(all.result); };
              };
            })"""
        )
    )


def send_all(phone: Handset, tries: int) -> int:
    """Presses Send now until nothing waits; how often it had to be pressed."""
    phone.open("/outbox")
    for number in range(1, tries + 1):
        if not waiting(phone):
            return number
        button = phone.page.get_by_role("button", name="Send now").first
        if button.is_visible():
            with suppress(PlaywrightTimeout):  # the page sends by itself too: with the last item the button goes
                button.click(timeout=1000)
        phone.page.wait_for_timeout(400)
    raise AssertionError(f"{waiting(phone)} still wait after {tries} tries")


@pytest.mark.parametrize(
    ("texts", "photos"), [pytest.param(20, 2, id="short"), pytest.param(200, 20, id="full", marks=pytest.mark.soak)]
)
def test_written_without_a_network_killed_five_times_and_sent_over_a_bad_one(
    jordan, network, asked, entries, tmp_path, texts, photos
):
    """OF1: everything is stored once, in the order in which it was written."""
    mark, chance = f"OF1-{texts}", random.Random(texts)
    network.rule = gone
    wanted = [f"{mark} entry {number}" for number in range(texts)]
    pictures = []
    for number in range(photos):
        path = tmp_path / f"{mark}-{number}.jpg"
        Image.effect_noise((900, 700), 40 + number).save(path)
        pictures.append(path)
    for number, words in enumerate(wanted):
        write(jordan, words)
        if number * photos // texts != (number + 1) * photos // texts:
            picture = pictures.pop()
            add_photo(jordan, f"{mark} photo {picture.stem}", picture)
        if (number + 1) % (texts // 5) == 0:
            jordan.kill()
    network.rule = bad(chance)
    pressed = send_all(jordan, 60 * texts)
    network.rule = lambda _method, _path: "pass"
    stored = entries(mark)
    assert stored == wanted, "lost, twice, or in another order"
    pieces = asked("SELECT id FROM evidence WHERE text LIKE ?", f"{mark} photo %")
    assert len(pieces) == photos
    for (piece_id,) in pieces:
        assert len(asked("SELECT id FROM attachment WHERE record_id = ?", piece_id)) == 1
    lost = network.seen["lose"], network.seen["cut"]
    tell(
        f"{texts} entries and {photos} photos, killed 5 times", stored=len(stored), twice=0, lost=0,
        requests_lost=lost[0], answers_lost=lost[1], pressed=pressed,
    )  # fmt: skip


@pytest.mark.parametrize("times", lengths(10, 100))
def test_the_answer_is_lost_after_the_server_did_it(jordan, network, entries, times):
    """OF2: so many rows, and not one more."""
    mark, cut = f"OF2-{times}", set()

    def once(method: str, path: str) -> str:
        """The first answer to each entry never arrives."""
        if method == "POST" and path == "/journal" and len(cut) == cut_before:
            cut.add(len(cut))
            return "cut"
        return "pass"

    for number in range(times):
        cut_before = len(cut)
        network.rule = once
        jordan.open("/journal/new")
        jordan.page.locator("main textarea:visible").first.fill(f"{mark} entry {number}")
        jordan.page.get_by_role("button", name="Save entry").click()
        for _ in range(200):
            if len(cut) > cut_before and not waiting(jordan):
                break
            jordan.ask("dispatchEvent(new Event('online'))")
            jordan.page.wait_for_timeout(100)
        else:
            raise AssertionError("it was never sent again")
    network.rule = lambda _method, _path: "pass"
    assert entries(mark) == [f"{mark} entry {number}" for number in range(times)]
    tell("answer lost after the server did it", times=times, rows=times)


def test_five_tabs_have_one_sender(jordan, network, entries):
    """Twenty entries wait, five tabs are open: one sends, in order, each once."""
    mark = "tabs"
    network.rule = gone
    wanted = [f"{mark} entry {number}" for number in range(20)]
    for words in wanted:
        write(jordan, words)
    network.rule = lambda _method, _path: 0.15  # the answers of a slow 4G
    began = len(network.asked)
    tabs = [jordan.context.new_page() for _ in range(4)]
    for tab in tabs:
        tab.goto(jordan.address + "/journal")
    jordan.open("/outbox")
    for tab in (*tabs, jordan.page):
        tab.evaluate("dispatchEvent(new Event('online'))")
    for _ in range(300):
        if not waiting(jordan):
            break
        jordan.page.wait_for_timeout(100)
    sent = [(at, key) for at, method, path, key in network.asked[began:] if method == "POST" and path == "/journal"]
    assert entries(mark) == wanted
    assert len(sent) == len({key for _at, key in sent}) == 20, "two tabs sent the same"
    tell("five tabs, twenty entries", seconds=f"{sent[-1][0] - sent[0][0]:.1f}", senders=1)


@pytest.mark.parametrize("kills", lengths(5, 50))
def test_typing_that_was_cut_short_is_back_but_for_its_last_second(jordan, kills):
    """What was typed more than a second before the browser was killed is in the form again."""
    worst = 0
    for number in range(kills):
        jordan.open("/journal/new")
        box = jordan.page.locator("main textarea:visible").first
        expect(jordan.page.locator(".chip")).to_be_visible()
        box.fill("")
        old = f"Typed before {number}. "
        box.press_sequentially(old, delay=10)
        jordan.page.wait_for_timeout(1000)
        box.press_sequentially("And a little more", delay=20)
        jordan.kill()
        jordan.open("/journal/new")
        again = jordan.page.locator("main textarea:visible").first
        expect(again).to_have_value(re.compile(f"^{old.strip()}"), timeout=10_000)
        came = again.input_value()
        worst = max(worst, len(old + "And a little more") - len(came))
        jordan.page.get_by_role("button", name="Start again").first.click()
    tell("typing when the browser is killed", kills=kills, letters_lost_at_most=worst)
