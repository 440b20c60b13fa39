"""Keyboard alone: every stop is seen, none lies under a bar, focus goes where reading goes on, and signing works."""

import pytest
from playwright.sync_api import expect

from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

MOST_STOPS = 150
# What has focus, or its label where the control itself is not drawn: is it outlined, on the screen, and on top?
STOP = """
() => {
  const active = document.activeElement;
  if (!active || active === document.body) return null;
  const drawn = getComputedStyle(active).opacity === '0' ? active.labels[0] : active;
  const style = getComputedStyle(drawn), box = drawn.getBoundingClientRect();
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]].map(([x, y]) =>
    document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
  const mine = point => point && (drawn.contains(point) || active.contains(point) || point.contains(drawn));
  return {
    what: active.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3,
    inside: box.top >= 0 && box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth + 1,
    tall: box.height > innerHeight - 200,
    uncovered: points.filter(mine).length >= 4,
  };
}
"""


def stops_of(page):
    """Each stop of Tab, from the top of the page until it leaves it."""
    seen = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (seen and stop == seen[0]):
            return seen
        seen.append(stop)
    raise AssertionError(f"Tab does not come to an end: {seen[-1]}")


def wrong_with(stops):
    return [
        (stop["what"], reason)
        for stop in stops
        for reason in ("outlined", "inside", "uncovered")
        if not stop[reason] and not (stop["tall"] and reason != "outlined")
    ]


def agreement_to_sign(person):
    person.open("/").follow("Sign with")
    return person.page.url.removeprefix(person.address).split("#")[0]


@pytest.mark.parametrize("size", [(360, 640), (1280, 720)], ids=["phone", "wide"])
@pytest.mark.parametrize("page", ["sign-in", "today", "agreement", "write"])
def test_every_stop_is_seen_and_never_under_a_bar(phone, page, size):
    jordan = phone(size={"width": size[0], "height": size[1]})
    if page == "sign-in":
        jordan.open("/sign-in")
    else:
        jordan.sign_in("jordan@rowan.example", PASSWORD)
        address = "/" if page == "today" else agreement_to_sign(jordan)
        jordan.open(address + ("/versions/new" if page == "write" else ""))
    stops = stops_of(jordan.page)
    assert len(stops) > 5 and "skip-link" in stops[0]["what"]
    assert wrong_with(stops) == []


def test_the_skip_link_leads_past_the_bars(phone):
    jordan = phone().sign_in("jordan@rowan.example", PASSWORD).open("/menu")
    jordan.page.keyboard.press("Tab")
    expect(jordan.page.locator(".skip-link")).to_be_focused()
    jordan.page.keyboard.press("Enter")
    expect(jordan.page.locator("#main")).to_be_focused()
    jordan.page.keyboard.press("Tab")
    assert jordan.page.evaluate("document.activeElement.closest('main') !== null")


def test_a_page_of_ours_is_read_from_its_heading(phone):
    jordan = phone().sign_in("jordan@rowan.example", PASSWORD).open("/")
    jordan.follow("Menu")
    expect(jordan.page.locator("h1")).to_be_focused()
    assert jordan.page.evaluate("scrollY") == 0
    jordan.follow("Name, language and display")
    expect(jordan.page.locator("h1")).to_be_focused()


def test_errors_take_the_focus_and_lead_to_the_field(phone):
    nobody = phone()
    nobody.expected = ("422",)
    nobody.open("/sign-in").press("Sign in")
    expect(nobody.page.locator(".error-summary")).to_be_focused()
    nobody.page.keyboard.press("Tab")
    nobody.page.keyboard.press("Enter")
    expect(nobody.page.get_by_label("E-mail", exact=False)).to_be_focused()


def test_somebody_signs_with_the_keyboard_alone(phone):
    """Tom has signed; Priya reads and signs without touching the screen."""
    priya = phone()
    page = priya.open("/sign-in").page

    def go_to(words):
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            if words in (page.evaluate(NAME) or ""):
                return
        raise AssertionError(f"no stop says {words}")

    go_to("E-mail")
    page.keyboard.type("priya@rowan.example")
    go_to("Password")
    page.keyboard.type(PASSWORD)
    go_to("A shared phone")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Hello, Priya")
    go_to("Sign with")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Tom Whitlock")
    go_to("5. What stays private")
    page.keyboard.press("Enter")
    go_to("I have read this and I agree")
    page.keyboard.press("Space")
    go_to("Type your full name")
    page.keyboard.type("Priya Nair")
    go_to("Agree and sign")
    page.keyboard.press("Enter")
    priya.says("signed as Priya Nair")
    priya.says("In force")


NAME = """
() => {
  const active = document.activeElement;
  return active.labels && active.labels.length ? active.labels[0].textContent : active.textContent;
}
"""
