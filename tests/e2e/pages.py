"""Every page that the demo's people can reach by links, one or two of each kind."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

from tests.support.browser import Phone
from tests.support.running import PASSWORD

# Who to look as: between them they reach every page that a link leads to.
LOOKERS = (
    "priya@rowan.example", "jordan@rowan.example", "dawn@rowan.example", "kim@rowan.example", "ade@rowan.example",
)  # fmt: skip
SIGNED_OUT = (
    "/sign-in",
    "/password-resets",
    "/check",
    "/help-for-me",
    "/worried",
    "/no-such-page",
    "/invitations/over",
)
ANSWERS_404 = ("/no-such-page", "/invitations/over")
MOST_OF_A_KIND = 2
MOST = 60


def kind_of(path: str) -> str:
    """The path with ids, codes and numbers taken out, so that pages of one kind count together."""
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", path)
    path = re.sub(r"/(frameworks|models)/[^/?]+", r"/\1/<code>", path)
    path = re.sub(r"/<code>/[^/?]+", "/<code>/<code>", path) if "/frameworks/" in path else path
    return re.sub(r"\?.*", "?", re.sub(r"/\d+", "/<n>", path))


def links_of(phone: Phone) -> list[str]:
    found = phone.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
    whole = [urljoin(phone.page.url, link) for link in found if not link.startswith(("tel:", "mailto:", "#"))]
    ours = [urlsplit(link) for link in whole if link.startswith(phone.address)]
    return [part.path + (f"?{part.query}" if part.query else "") for part in ours]


def crawl(phone: Phone, who: str | None, look: "Look", known: Counter[str]) -> Counter[str]:
    """Visits pages breadth first, `look` at each; the answer is how many there were of each kind.

    Of a kind that is `known` from somebody else one page is enough, of a new kind two.
    """
    if who is None:
        waiting = list(SIGNED_OUT)
    else:
        phone.sign_in(who, PASSWORD)
        waiting = ["/"]
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        kind = kind_of(path)
        enough = 1 if known[kind] else MOST_OF_A_KIND
        if path in seen or kinds[kind] >= enough or path.startswith("/assets/"):
            continue
        seen.add(path)
        kinds[kind] += 1
        if path in ANSWERS_404:
            phone.expected = ("404",)
        phone.open(path)
        look(phone, path)
        if who is not None:
            waiting += links_of(phone)
    known.update(kinds)
    return kinds


class Look:
    """What is done on each page; gathers what is wrong in `wrong`."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def __call__(self, phone: Phone, path: str) -> None:
        """Looks at the page that is open."""
