"""The app on the home screen: installable, shortcuts, share, badge, and the card that offers it (U3.12)."""

import re
import tempfile
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.phones import cut, settled, stores
from tests.e2e.offline.test_shells import has_pack
from tests.e2e.offline.test_worker import ready
from tests.support.browser import FLAGS, PHONE, Phone
from tests.support.running import PASSWORD
from tools import browser as find_browser

pytestmark = pytest.mark.browser

JORDAN, PRIYA = "jordan@rowan.example", "priya@rowan.example"
SHARE = """async ([fields, pictures, others]) => {
  const form = Object.assign(document.createElement('form'), {
    method: 'post', action: '/share', enctype: 'multipart/form-data' });
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  const files = new DataTransfer();
  for (let number = 0; number < pictures; number += 1) {
    const blob = await new Promise(done => Object.assign(document.createElement('canvas'), { width: 40, height: 30 })
      .toBlob(done, 'image/png'));
    files.items.add(new File([blob], `poster-${number}.png`, { type: 'image/png' }));
  }
  for (const type of others) files.items.add(new File(['something'], 'other', { type }));
  const picker = Object.assign(document.createElement('input'), { type: 'file', name: 'files', multiple: true });
  picker.files = files.files;
  form.append(picker);
  document.body.append(form);
  form.submit();
}"""


def share(someone: Phone, pictures: int = 0, others: tuple[str, ...] = (), **fields: str) -> None:
    """What a phone does when another app hands something over: a form is sent to the address in the manifest."""
    with someone.page.expect_navigation():
        someone.page.evaluate(SHARE, [fields, pictures, list(others)])


def test_the_browser_finds_nothing_that_keeps_it_from_being_installed(chromium, server):
    """In a profile of its own: a private one may not install."""
    with tempfile.TemporaryDirectory() as profile:
        context = chromium.browser_type.launch_persistent_context(
            profile, executable_path=find_browser.find(), args=FLAGS, viewport=PHONE
        )
        page = context.new_page()
        page.goto(f"{server}/sign-in")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        session = context.new_cdp_session(page)
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        told = session.send("Page.getAppManifest")
        context.close()
    assert errors == []
    assert told["errors"] == [] and told["url"].startswith(f"{server}/manifest.webmanifest")


def test_each_shortcut_opens_its_page_also_without_a_network(phone):
    someone = ready(settled(phone().sign_in(JORDAN, PASSWORD)))
    made = someone.page.evaluate("fetch('/manifest.webmanifest').then(answer => answer.json())")
    for one in made["shortcuts"]:
        answer = someone.page.request.get(someone.address + one["url"])
        assert answer.status in (200, 403), one  # who decides on nothing has no queue
    with cut(someone):
        for one in made["shortcuts"]:
            someone.open(one["url"])
            someone.page.wait_for_selector("body[data-state]")
            assert someone.page.locator("body").get_attribute("data-shell") != "none", one


def test_shared_words_wait_sealed_and_stand_in_the_form(phone):
    someone = ready(settled(phone().sign_in(JORDAN, PASSWORD)))
    share(someone, title="Poster", text="What I made for the corridor", url="https://example.org/poster")
    assert someone.page.url.endswith("/evidence/new?from=share")
    expect(someone.page.locator("textarea[name=text]")).to_have_value(
        "Poster\nWhat I made for the corridor\nhttps://example.org/poster"
    )
    assert "corridor" not in str(stores(someone))


def test_shared_photos_wait_with_the_words_without_a_network(phone):
    someone = ready(settled(phone().sign_in(JORDAN, PASSWORD)))
    with cut(someone):
        share(someone, 2, text="A poster for the corridor")
        someone.page.wait_for_selector("body[data-state]")
        shared = [row for row in stores(someone)["drafts"] if row["path"] == "share"]
        assert len(shared) == 1 and shared[0]["box"]["data"] and "poster" not in str(shared)


def test_what_is_left_out_is_told_in_the_form_with_and_without_a_network(phone):
    someone = ready(settled(phone().sign_in(JORDAN, PASSWORD)))
    left_out = someone.page.get_by_role("status").filter(has_text="Files that were left out:")
    share(someone, 6, ("video/mp4", "application/pdf"), text="A day out")
    expect(left_out).to_contain_text("Files that were left out: 3")
    expect(left_out).to_contain_text("Five at a time can be shared with Cairn")
    someone.shot("share-left-out")
    has_pack(someone)
    with cut(someone):
        share(someone, 0, ("video/mp4",))
        someone.page.wait_for_selector("body[data-state]")
        expect(left_out).to_contain_text("Files that were left out: 1")
    share(someone, 5, text="As many as may come")
    # What was shared before was not saved: it is the draft of this form, and the new words stand below it.
    expect(someone.page.locator("textarea[name=text]")).to_have_value("A day out\n\nAs many as may come")
    expect(left_out).to_have_count(0)


def test_nobody_signed_in_nothing_is_kept(phone):
    someone = ready(phone().open("/sign-in"))
    share(someone, 1, text="What I made for the corridor")
    expect(someone.page.get_by_text("Sign in first, then share it again")).to_be_visible()
    assert all(rows == [] for name, rows in stores(someone).items() if name in ("drafts", "items", "files"))
    assert "corridor" not in someone.page.content()


BADGE = """
window.badges = [];
Object.defineProperty(navigator, 'setAppBadge', { value: async count => { window.badges.push(count); } });
Object.defineProperty(navigator, 'clearAppBadge', { value: async () => { window.badges.push(0); } });
"""


def write(someone: Phone) -> None:
    someone.open("/journal/new?model=free")
    settled(someone)
    someone.page.locator("textarea").first.fill("The tide was out.")


def badge_becomes(someone: Phone, count: int) -> None:
    someone.page.evaluate(
        f"async () => {{ while (window.badges.at(-1) !== {count}) await new Promise(soon => setTimeout(soon, 50)); }}"
    )


def test_the_badge_counts_what_waits_and_the_card_is_earned_by_an_offline_save(phone):
    someone = phone()
    someone.context.add_init_script(BADGE)
    ready(settled(someone.sign_in(JORDAN, PASSWORD)))
    card = someone.page.locator("[data-behaviour=install-card]")
    expect(card).to_be_hidden()
    write(someone)
    with cut(someone):
        someone.press("Save entry")
        badge_becomes(someone, 1)
        expect(someone.page.locator("[data-behaviour=install-card]")).to_have_count(0)  # never on a task
    someone.open("/")
    expect(someone.page.locator("[data-behaviour=install-card]")).to_be_visible()
    someone.press("Not now")
    someone.open("/")
    settled(someone)
    expect(someone.page.locator("[data-behaviour=install-card]")).to_be_hidden()
    someone.open("/menu")
    expect(someone.page.locator("[data-behaviour=install-card]")).to_be_visible()  # always in Menu


def test_the_browsers_own_question_is_asked_from_the_card(phone):
    someone = phone()
    someone.sign_in(JORDAN, PASSWORD).open("/menu")
    way = someone.page.locator("[data-way=prompt]")
    expect(way).to_be_hidden()
    someone.page.evaluate(
        """() => {
          const event = new Event('beforeinstallprompt', { cancelable: true });
          event.prompt = async () => { document.title = 'asked'; };
          dispatchEvent(event);
        }"""
    )
    way.get_by_role("button").click()
    expect(someone.page).to_have_title("asked")


def test_an_iphone_is_shown_the_steps_and_warned_of_seven_days(chromium: Any, server: str):
    agent = (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
    )
    context = chromium.new_context(viewport=PHONE, user_agent=agent, locale="en-GB")
    page = context.new_page()
    page.goto(f"{server}/sign-in")
    page.get_by_label("E-mail", exact=False).fill(PRIYA)
    page.locator("input[type=password][name=password]").fill(PASSWORD)
    page.get_by_label("My own phone", exact=False).check()
    page.get_by_role("button", name="Sign in", exact=False).first.click()
    page.wait_for_url(re.compile("/$"))
    page.goto(f"{server}/menu")
    expect(page.get_by_text("Tap Share")).to_be_visible()
    page.goto(f"{server}/outbox")
    expect(page.get_by_text("Open Cairn at least once a week")).to_be_visible()
    context.close()
