"""What a phone has to fetch, from the built files as they are served (DESIGN-UX U9, goals 5 and 6)."""

import gzip
from pathlib import Path

import pytest

from coaching.web import assets

KILO = 1024
LARGEST = {"styles": 10 * KILO, "scripts": 28 * KILO, "whole first visit": 60 * KILO, "one page of HTML": 14 * KILO}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return assets.build(tmp_path_factory.mktemp("assets"))


def weight(built: Path, *patterns: str) -> int:
    return sum(path.stat().st_size for pattern in patterns for path in built.rglob(f"{pattern}.gz"))


def test_the_styles(built):
    assert 0 < weight(built, "*.css") <= LARGEST["styles"]


def test_the_scripts(built):
    """Every script that ships, needed on the page or not."""
    assert 0 < weight(built, "*.js") <= LARGEST["scripts"]


def test_all_that_a_page_may_ask_for_leaves_room_for_the_page(built):
    fetched = weight(built, "*.css", "*.js", "sprite.svg", "favicon.svg")
    assert fetched + LARGEST["one page of HTML"] <= LARGEST["whole first visit"]


def test_pages_with_full_lists_keep_their_size(make, visit):
    """Twenty plans on Today, and a form with every answer given; each page of the demo is weighed in the browser."""
    mentor = make.member(["mentor"], name="Priya Nair")
    for number in range(20):
        mentee = make.member(["mentee"], name=f"A Rather Long Name {number}")
        make.shared_plan(mentor, mentee, come="in_force")
    person = visit(mentor)
    for path in ("/", "/people", "/menu", "/plans", "/plans/new", "/notices"):
        size = len(gzip.compress(person.get(path).data, 6))
        assert size <= LARGEST["one page of HTML"], (path, size)
