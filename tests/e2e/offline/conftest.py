"""A server of a file's own, whose rows may be counted, and a network before it that may lose what it is given."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.support.proxy import Proxy, between
from tests.support.push_host import PushHost
from tests.support.running import Demo, running


@pytest.fixture(scope="package")
def folder(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.into(tmp_path_factory.mktemp("demo") / "data")


@pytest.fixture(scope="package")
def server(folder: Path, push_host: PushHost) -> Iterator[str]:
    """Not the one that the crawl walks through: what is written here would stand in its way."""
    with running(folder, CAIRN_PUSH_TEST_HOST=push_host.address) as address:
        yield address


@pytest.fixture(scope="module")
def data(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.into(tmp_path_factory.mktemp("offline") / "data")


@pytest.fixture(scope="module")
def line(data: Path) -> Iterator[Proxy]:
    with running(data) as address, between(address) as proxy:
        yield proxy


@pytest.fixture
def network(line: Proxy) -> Iterator[Proxy]:
    line.clear()
    yield line
    line.clear()


@pytest.fixture
def driver(chromium: Any) -> Any:
    """What starts a browser with a disk of its own."""
    return chromium.browser_type


@pytest.fixture
def asked(data: Path) -> Callable[..., list[Any]]:
    """Rows of the server's database, as they stand there now."""

    def ask(statement: str, *values: str) -> list[Any]:
        with closing(sqlite3.connect(f"file:{data / 'cairn.sqlite'}?mode=ro", uri=True)) as database:
            return database.execute(statement, values).fetchall()

    return ask


@pytest.fixture
def entries(asked: Callable[..., list[Any]]) -> Callable[[str], list[str]]:
    """The texts of journal entries that begin so, in the order in which the server took them."""

    def find(mark: str) -> list[str]:
        rows = asked(
            "SELECT s.text FROM journal_section s JOIN journal_entry e ON e.id = s.entry_id"
            " WHERE s.text LIKE ? ORDER BY e.received_at, e.id",
            f"{mark} %",
        )
        return [text for (text,) in rows]

    return find
