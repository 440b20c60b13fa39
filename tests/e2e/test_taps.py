"""Taps from Today to the confirmation, typing left out, counted by driving them (DESIGN-UX U1).

| what | bar |
|---|---|
| log a session | 5 taps; under 60 s at human pace, as tests/e2e/thumb.py reckons it |
| tick an action | 2 |
| see last time's actions | 1 |
| remind of a late review | 2 |
| write and save a journal entry | 5 |
| a 60-second check-in | 5; the keyboard's microphone left out |
| add evidence that counts toward three criteria in two frameworks | 8; without script a tap more for each why |
| decide on one item with one criterion | 3 by tap or by key, and one more for each further criterion |
"""

import pytest
from playwright.sync_api import expect

from tests.e2e.thumb import Thumb
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

NOTE = "Jordan led half of the handover."


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def at_today(phone, request):
    def make(who, without_script=None):
        """Without script somebody else, where the first one leaves nothing to do."""
        name = who if request.param else without_script or who
        person = phone(script=request.param).sign_in(f"{name}@rowan.example", PASSWORD).open("/")
        return person, Thumb(person.page)

    return make


def heading(page):
    return expect(page.get_by_role("heading", level=1))


def test_log_a_session(at_today):
    priya, thumb = at_today("priya")
    page = priya.page
    thumb.follow("Log this session")
    heading(page).to_contain_text("Log session with")
    thumb.read_questions()
    thumb.tap(page.locator("#confidence-7"))
    thumb.type(page.get_by_label("Key points"), NOTE)
    thumb.tap(page.locator("input[name=action]").first)
    if page.get_by_label("Write own").is_checked():
        page.get_by_label("What will be done?").press_sequentially("Lead the rest")  # where nothing is open yet
    thumb.press("Save session")
    heading(page).to_have_text("Session saved")
    for words in ("Next session", "Who may see it"):
        priya.says(words)
    print(f"log a session: {thumb}")
    assert thumb.taps <= 5
    assert thumb.questions >= 4 and 15 < thumb.seconds < 60
    page.get_by_role("link", name="Edit").first.click()
    for words in (NOTE, "7 of 10"):
        priya.says(words)


def test_tick_an_action(at_today):
    """Its question has the cursor when the page comes, so that answering takes no tap."""
    jordan, thumb = at_today("jordan", "amira")
    what = jordan.page.locator(".action-row .list-title").first.inner_text()
    thumb.follow(f"Done: {what}")
    expect(jordan.page.get_by_label("What did it change?")).to_be_focused()
    jordan.page.keyboard.type("They asked me to do it again.")
    thumb.press("Mark as done")
    jordan.says("Settled")
    assert thumb.taps <= 2


def test_see_last_times_actions(at_today):
    """Mo's one plan is the next to meet, whatever other tests have logged or signed before."""
    mo, thumb = at_today("mo")
    thumb.follow("Last actions")
    heading(mo.page).to_contain_text("Actions with")
    expect(mo.page.locator(".action-row").first).to_be_visible()
    assert thumb.taps == 1


def test_remind_of_a_late_review(at_today):
    """Those who look on remind, once a day for each plan; the demo has two that are late."""
    manager, thumb = at_today("dawn")
    reminded = manager.page.get_by_text("Reminded today").count()
    thumb.press("Remind")
    expect(manager.page.get_by_text("Reminded today")).to_have_count(reminded + 1)
    assert thumb.taps <= 2


def test_open_a_late_review(at_today):
    priya, thumb = at_today("priya")
    thumb.follow("Review with Amira Haddad")
    heading(priya.page).to_have_text("Review with Amira Haddad")
    assert thumb.taps == 1


def test_write_and_save_a_journal_entry(at_today):
    jordan, thumb = at_today("jordan", "ines")
    thumb.follow("Write")
    thumb.type(jordan.page.locator("textarea").first, "I said it first, not last.")
    thumb.press("Save entry")
    jordan.says("I said it first, not last.")
    print(f"write a journal entry: {thumb}")
    assert thumb.taps <= 5


def test_add_evidence_for_three_criteria_in_two_frameworks(at_today):
    """Ticking puts the cursor into the box for the why, so that saying it takes no tap (with script)."""
    jordan, thumb = at_today("jordan", "ines")
    page = jordan.page
    thumb.follow("Evidence")
    thumb.follow("Add evidence")
    words = "I led the late handover, told nights what had changed, and asked if all was safe. They worked as one team."
    thumb.type(page.get_by_label("What did you do?"), words)
    thumb.press("Next")
    heading(page).to_have_text("What does it count toward?")
    rows = page.locator(".map-row")
    names = rows.locator(".list-note").all_inner_texts()
    first = [name.split(" · ")[0] for name in names]
    other = next(place for place, name in enumerate(first) if name != first[0])
    for place in (0, 1, other):
        thumb.tap(rows.nth(place).locator("label.tick-label"))
        why = rows.nth(place).locator("textarea")
        if jordan.script:
            expect(why).to_be_focused()
            page.keyboard.type("It shows it.")
        else:
            thumb.type(why, "It shows it.")
    thumb.press("Save what is ticked")
    heading(page).to_contain_text("I led the late handover")
    expect(page.locator("#_piece .card .list-title")).to_have_count(3)
    print(f"add evidence: {thumb}")
    assert thumb.taps <= (8 if jordan.script else 11)


def criteria_of(page):
    return page.locator("#item .criterion").count()


def test_decide_on_one_item(at_today):
    """What waits lies open on an assessor's first screen; each criterion is one tap, saving is the last."""
    sam, thumb = at_today("sam")
    page = sam.page
    title = page.locator("#item h2").first.inner_text()
    number = criteria_of(page)
    for at in range(number):
        box = page.get_by_label("Met, all five").nth(at)
        if not box.is_visible():  # of more than three one is open at a time; without script the next is opened by hand
            thumb.tap(page.locator(".criterion summary").nth(at))
        thumb.tap(box)
    thumb.press("Save and next")
    expect(page.locator("#item [role=status]")).to_have_text("Saved.")
    expect(page.locator("#item h1")).not_to_have_text(title)
    print(f"decide on one item with {number} criteria: {thumb}")
    assert thumb.taps <= 3 + (number - 1) or (number > 3 and not sam.script)


def test_decide_on_one_item_by_keys(phone):
    """1, V and S; they do nothing in a field, and "?" lists them."""
    sam = phone().sign_in("sam@rowan.example", PASSWORD).open("/")
    page = sam.page
    title, number = page.locator("#item h2").first.inner_text(), criteria_of(page)
    page.locator("#item [name=feedback]").press_sequentially("1 V 2 S j k ?")
    assert page.locator("#item [type=radio]:checked").count() == 0
    expect(page.locator("#item [name=feedback]")).to_have_value("1 V 2 S j k ?")
    page.locator("#item [name=feedback]").fill("")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(page.locator("#keys details")).to_have_attribute("open", "")
    page.evaluate("document.activeElement.blur()")
    pressed = 0
    for at in range(number):
        for key in ("j",) * bool(at) + (("1", "v") if at == 0 else ("v",)):
            page.keyboard.press(key)
            pressed += key != "j"
    page.keyboard.press("s")
    expect(page.locator("#item [role=status]")).to_have_text("Saved.")
    expect(page.locator("#item h1")).not_to_have_text(title)
    assert pressed + 1 <= 3 + (number - 1)


def test_the_next_item_is_there_before_this_one_is_saved(phone):
    """It is fetched while this one is read: after saving, nothing but the form itself goes over the line."""
    sam = phone().sign_in("sam@rowan.example", PASSWORD).open("/")
    page = sam.page
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url.removeprefix(sam.address))))
    for at in range(criteria_of(page)):
        page.get_by_label("Met, all five").nth(at).check()
    page.get_by_role("button", name="Save and next").click()
    expect(page.locator("#item [role=status]")).to_have_text("Saved.")
    # Beside it the phone looks who is signed in (U3.5), and scripts that other pages need may still come.
    asked = [one for one in asked if not one[1].startswith(("/assets/", "/sync/"))]
    assert [one for one in asked if one[0] == "POST"] == asked[:1]
    assert "/decisions" in asked[0][1] and page.url.removeprefix(sam.address).startswith("/decide")


def test_a_check_in_of_a_minute(at_today):
    jordan, thumb = at_today("jordan")
    page = jordan.page
    thumb.follow("60-second check-in")
    thumb.read_questions()
    thumb.tap(page.locator("#moment-1"))
    thumb.type(page.get_by_label("What happened?"), "Two falls, and nobody to sit with Person A.")
    thumb.tap(page.locator("#need-1"))
    thumb.press("Save")
    expect(page.get_by_role("link", name="Share this entry")).to_be_visible()
    expect(page.get_by_role("link", name="Help for me").last).to_be_visible()
    print(f"a check-in: {thumb}")
    assert thumb.taps <= 5 and thumb.seconds < 60
