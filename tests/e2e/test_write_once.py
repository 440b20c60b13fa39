"""Write once, count everywhere: from a page of a journal to a pack that an outside reader opens, and its end.

Jordan writes for herself, cuts evidence out of it, maps it to three frameworks and hands it in; Sam sends it back, then
accepts it; Ruth's sample is drawn; Dawn sees the gap close on the map and sends a pack; somebody without an account
opens it and checks it; the link is taken back and is gone.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

# Stands in what is private alone: in no page, pack or file of anybody else.
CANARY = "marramgrass"
PATIENCE = 60_000
# Gaps of the demo, one for each run; both have words of their own in the search.
GAPS = {True: "Capable, compassionate", False: "Workforce equality"}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_page_of_a_journal_counts_everywhere(phone, script, tmp_path):
    people = {name: phone(script=script) for name in ("jordan", "sam", "ruth", "dawn")}
    for name, one in people.items():
        one.expected = ("422",)  # a search without saving, and a question that waits
        one.sign_in(f"{name}@rowan.example", PASSWORD)
    jordan, sam, ruth, dawn = people.values()
    gap = GAPS[script]
    title = f"Who speaks first, {'with' if script else 'without'} script"

    assert _accepted(dawn, gap) == 0
    piece = _write_and_hand_in(jordan, title, gap)
    _send_back(sam, title)
    _hand_in_again(jordan, piece)
    _accept(sam, title)
    _sample(ruth, title)
    assert _accepted(dawn, gap) == 1

    link = _send_pack(dawn, jordan, title, script)
    reader = phone(script=script)
    zipped = _read_and_check(reader, link, title, tmp_path)
    assert CANARY.encode() not in zipped.read_bytes()
    dawn.page.reload()
    dawn.press("Take it back")
    dawn.says("Its link opens nothing any more")
    reader.expected = ("404",)
    reader.page.goto(link)
    reader.says("There is nothing here")


def _accepted(dawn, gap):
    """How many accepted pieces the map of coverage shows for this statement."""
    dawn.open("/coverage")
    row = dawn.page.locator("main li, main tr").filter(has_text=gap).first
    found = re.search(r"\b(\d+)\s+accepted", row.inner_text())
    assert found is not None, row.inner_text()
    return int(found[1])


def _write_and_hand_in(jordan, title, gap):
    jordan.open("/journal/new")
    page = jordan.page
    page.get_by_label("What?", exact=True).fill(f"I asked the newest first. I was nervous, {CANARY}.")
    page.get_by_label("So what?", exact=True).fill("Mrs Patel had told her something that we did not know.")
    jordan.press("Save entry")
    jordan.says(CANARY)
    jordan.follow("Make evidence of this")
    text = page.get_by_label("What did you do?")
    expect(text).to_have_value(re.compile(CANARY))
    text.fill("In the handover I asked the newest of us first. Mrs Patel had told her something that we did not know.")
    page.get_by_label("What changed?").fill("Everybody is asked now, the newest first.")
    page.locator("summary").filter(has_text="Title").click()
    page.get_by_label("Title", exact=False).first.fill(title)
    jordan.press("Next")
    for words, why in (
        (gap, "I led by asking."),
        ("Communication", "I listened."),
        ("working professionally", "I do."),
    ):
        _tick(jordan, words, why)
    page.get_by_label("I lead the late handover alone").check()
    jordan.press("Save what is ticked")
    expect(page.locator("#_piece .card .list-title")).to_have_count(3)
    jordan.follow("Hand it in")
    jordan.says("Mrs Patel")
    page.get_by_label("Write “Person", exact=False).first.check()
    page.get_by_label("No AI tool helped").check()
    page.get_by_label("This is my own work").check()
    jordan.press("Hand it in")
    jordan.says("Handed in")
    assert "Patel" not in page.locator("main").inner_text()
    return page.url


def _tick(jordan, words, why):
    """The row of this criterion, from what is likely, else from the search; what was typed before stays."""
    page = jordan.page
    # What is ticked already may speak of the same.
    row = page.locator(".map-row").filter(has_text=words).filter(has_not=page.locator("input:checked"))
    if not row.count():
        page.get_by_label("Search all standards").fill(words)
        with page.expect_event("load"):  # a row that comes while typing is not the one of the page that follows
            jordan.press("Search")
        expect(row.first).to_be_visible()
    chosen = page.locator(f"[id='{row.first.get_attribute('id')}']")
    chosen.locator("input[type=checkbox]").check()
    chosen.locator("textarea").fill(why)


def _find(sam, title):
    sam.open("/decide")
    if sam.page.get_by_role("heading", name=title).count() == 0:
        sam.follow(title)
    expect(sam.page.get_by_role("heading", name=title).first).to_be_visible()
    assert CANARY not in sam.page.content()


def _send_back(sam, title):
    _find(sam, title)
    sam.follow("Send back")
    sam.page.get_by_role("heading", level=1).wait_for()
    sam.page.locator("#referral textarea").first.fill("Say how the others took it.")
    sam.press("Send back")


def _hand_in_again(jordan, piece):
    jordan.page.goto(piece)
    jordan.says("Say how the others took it.")
    jordan.follow("Change the words")
    text = jordan.page.get_by_label("What did you do?")
    text.fill(f"{text.input_value()} The others nodded, and two of them asked her more.")
    jordan.press("Save")
    jordan.follow("Hand in a new version")
    jordan.page.get_by_label("No AI tool helped").check()
    jordan.page.get_by_label("This is my own work").check()
    jordan.press("Hand it in")
    jordan.says("version 2")


def _accept(sam, title):
    _find(sam, title)
    sam.says("two of them asked her more")
    for number in range(3):
        row = sam.page.locator("#item .criterion").nth(number)
        row.get_by_label("Met", exact=True).check()
        row.get_by_label("Met, all five").check()
    sam.press("Save and next")
    sam.open("/decisions")
    sam.says(title)


def _sample(ruth, title):
    """All decisions of today: the list and the seed are fixed first, then chance draws."""
    ruth.open("/sampling-plans/new")
    page = ruth.page
    today = page.evaluate("new Date().toISOString().slice(0, 10)")
    page.get_by_label("What is it called?", exact=False).or_(page.locator("[name=title]")).first.fill(f"For {title}")
    page.locator("[name=point]").first.check(force=True)
    page.locator("[name=decided_from]").fill(today)
    page.locator("[name=decided_to]").fill(today)
    page.locator("[name=percent]").fill("100")
    page.locator("[name=iqa]").select_option(label="Ruth Abara")
    ruth.press("Save the plan")
    ruth.press("Fix the list")
    ruth.says("Not opened yet")
    ruth.press("Draw now")
    ruth.says("in the sample")
    ruth.open("/sample")
    ruth.follow(title)
    ruth.says("two of them asked her more")
    assert CANARY not in page.content() and "Patel" not in page.content()
    page.get_by_label("Agree", exact=True).or_(page.locator("[name=answer]").first).first.check(force=True)
    ruth.press("Save and next")


def _send_pack(dawn, jordan, title, script):
    dawn.open("/packs/new?kind=period")
    page = dawn.page
    page.get_by_label("Title", exact=True).fill(f"Pack: {title}")
    page.get_by_label("Who is the pack for?").fill("Ms Lee")
    for tick in page.locator("input[name=pieces]").all():
        tick.uncheck()
    page.get_by_label(title).check()
    dawn.press("Ask and make it")
    dawn.says("Waiting for answers")
    jordan.open("/packs/asked")
    asked = jordan.page.locator("li, section, form").filter(has_text=f"Pack: {title}").last
    asked.get_by_role("button", name="Yes, show it").click()
    jordan.says("You said yes")
    page.reload()
    tag = page.locator("#_pack .tag").first
    if script:
        expect(tag).to_have_text("Ready", timeout=PATIENCE)
    else:
        for _ in range(120):
            if tag.inner_text() == "Ready":
                break
            page.wait_for_timeout(500)
            page.reload()
    expect(tag).to_have_text("Ready")
    return str(page.locator("#link").input_value())


def _read_and_check(reader, link, title, folder):
    reader.page.goto(link)
    reader.says("For Ms Lee")
    assert reader.context.cookies() == []
    reader.follow(title)
    reader.says("two of them asked her more")
    assert CANARY not in reader.page.content() and "Patel" not in reader.page.content()
    reader.page.goto(link)
    with reader.page.expect_download() as asked:
        reader.page.get_by_role("link", name="ZIP,").click()
    zipped = folder / "pack.zip"
    asked.value.save_as(zipped)
    reader.open("/verify")
    reader.page.get_by_label("The ZIP file").set_input_files(zipped)
    reader.press("Check it")
    reader.says("Nothing was changed")
    return zipped
