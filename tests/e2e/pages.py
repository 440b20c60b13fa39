"""Every page that the demo's people can reach by links, one or two of each kind."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from tests.support.browser import Phone
from tests.support.running import PASSWORD

# Who to look as, and how many pages at most. First a plan's two people and a manager, then those who run and guard,
# then those who show a state that the first have none of.
LOOKERS = {
    "priya": 180,
    "jordan": 180,
    "dawn": 90,
    "kim": 90,
    "ade": 60,
    "mo": 90,  # a line manager
    "sam": 90,  # assesses
    "ruth": 90,  # assures quality
    "rosa": 60,  # leads the programme and no more
    "nadia": 40,  # a probation
    "olu": 30,  # goes on with another mentor
    "jack": 30,  # a plan that went its whole way
    "grace": 20,  # looks back
    "sunil": 20,  # away
}
SIGNED_OUT = (
    "/sign-in",
    "/password-resets",
    "/check",
    "/verify",
    "/packs/key",
    "/help-for-me",
    "/worried",
    "/worried/sent",
    "/share",
    "/no-such-page",
    "/invitations/over",
)
ANSWERS_404 = ("/no-such-page", "/invitations/over")
MOST_OF_A_KIND = 2


def kind_of(path: str) -> str:
    """The path with ids, codes and numbers taken out, so that pages of one kind count together."""
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", path)
    path = re.sub(r"/x/[\w-]+", "/x/<token>", path)
    path = re.sub(r"/(frameworks|models|coverage|criteria)/[^/?]+", r"/\1/<code>", path)
    path = re.sub(r"/<code>/(?!crosswalks|ending)[^/?]+", "/<code>/<code>", path) if "/frameworks/" in path else path
    return re.sub(r"\?.*", "?", re.sub(r"/\d+", "/<n>", path))


def links_of(phone: Phone) -> list[str]:
    found = phone.page.evaluate(
        "[...document.querySelectorAll('a[href]:not([download])')].map(a => a.getAttribute('href'))"
    )
    whole = [urljoin(phone.page.url, link) for link in found if not link.startswith(("tel:", "mailto:", "#"))]
    ours = [urlsplit(link) for link in whole if link.startswith(phone.address)]
    return [part.path + (f"?{part.query}" if part.query else "") for part in ours]


def crawl(
    phone: Phone, who: str | None, look: "Look", known: Counter[str], also: Iterable[str] = (), most: int = 0
) -> Counter[str]:
    """Visits pages breadth first, `look` at each; the answer is how many there were of each kind. `most` of them, or
    as many as the list above says.

    Of a kind that is `known` from somebody else one page is enough, of a new kind two. `also` are addresses to begin
    with that no link leads to, or only from the third page of its kind.
    """
    if who is None:
        waiting, most = list(SIGNED_OUT), most or len(SIGNED_OUT)
    else:
        phone.sign_in(f"{who}@rowan.example", PASSWORD)
        waiting, most = ["/", *also], most or LOOKERS[who]
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    while waiting and len(seen) < most:
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
