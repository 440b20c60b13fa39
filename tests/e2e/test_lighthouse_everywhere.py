"""Lighthouse on one page of every address that is walked to; minutes long, so a part of the soak."""

from collections import Counter

import pytest

from tests.e2e.pages import LOOKERS, crawl
from tests.e2e.prepared import prepare
from tests.support.browser import Phone
from tests.support.routes import endpoint_of
from tools import lighthouse

pytestmark = [pytest.mark.browser, pytest.mark.soak]

CATEGORIES = ("accessibility", "best-practices", "seo")
# Behind a link that only its reader holds: no search engine may list it, which Lighthouse takes for a fault.
KEPT_FROM_SEARCH = {"packs.visit", "packs.visit_piece"}
# Fewer would mean that the walk did not get far.
AT_LEAST = 170


def test_every_page_is_a_hundred(chromium, server, stock):
    found = walked_to(chromium, server, endpoint_of(stock[1].url_map))
    assert len(found) >= AT_LEAST, sorted(found)
    pages = [(server + path, cookie) for path, cookie in found.values()]
    reports = lighthouse.audits(pages, categories=CATEGORIES)
    lower = {
        endpoint: (path, lighthouse.scores(report), lighthouse.complaints(report))
        for (endpoint, (path, _cookie)), report in zip(found.items(), reports, strict=True)
        if any(lighthouse.scores(report)[name] < 100 for name in wanted_of(endpoint))
    }
    assert lower == {}


def wanted_of(endpoint):
    return CATEGORIES[:2] if endpoint in KEPT_FROM_SEARCH else CATEGORIES


def walked_to(chromium, server, endpoint_at):
    """Endpoint -> (path, cookie of somebody who sees it), the first page of each."""
    found, known, also = {}, Counter(), prepare(chromium, server)
    for who in LOOKERS:
        person = Phone(chromium, server)

        def look(phone, path):
            cookie = "; ".join(f"{one['name']}={one['value']}" for one in phone.context.cookies())
            found.setdefault(endpoint_at(path), (path, cookie))

        crawl(person, who, look, known, also.get(who, ()))
        person.close()
    return found
