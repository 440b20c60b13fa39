"""Fixtures of the house: the app on a fresh database, the visitor, the makers, a counter of statements."""

import os
import secrets as chance
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from coaching.factory import create_app
from coaching.platform import db as database, outside, tenancy
from coaching.platform.db import db
from tests.support import databases, midnight
from tests.support.makers import Make
from tests.support.visitor import Visitor
from tools import words

POSTGRES = os.environ.get("CAIRN_TEST_DATABASE") == "postgresql"


@pytest.fixture(scope="session", autouse=True)
def compiled_words() -> None:
    """`make test` compiles the catalogues; a test run by hand must not speak the words of yesterday."""
    for source in words.TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime:
            words.compile_into(source.parts[-3])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if POSTGRES:
        elsewhere = [item for item in items if not _reaches_the_database(item)]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in set(elsewhere)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    takes = midnight.IN_A_BROWSER if item.get_closest_marker("browser") else midnight.USUAL
    if "soak" not in item.keywords:
        time.sleep(midnight.to_wait(datetime.now(UTC), takes))


def _reaches_the_database(item: Any) -> bool:
    """Everything runs on SQLite; again on PostgreSQL runs what opens a database and does not say that no row of it
    matters there."""
    return "stock" in item.fixturenames and item.get_closest_marker("no_rows") is None


@pytest.fixture(scope="session")
def stock(compiled_words: None) -> Iterator[Any]:
    """The databases of this run and the one app on them, in memory where the machine has such a folder.

    Every commit is synced all the same; what a real disk does in a power cut is not what these tests are about.
    """
    with tempfile.TemporaryDirectory(dir=databases.in_memory(), prefix="cairn-tests-") as made:
        yield from _stock_in(Path(made))


def _stock_in(folder: Path) -> Iterator[Any]:
    kept: Any = databases.PostgresDatabases() if POSTGRES else databases.SqliteFiles(folder)
    app = create_app(databases.settings(folder, kept.url), testing=True)
    kept.build(app)
    yield kept, app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    kept.close()


@pytest.fixture
def app(stock: Any) -> Iterator[Any]:
    """The app on a database of its own, holding what ships with Cairn and nothing else."""
    kept, app = stock
    with app.app_context():
        kept.renew(app)
        shutil.rmtree(app.config["CAIRN"].data_dir / outside.FOLDER, ignore_errors=True)
        tenancy.bind(None)
        database.begin_reading()
        yield app
        db.session.remove()
        tenancy.bind(None)
        database.begin_writing()


@pytest.fixture
def make(app: Any) -> Make:
    return Make()


@pytest.fixture
def visit(app: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`visit(member)` is that member's browser, signed in; `visit(None)` somebody who is signed out."""

    def visiting(who: Any = None, **how: Any) -> Visitor:
        return Visitor(app, who, monkeypatch, **how)

    return visiting


@pytest.fixture
def queries(app: Any) -> Iterator[Any]:
    """Counts statements that reach the database: `with queries() as seen: ...; len(seen)`."""
    from contextlib import contextmanager

    @contextmanager
    def counting() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if not statement.upper().startswith(("BEGIN", "SAVEPOINT", "RELEASE", "PRAGMA", "SELECT SET_CONFIG")):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    yield counting


@pytest.fixture
def password() -> str:
    return chance.token_urlsafe(18)
