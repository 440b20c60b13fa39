"""The agreement on paper: A4, its header on every sheet, version, time and check code, words instead of colours."""

import re

import pytest

from tests.support import paper
from tests.support.running import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def printed(phone):
    """The screen of the page to be printed, and its sheets."""
    priya = phone().sign_in("priya@rowan.example", PASSWORD)
    priya.open("/people").follow("Jordan Ellis")
    priya.follow("Coaching")
    priya.page.locator("a[href$='/agreement']").first.click()
    priya.page.locator("a[href$='/print']").first.click()
    priya.says("Copies go out of date")
    seen = priya.page.locator("main").inner_text()
    pdf = priya.page.pdf(prefer_css_page_size=True, tagged=True)
    return seen, pdf


def test_every_sheet_is_a4_and_says_what_it_is(printed):
    seen, pdf = printed
    sheets = paper.sheets(pdf)
    code = re.search(r"Check code ([0-9A-Z-]+)", seen).group(1)
    at = re.search(r"Printed (.+?)\. Copies", seen).group(1)
    version = re.search(r"Version (\d+)", seen).group(1)
    assert len(sheets) >= 2 and paper.is_tagged(pdf)
    for place, sheet in enumerate(sheets, start=1):
        assert sheet.is_a4
        for words in ("Rowan House Care", f"version {version}", f"printed {at}", code, f"{place} / {len(sheets)}"):
            assert sheet.says(words), (place, words, sheet.letters[:200])


def test_the_whole_wording_and_both_signatures_are_on_it(printed):
    seen, pdf = printed
    sheets = paper.sheets(pdf)
    letters = "".join(sheet.letters for sheet in sheets)
    for words in ("In short", "What we chose", "10. Signatures", "Signed as Jordan Ellis", "Signed as Priya Nair"):
        assert "".join(words.split()) in letters, words
    fingerprint = re.search(r"Fingerprint of the words: (\w+)", seen).group(1)
    assert sheets[-1].says(fingerprint)


def test_no_control_of_the_screen_is_on_paper(printed):
    _seen, pdf = printed
    letters = "".join(sheet.letters for sheet in paper.sheets(pdf))
    for words in ("Skip to the main part", "Sign out", "Back", "Help for me"):
        assert "".join(words.split()) not in letters, words


def test_the_map_of_evidence_is_words_on_paper(phone):
    """What the screen says by a code, a colour and an edge stands there in full, for whoever walks round with it."""
    dawn = phone().sign_in("dawn@rowan.example", PASSWORD)
    dawn.open("/coverage/cqc-qs-2023")
    seen = ["".join(one.text_content().split()) for one in dawn.page.locator(".boxes .box").all()]
    sheets = paper.sheets(dawn.page.pdf(prefer_css_page_size=True))
    letters = "".join(sheet.letters for sheet in sheets)
    assert len(set(seen)) == 34 and letters.count("▢") == sum("0accepted" in words for words in seen) > 0
    for words in seen:
        assert "accepted" in words and words in letters.replace("▢", ""), words
    assert sheets[0].says("Rowan House Care · Dawn Okonjo") and sheets[-1].says("Copies go out of date")
    for words in ("Where and when", "Other standards", "Sign out", "A dashed edge is a gap"):
        assert "".join(words.split()) not in letters, words
