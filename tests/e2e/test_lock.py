"""A shared phone left lying: warned, covered, and nothing typed is lost (PRODUCT 9, AU7)."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import Phone
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

NOTE = "Half a thought about the handover."


def watched(someone: Phone) -> Phone:
    """Waits until the page counts how long it lies idle."""
    someone.page.wait_for_selector(".lock[data-attached=yes]", state="attached")
    return someone


def test_typing_is_kept_when_the_phone_locks_in_the_middle_of_a_record(phone):
    priya = phone()
    page = priya.page
    page.clock.install()
    priya.sign_in("priya@rowan.example", PASSWORD, own=False).open("/")
    page.get_by_role("link", name="Log this session").first.click()
    page.wait_for_url("**/sessions/new*")
    watched(priya)
    page.get_by_label("Key points").press_sequentially(NOTE)
    warning = page.get_by_role("dialog", name="Still there?")
    page.clock.fast_forward("18:30")  # its clock runs on meanwhile, and a busy machine takes its time
    page.clock.run_for(1000)
    expect(warning).to_be_hidden()
    page.clock.run_for(32_000)
    expect(warning).to_be_visible()
    with page.expect_response(lambda answer: answer.url.endswith("/hello")) as told:
        warning.get_by_role("button", name="Stay").click()
    assert told.value.ok
    expect(warning).to_be_hidden()
    with page.expect_response(lambda answer: answer.request.method == "POST") as kept:
        page.clock.fast_forward("20:01")
        page.clock.run_for(1000)
    assert kept.value.status == 204
    page.wait_for_url(lambda url: "/sessions/" not in url)
    priya.open("/kept").says(NOTE)


def test_another_page_locks_after_five_minutes(phone):
    priya = phone()
    page = priya.page
    page.clock.install()
    priya.sign_in("priya@rowan.example", PASSWORD, own=False).open("/people")
    watched(priya)
    page.clock.fast_forward("04:20")
    page.clock.run_for(1000)
    assert page.url.endswith("/people")
    expect(page.get_by_role("dialog", name="Still there?")).to_be_visible()
    with page.expect_navigation():
        page.clock.run_for(40_000)
    assert not page.url.endswith("/people")  # to /unlock; the server, whose clock stood, leads on to Today
