"""The page of a locked phone without a network: the shift PIN opens it, and five wrong ones end that (U3.7, OF8)."""

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.phones import attached, cut, forgive, items, stores
from tests.e2e.offline.test_shells import has_pack
from tests.e2e.offline.test_worker import neutral
from tests.support.browser import Phone
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

PIN, WRONG = "481516", "481517"
SLOW = 20_000  # a try takes 600,000 rounds
OWN, WRITTEN = "Jordan Ellis", "Zqcanary: said in the sluice room."
# Six minutes on the table of the staff room; the next page is a new start.
LAY = """async () => {
  const { href } = document.querySelector('link[rel=stylesheet]');
  const { change, wanted } = await import(href.replace('app.css', 'js/offline/db.js'));
  await change('keys', async ({ keys }) => {
    for (const row of await wanted(keys.getAll())) keys.put({ ...row, active: row.active - 6 * 60_000 });
  });
}"""


@pytest.fixture
def shared(phone):
    """Priya signed in with a PIN on a phone of the ward; what she may read is on it, sealed."""
    someone: Phone = phone().open("/sign-in")
    page = someone.page
    page.get_by_label("E-mail", exact=False).fill("priya@rowan.example")
    page.locator("input[name=password]").fill(PASSWORD)
    attached(someone)
    page.locator("input[name=pin]").fill(PIN)
    page.get_by_role("button", name="Sign in").click()
    someone.expected = ("401",)  # what a locked phone asks by itself
    yield has_pack(someone)
    forgive(someone)  # words of the lost network that came late


def locks(someone: Phone) -> None:
    """Opened again after it lay there: nothing of hers can be read, on the page or in what is kept."""
    someone.page.evaluate(LAY)
    assert neutral(someone, "/") == "today"
    shows(someone, "This phone is locked")
    assert stores(someone)["keys"] == []
    reads_nothing(someone)
    someone.follow("Unlock")
    someone.page.wait_for_selector("body[data-shell=unlock][data-state=locked]")
    reads_nothing(someone)


def reads_nothing(someone: Phone) -> None:
    seen = someone.page.content() + str(stores(someone))
    assert OWN not in seen and "Priya" not in seen and "Zqcanary" not in seen


def shows(someone: Phone, words: str) -> None:
    expect(someone.page.get_by_text(words).first).to_be_visible(timeout=SLOW)


def enter(someone: Phone, pin: str) -> None:
    someone.page.get_by_label("Shift PIN, 6 numbers").fill(pin)
    someone.page.get_by_role("button", name="Unlock").click()


def refuses(someone: Phone, words: str) -> None:
    said = someone.page.get_by_role("alert").filter(has_text=words)
    expect(said).to_be_focused(timeout=SLOW)
    expect(someone.page.get_by_label("Shift PIN, 6 numbers")).to_have_value("")
    reads_nothing(someone)


def test_the_right_pin_opens_ones_own_copy_and_a_wrong_one_says_how_many_tries_are_left(shared):
    with cut(shared):
        locks(shared)
        for left in (4, 3):
            enter(shared, WRONG)
            refuses(shared, f"That is not the PIN. Tries left: {left}.")
        shared.shot("unlock-wrong-pin")
        enter(shared, PIN)
        shows(shared, "Hello, Priya")
        expect(shared.page.get_by_role("link").filter(has_text=OWN).first).to_be_visible()
        locks(shared)
        enter(shared, WRONG)
        refuses(shared, "That is not the PIN. Tries left: 4.")  # the right one gave all tries back


def test_after_five_wrong_tries_the_pin_is_gone_and_what_was_written_is_not(shared):
    page = shared.page
    with cut(shared):
        assert neutral(shared, "/journal/new") == "write"
        page.locator("textarea").first.fill(WRITTEN)
        shared.press("Save entry")
        shows(shared, "Kept on this phone")
        locks(shared)
        for left in (4, 3, 2, 1):
            enter(shared, WRONG)
            refuses(shared, f"Tries left: {left}.")
        for pin in (WRONG, PIN):  # the right one comes too late
            enter(shared, pin)
            refuses(shared, "That was the fifth try. Sign in with your password once you have the internet.")
            assert stores(shared)["pins"] == stores(shared)["keys"] == []
        assert neutral(shared, "/unlock") == "unlock"
        shows(shared, "Nobody is signed in on this phone")
        expect(page.get_by_label("Shift PIN, 6 numbers")).to_be_hidden()
        reads_nothing(shared)
        assert len(items(shared)) == 1
    shared.open("/menu")
    expect(page.locator(".chip")).to_have_text("All sent", timeout=SLOW)
    assert items(shared) == []
    shared.open("/journal").says(WRITTEN)
