"""Every page: axe A and AA in both themes, reflow at 320 px, targets of 48 px, sizes, and no error of any kind."""

import gzip
from collections import Counter
from typing import Any

import pytest

from coaching.platform.config import PROJECT
from tests.e2e.pages import LOOKERS, Look, crawl
from tests.support.browser import Phone

pytestmark = pytest.mark.browser

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "resultTypes": ["violations"],
    "iframes": False,
}
SMALL, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
HTML_MOST = 14 * 1024
# Small things that stand inside a line of text may be smaller (WCAG 2.2, 2.5.8); all controls of ours are not.
TARGETS = """
() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || style.visibility === 'hidden' || e.closest('.skip-link, [hidden]')) return false;
    if (e.tagName === 'A' && getComputedStyle(e).display === 'inline') return false;
    if (['radio', 'checkbox'].includes(e.type)) {
      const label = e.labels && e.labels[0]; if (!label) return true;
      const pill = label.getBoundingClientRect();
      return Math.max(pill.height, box.height) < 47.5;
    }
    return box.height < 47.5;
  })
  .map(e => e.outerHTML.slice(0, 120))
"""


class OnASmallPhoneAndAWideScreen(Look):
    """Light at 320 px and dark with the rail, in one visit of each page."""

    def __init__(self) -> None:
        super().__init__()
        self.source = AXE.read_text()

    def __call__(self, phone: Phone, path: str) -> None:
        page = phone.page
        page.evaluate(self.source)
        self._fits(phone, path)
        self._axe(phone, f"{path} (light, 320 px)")
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        self._axe(phone, f"{path} (dark, 1280 px)")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(SMALL)  # type: ignore[arg-type]

    def _axe(self, phone: Phone, where: str) -> None:
        found: Any = phone.page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
        for violation in found["violations"]:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            self.wrong.append(f"{where}: {violation['id']}: {nodes}")

    def _fits(self, phone: Phone, path: str) -> None:
        width = phone.page.evaluate("document.documentElement.scrollWidth")
        if width > SMALL["width"]:
            self.wrong.append(f"{path}: {width} px wide")
        self.wrong += [f"{path}: smaller than 48 px: {element}" for element in phone.page.evaluate(TARGETS)]
        size = len(gzip.compress(phone.page.content().encode(), 6))
        if size > HTML_MOST:
            self.wrong.append(f"{path}: {size} bytes of HTML")


@pytest.fixture(scope="module")
def known() -> Counter[str]:
    """How many pages of each kind the lookers before have seen."""
    return Counter()


@pytest.mark.parametrize("who", [None, *LOOKERS])
def test_every_page_is_accessible_and_fits(phone, who, known):
    look = OnASmallPhoneAndAWideScreen()
    kinds = crawl(phone(size=SMALL), who, look, known)
    assert len(kinds) >= 4 and look.wrong == []


class Opening(Look):
    """Asks only that the page comes and has its heading."""

    def __call__(self, phone: Phone, path: str) -> None:
        if phone.page.locator("h1").count() != 1:
            self.wrong.append(f"{path}: no heading")


@pytest.mark.parametrize("who", LOOKERS[:2])
def test_pages_are_reached_by_plain_links(phone, who):
    """The links that the crawl found are there without script, too; nothing is put on the page by it alone."""
    look = Opening()
    with_script = crawl(phone(), who, look, Counter())
    without = crawl(phone(script=False), who, look, Counter())
    assert set(without) == set(with_script) and look.wrong == []
