"""Dawn shows evidence to somebody outside: asked, answered, made, read without an account, checked, taken back."""

import pytest
from playwright.sync_api import expect

from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser

DAWN, TOM = "dawn@rowan.example", "tom@rowan.example"
MOST_TAPS = 3  # DESIGN-UX U9: a pack
PATIENCE = 60_000


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_the_asking_to_the_end_of_the_link(phone, script, tmp_path):
    title = f"Songs and toast, script {script}"
    dawn = phone(script=script).sign_in(DAWN, PASSWORD)
    dawn.open("/packs/new?kind=period")
    page = dawn.page
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Who is the pack for?").fill("Ms Lee")
    for tick in page.locator("input[name=pieces]").all():
        tick.uncheck()
    page.get_by_label("Songs of her village").check()
    dawn.press("Ask and make it")
    dawn.says("Waiting for answers")
    dawn.says("No answer to 1")

    tom = phone(script=script).sign_in(TOM, PASSWORD)
    tom.open("/packs/asked")
    tom.says(title)
    tom.press("Yes, show it")
    tom.says("You said yes")

    _wait_until_ready(dawn, script)
    link = page.locator("#link").input_value()

    reader = phone(script=script)
    reader.page.goto(link)
    reader.says("For Ms Lee")
    assert reader.context.cookies() == []
    reader.follow("Songs of her village")
    reader.says("Eight people came the second time.")
    reader.page.goto(link)
    with reader.page.expect_download() as asked:
        reader.page.get_by_role("link", name="ZIP,").click()
    zipped = tmp_path / "pack.zip"
    asked.value.save_as(zipped)
    reader.open("/verify")
    reader.page.get_by_label("The ZIP file").set_input_files(zipped)
    reader.press("Check it")
    reader.says("Nothing was changed")

    page.reload()
    dawn.says("Downloaded the ZIP")
    dawn.press("Take it back")
    dawn.says("Its link opens nothing any more")
    reader.expected = ("404",)
    reader.page.goto(link)
    reader.says("There is nothing here")
    expect(reader.page.locator("body")).not_to_contain_text("Songs of her village")


def _wait_until_ready(dawn, script):
    """With script the page asks by itself; without, one looks again."""
    dawn.page.reload()
    tag = dawn.page.locator("#_pack .tag").first
    if script:
        expect(tag).to_have_text("Ready", timeout=PATIENCE)
        return
    for _ in range(120):
        if tag.inner_text() == "Ready":
            return
        dawn.page.wait_for_timeout(500)
        dawn.page.reload()
    raise AssertionError("the pack was not made")


def test_a_pack_is_asked_for_in_three_taps_from_the_overview(phone):
    dawn = phone().sign_in(DAWN, PASSWORD)
    dawn.open("/")
    taps = [
        lambda: dawn.follow("Make an evidence pack"),
        lambda: dawn.page.get_by_role("button", name="Choose pieces").first.click(),
        lambda: dawn.press("Ask and make it"),
    ]
    for number, tap in enumerate(taps):
        if number == 2:
            dawn.page.get_by_label("Who is the pack for?").fill("Ms Lee")  # typing is not counted (U1)
        tap()
    dawn.says("Waiting for answers")
    print(f"taps to ask for a pack: {len(taps)}")
    assert len(taps) <= MOST_TAPS
    dawn.press("Give it up")
    dawn.says("Taken back")
