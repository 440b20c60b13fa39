"""Every page: axe A and AA in both themes, reflow at 320 px, targets of 48 px, sizes, and no error of any kind."""

import gzip
from typing import Any

import pytest

from coaching.platform.config import PROJECT
from tests.e2e.pages import LOOKERS, Look, crawl
from tests.support.browser import Phone

pytestmark = pytest.mark.browser

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
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


class Accessible(Look):
    def __init__(self) -> None:
        super().__init__()
        self.source = AXE.read_text()

    def __call__(self, phone: Phone, path: str) -> None:
        phone.page.evaluate(self.source)
        options = {"runOnly": {"type": "tag", "values": RULES}}
        found: Any = phone.page.evaluate("options => axe.run(document, options)", options)
        for violation in found["violations"]:
            where = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            self.wrong.append(f"{path}: {violation['id']}: {where}")


class Fitting(Look):
    """At 320 px: no sideways scroll, targets large enough, HTML within its budget."""

    def __call__(self, phone: Phone, path: str) -> None:
        width = phone.page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            self.wrong.append(f"{path}: {width} px wide")
        self.wrong += [f"{path}: smaller than 48 px: {element}" for element in phone.page.evaluate(TARGETS)]
        size = len(gzip.compress(phone.page.content().encode(), 6))
        if size > HTML_MOST:
            self.wrong.append(f"{path}: {size} bytes of HTML")


@pytest.mark.parametrize("who", [None, *LOOKERS])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(phone, who, dark):
    look = Accessible()
    visited = crawl(phone(dark=dark), who, look)
    assert visited >= 4 and look.wrong == []


@pytest.mark.parametrize("who", [None, *LOOKERS])
def test_it_fits_a_small_phone(phone, who):
    look = Fitting()
    visited = crawl(phone(size={"width": 320, "height": 640}), who, look)
    assert visited >= 4 and look.wrong == []
