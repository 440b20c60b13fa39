"""One demo server and one browser for all stories; a phone for each person."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from tests.support.browser import Phone, launch
from tests.support.push_host import PushHost, listening
from tests.support.running import Demo, running
from tools.browser import find_without_windows


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Where a story takes the data of its own server from."""
    own = tmp_path_factory.getbasetemp()
    return Demo(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def folder(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo server keeps its data."""
    return demo.into(tmp_path_factory.mktemp("demo") / "data")


@pytest.fixture(scope="session")
def push_host() -> Iterator[PushHost]:
    """The one push service that the demo server is told of besides those of browsers."""
    with listening() as host:
        yield host


@pytest.fixture(scope="session")
def server(folder: Path, push_host: PushHost) -> Iterator[str]:
    with running(folder, CAIRN_PUSH_TEST_HOST=push_host.address) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium, find_without_windows)
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
