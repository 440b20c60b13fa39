"""The neutral pages, drawn from a real pack without a network: what stands there, how it looks, what is sent later."""

import re
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.phones import cut, items, settled, stores
from tests.e2e.offline.test_worker import neutral, ready
from tests.e2e.test_every_page import OnASmallPhoneAndAWideScreen
from tests.support.browser import Phone
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

JORDAN, PRIYA = "jordan@rowan.example", "priya@rowan.example"
NAMES = "form => [...new Set([...form.elements].map(field => field.name))].filter(name => name)"
NEVER_NEUTRAL = {"csrf_token", "_key"}


def with_pack(someone: Phone, who: str) -> Phone:
    return has_pack(someone.sign_in(who, PASSWORD))


def has_pack(someone: Phone) -> Phone:
    ready(settled(someone))
    someone.page.evaluate(
        """async () => {
          const { href } = document.querySelector('link[rel=stylesheet]');
          const { list } = await import(href.replace('app.css', 'js/offline/db.js'));
          while (!(await list('packs')).length) await new Promise((soon) => setTimeout(soon, 50));
        }"""
    )
    return someone


def plan_of(someone: Phone) -> str:
    link = someone.page.locator('a[href^="/plans/"][href$="/prompts"]').first.get_attribute("href") or ""
    return "/".join(link.split("/")[:3])


@pytest.fixture
def priya(phone):
    return with_pack(phone(), PRIYA)


def test_what_the_copy_holds_stands_there_and_looks_as_every_page(priya):
    plan = plan_of(priya)
    looks: Counter[str] = Counter()
    look: Any = OnASmallPhoneAndAWideScreen(looks, endpoint_at=lambda path: path)
    with cut(priya):
        for path, heading in (
            ("/", "Hello, Priya"), (plan, "Plan with Jordan Ellis"), (f"{plan}/prompts", ""),
            (f"/sessions/new?plan={plan.split('/')[2]}", "Log session with Jordan"),
            ("/overview", "This needs the internet"), ("/journal/new", "New journal entry"),
            ("/evidence/new", "New evidence"), ("/outbox", "Kept on this phone"), ("/help-for-me", "Help for me"),
        ):  # fmt: skip
            neutral(priya, path)
            expect(priya.page.get_by_role("heading", level=1)).to_contain_text(heading)
            look(priya, path)
        assert len(looks) == 9


def test_the_neutral_form_of_a_session_has_the_fields_of_the_online_one(priya):
    plan = plan_of(priya).split("/")[2]
    priya.open(f"/sessions/new?plan={plan}")
    online = set(priya.page.locator("form[action$='/sessions']").evaluate(NAMES)) - NEVER_NEUTRAL
    with cut(priya):
        neutral(priya, f"/sessions/new?plan={plan}")
        offline = set(priya.page.locator("form[action$='/sessions']").evaluate(NAMES))
    # "In 2 weeks" counts from the day of writing here: the day is sent, and the server is not asked to count.
    assert online - offline == {"due_on_in"} and offline - online == {"due_on_weeks"}


def test_a_session_written_without_a_network_arrives_once(priya):
    plan = plan_of(priya).split("/")[2]
    with cut(priya):
        neutral(priya, f"/sessions/new?plan={plan}")
        priya.page.get_by_label("Key points").fill("Said on the stairs, without signal.")
        priya.page.get_by_label("Write own").check()
        priya.page.get_by_label("What will be done?").fill("Ring the pharmacy together")
        priya.press("Save session")
        expect(priya.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()
        assert len(items(priya)) == 1 and "stairs" not in str(stores(priya))
    priya.open("/outbox")
    expect(priya.page.locator(".chip")).to_have_text("All sent")
    assert items(priya) == []
    priya.open(f"/plans/{plan}/sessions")
    priya.page.get_by_role("link").filter(has_text=re.compile("Today|26|Held|Wed|Thu")).first.wait_for()
    priya.open(f"/plans/{plan}/actions")
    expect(priya.page.locator(".list-title", has_text="Ring the pharmacy together")).to_have_count(1)


AGED = """async (days) => {
  const { href } = document.querySelector('link[rel=stylesheet]');
  const { change, list } = await import(href.replace('app.css', 'js/offline/db.js'));
  const [pack] = await list("packs");
  await change("packs", ({ packs }) => packs.put({ ...pack, at: Date.now() - days * 86_400_000 }));
}"""


def test_the_copy_is_dropped_two_weeks_after_the_server_was_last_heard_of(priya):
    """U3.7, also by a clock that was put back."""
    for days, is_there in ((13, True), (-13, True), (15, False)):
        with cut(priya):
            priya.page.evaluate(AGED, days)
            neutral(priya, "/")
            assert priya.page.locator("body").get_attribute("data-state") == ("ready" if is_there else "empty")
            assert ("Jordan" in priya.page.locator("main").inner_text()) == is_there
            assert len(stores(priya)["packs"]) == is_there


def test_evidence_with_photos_written_without_a_network_arrives_text_first(phone, tmp_path):
    from PIL import Image

    for number in range(2):
        Image.new("RGB", (2400, 1200), (90, 120, 60 + number)).save(tmp_path / f"{number}.jpg")
    jordan = with_pack(phone(), JORDAN)
    with cut(jordan):
        neutral(jordan, "/evidence/new")
        jordan.page.get_by_label("What did you do?").fill("A poster for the corridor, with the team.")
        jordan.page.get_by_label("Photos, up to 5").set_input_files([tmp_path / "0.jpg", tmp_path / "1.jpg"])
        jordan.press("Save")
        expect(jordan.page.get_by_role("heading", name="Kept on this phone")).to_be_visible()
        kept = items(jordan)
        assert len(kept) == 2 and sorted(len(one["file_ids"]) for one in kept) == [0, 2]
        photos = next(one for one in kept if one["file_ids"])
        assert photos["after"] == next(one["id"] for one in kept if not one["file_ids"])
    jordan.open("/outbox")
    expect(jordan.page.locator(".chip")).to_have_text("All sent", timeout=20_000)
    jordan.open("/evidence")
    jordan.page.get_by_role("link").filter(has_text="A poster for the corridor").first.click()
    expect(jordan.page.locator("main img")).to_have_count(2)


AT_FIRST = """new MutationObserver((_seen, one) => {
  if (!document.body) return;
  one.disconnect();
  const { theme = '', reading = '' } = document.documentElement.dataset;
  window.atFirst = `${theme} ${reading}`;
}).observe(document, { childList: true, subtree: true });"""


def test_a_neutral_page_looks_as_its_reader_chose_before_it_is_drawn_and_until_they_sign_out(phone):
    tom = phone()
    tom.context.add_init_script(AT_FIRST)
    with_pack(tom, "tom@rowan.example").open("/me")
    usual = tom.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    tom.page.get_by_label("Dark", exact=True).check()
    tom.page.get_by_label("Easier", exact=False).check()
    with tom.page.expect_response("**/preferences"):
        tom.press("Save")
    tom.open("/menu")
    tom.page.wait_for_function("() => localStorage.getItem('cairn-look') === 'dark easier'")
    with cut(tom):
        assert neutral(tom, "/") == "today" and tom.page.evaluate("atFirst") == "dark easier"
        assert tom.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(25, 23, 19)"
        shown = "[...document.querySelectorAll('meta[name=theme-color]')].map(one => one.content).join()"
        assert tom.page.evaluate(shown) == "#191713,#191713"
        assert neutral(tom, "/worried") == "worried" and tom.page.evaluate("atFirst") == "dark easier"
        tom.open("/")
        tom.page.get_by_role("button", name="Sign out").first.click()
        expect(tom.page.get_by_role("heading", name="You are signed out on this phone")).to_be_visible(timeout=20_000)
        neutral(tom, "/")
        assert tom.page.evaluate("atFirst") == " "
        assert tom.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == usual
