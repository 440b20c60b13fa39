"""Every page: axe A and AA in both themes, reflow at 320 px, targets of 48 px, sizes, and no error of any kind."""

import gzip
from collections import Counter
from typing import Any

import pytest

from coaching.platform.config import PROJECT
from tests.e2e.pages import ANSWERS_404, LOOKERS, Look, crawl
from tests.e2e.prepared import prepare
from tests.support.browser import Phone
from tests.support.routes import NOT_PAGES, endpoint_of, endpoints_of

pytestmark = pytest.mark.browser

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
    "resultTypes": ["violations"],
    "iframes": False,
    "selectors": False,
}
AXE_RUNS = "async options => (await axe.run(document, options)).violations"
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


# Pages that nobody comes to by walking, each with where it is looked at instead.
NOT_WALKED_TO = {
    "apprenticeships.add_hours": "leads on at once, from a journal entry with minutes (tests/apprenticeships)",
    "shells.shell": "neutral, and looked at when drawn (tests/e2e/offline/test_shells.py)",
    "desk.hello": "one line of plain text for scripts (tests/desk)",
    "signin.invitation": "needs the token of a mail (tests/signin); /invitations/over is looked at",
    "signin.reset": "needs the token of a mail (tests/signin)",
    "frameworks.as_json": "a file to take along, no page (tests/frameworks)",
    "frameworks.as_csv": "a file to take along, no page (tests/frameworks)",
    "frameworks.report": "a file to take along, no page (tests/frameworks)",
    **dict.fromkeys(
        ("offline.hello", "offline.key", "offline.key_of", "offline.newest", "offline.pack", "safeguarding.key"),
        "asked by a phone itself, and answered to a script (tests/offline, tests/safeguarding)",
    ),
    **dict.fromkeys(
        ("evidence.file", "evidence.version_file"),
        "a photo or a file itself, no page (tests/evidence, tests/attachments)",
    ),
    "evidence.found_criteria": "rows for a search, put into the page of the mapping (tests/evidence)",
    "signin.unlock": "needs a shared phone that lay still for five minutes (tests/signin)",
}
# How often axe looks at one endpoint in each theme; oftener where what stands on the page depends on a plan's state.
AXE_LOOKS = 1
AXE_LOOKS_AT = dict.fromkeys(
    ("desk.today", "desk.plan", "sessions.show", "reviews.closure", "reviews.evaluation", "reviews.mentor_change"), 4
)


class OnASmallPhoneAndAWideScreen(Look):
    """Light at 320 px and dark with the rail, in one visit of each page. `looks` counts what axe has seen so far."""

    def __init__(self, looks: Counter[str] | None = None, endpoint_at: Any = None) -> None:
        super().__init__()
        self.source = AXE.read_text()
        self.looks: Counter[str] = Counter() if looks is None else looks
        self.endpoint_at = endpoint_at or (lambda path: path)
        self.seen: set[str] = set()

    def __call__(self, phone: Phone, path: str) -> None:
        endpoint = self.endpoint_at(path)
        if path not in ANSWERS_404:
            self.seen.add(endpoint)
        self._fits(phone, path)
        if self.looks[endpoint] >= AXE_LOOKS_AT.get(endpoint, AXE_LOOKS):
            return
        self.looks[endpoint] += 1
        page = phone.page
        # Straight to the engine: on its way through the driver so long a text is read three times more.
        cdp = page.context.new_cdp_session(page)
        cdp.send("Runtime.evaluate", {"expression": self.source})
        cdp.detach()
        self._axe(phone, f"{path} (light, 320 px)")
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        self._axe(phone, f"{path} (dark, 1280 px)")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(SMALL)  # type: ignore[arg-type]

    def _axe(self, phone: Phone, where: str) -> None:
        for violation in phone.page.evaluate(AXE_RUNS, AXE_OPTIONS):
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


class Walk:
    """What all the lookers before have seen: pages by kind, endpoints, and how often axe looked at each."""

    def __init__(self, browser: Any, address: str, url_map: Any) -> None:
        self.known: Counter[str] = Counter()
        self.looks: Counter[str] = Counter()
        self.by_whom: dict[str | None, set[str]] = {}
        self.endpoint_at = endpoint_of(url_map)
        self.also = prepare(browser, address)


@pytest.fixture(scope="module")
def walk(chromium: Any, server: str, stock: Any) -> Walk:
    _kept, app = stock
    return Walk(chromium, server, app.url_map)


@pytest.mark.parametrize("who", [None, *LOOKERS])
def test_every_page_is_accessible_and_fits(phone, who, walk):
    look = OnASmallPhoneAndAWideScreen(walk.looks, walk.endpoint_at)
    kinds = crawl(phone(size=SMALL), who, look, walk.known, walk.also.get(who, ()))
    walk.by_whom[who] = look.seen
    assert len(kinds) >= 4 and look.wrong == []


def test_no_page_was_left_out(walk, stock):
    """Each address that answers a GET was looked at by somebody above, or stands in the list with its reason."""
    if set(walk.by_whom) != {None, *LOOKERS}:
        pytest.skip("counts what the walks above have seen; run the whole file")
    seen = set().union(*walk.by_whom.values())
    every = {one for one in endpoints_of(stock[1], "GET") if not one.startswith(("dev.", "trial."))} - NOT_PAGES
    left_out = sorted(every - seen - set(NOT_WALKED_TO))
    assert left_out == [], f"pages that nobody has looked at: {', '.join(left_out)}"
    assert set(NOT_WALKED_TO) - every == set() and set(NOT_WALKED_TO) & seen == set(), "exceptions that are none"


# The first so many pages of each, of all kinds that lie near: what is asked is of the page's frame and its lists.
ENOUGH_LINKS = 60


class Opening(Look):
    """Asks only that the page comes and has its heading."""

    def __call__(self, phone: Phone, path: str) -> None:
        if phone.page.locator("h1").count() != 1:
            self.wrong.append(f"{path}: no heading")


@pytest.mark.parametrize("who", ["priya", "jordan"])
def test_pages_are_reached_by_plain_links(phone, who):
    """The links that the crawl found are there without script, too; nothing is put on the page by it alone."""
    look = Opening()
    with_script = crawl(phone(), who, look, Counter(), most=ENOUGH_LINKS)
    without = crawl(phone(script=False), who, look, Counter(), most=ENOUGH_LINKS)
    assert set(without) == set(with_script) and look.wrong == []
