"""A concern that was kept on a shared phone leaves it by any copy of Cairn, once, whoever holds it then (OF12)."""

import json

import pytest
from playwright.sync_api import expect

from tests.drills.together import tell
from tests.e2e.offline.handset import Handset
from tests.e2e.offline.phones import STORES
from tests.e2e.offline.test_worried import ITEMS

pytestmark = pytest.mark.browser

LEE, PRIYA = "lee@rowan.example", "priya@rowan.example"
# From one address sixty are taken in five minutes: the next one waits, and is tried again by itself.
PATIENCE = 3600
WAYS = ("another signed in", "nobody signed in", "key deleted", "app restarted")


def write(phone: Handset, words: str) -> str:
    """Its id, as it waits on the phone."""
    phone.open("/worried")
    phone.page.wait_for_selector("form[data-seals]")
    phone.page.get_by_label("What have you seen or heard?").fill(words)
    phone.page.get_by_role("button", name="Tell the lead").click()
    expect(phone.page.get_by_role("alert").filter(has_text="NOT sent")).to_contain_text("Phone")
    (row,) = [one for one in json.loads(phone.ask(ITEMS)) if one.get("sealed")]
    assert words not in json.dumps(json.loads(phone.ask(STORES)))
    return str(row["id"])


def sign_out(phone: Handset) -> None:
    """The dialog says before anything else that it was not sent."""
    expect(phone.page.locator("form[data-behaviour=sign-out][data-attached=yes]").first).to_be_attached()
    phone.page.get_by_role("button", name="Sign out").first.click()
    dialog = phone.page.get_by_role("dialog")
    expect(dialog).to_contain_text("NOT sent. Phone 01632 960", timeout=20_000)
    dialog.get_by_role("button", name="Keep locked here").click()


def leave(phone: Handset, way: str, network) -> None:
    """Afterwards the network is there again, and someone or nobody opens Cairn on that phone."""
    if way == "another signed in":
        network.rule = lambda method, path: "lose" if path == "/concerns/sealed" else "pass"
        phone.open("/")
        sign_out(phone)
        phone.page.wait_for_url("**/sign-in**")
        network.clear()
        phone.sign_in(PRIYA, own=False)
    elif way == "nobody signed in":
        phone.context.clear_cookies()
        network.clear()
        phone.open("/help-for-me")
    elif way == "key deleted":
        phone.open("/")
        sign_out(phone)
        expect(phone.page.get_by_text("You are signed out on this phone")).to_be_visible()
        network.clear()
        phone.open("/sign-in")
    else:
        network.clear()
        phone.kill().open("/sign-in")


@pytest.mark.parametrize("tries", [pytest.param(1, id="short"), pytest.param(25, id="full", marks=[pytest.mark.soak])])
def test_any_copy_on_the_phone_hands_it_on_once(driver, network, asked, tmp_path, tries):
    taken = dict.fromkeys(WAYS, 0)
    for number in range(tries):
        for way in WAYS:
            disk = tmp_path / f"disk{number}{WAYS.index(way)}"
            phone = Handset(driver, disk, network.address).sign_in(LEE, own=False)
            phone.open("/").is_ready_for_no_network()
            network.rule = lambda method, path: "lose"
            concern = write(phone, f"Zqcanary {way} {number}")
            assert asked("SELECT 1 FROM concern WHERE id = ?", concern.replace("-", "")) == []
            leave(phone, way, network)
            for _ in range(PATIENCE):
                if not (left := [one for one in json.loads(phone.ask(ITEMS)) if one.get("sealed")]):
                    break
                phone.page.wait_for_timeout(100)
            assert left == [], way
            rows = asked("SELECT sealed FROM concern WHERE id = ?", concern.replace("-", ""))
            assert len(rows) == 1 and "Zqcanary" not in str(rows)
            taken[way] += 1
            phone.close()
    assert taken == dict.fromkeys(WAYS, tries)
    tell("handed on by any copy of Cairn on the phone", tries=tries * len(WAYS), taken_once=sum(taken.values()))
