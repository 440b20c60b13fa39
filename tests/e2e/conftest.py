"""One demo server and one browser for all stories; a phone for each person."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from tests.support.browser import Phone, launch
from tests.support.running import running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("demo") / "data") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Any, server: str) -> Iterator[Any]:
    """`phone()` is a phone of its own; at the end each is closed, and none may have seen an error."""
    given: list[Phone] = []

    def make(**how: Any) -> Phone:
        given.append(Phone(chromium, server, **how))
        return given[-1]

    yield make
    for one in given:
        one.close()
