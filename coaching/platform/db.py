"""The database: one engine, SQLite or PostgreSQL, and one way in for every transaction.

A transaction that may write takes SQLite's write lock at its start (`BEGIN IMMEDIATE`), since
a lock asked for later cannot be waited for. Reads take none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Enum,
    Integer,
    MetaData,
    String,
    Text,
    Time,
    Uuid,
    event,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
LOCK_WAIT_MS = 15_000
RECYCLE_S = 3600
# So many rows of each index are looked at: enough to tell ten from ten thousand, and done in a blink.
SAMPLE = 400

_writes: ContextVar[bool] = ContextVar("transaction_writes", default=True)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


# What was loaded stays readable after the commit, when the answer is being finished.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

if TYPE_CHECKING:

    class Model(Base):
        __abstract__ = True

        def __init__(self, **columns: Any) -> None: ...
else:
    Model = db.Model


def engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        connecting = {"check_same_thread": False, "timeout": LOCK_WAIT_MS / 1000}
        return {"connect_args": connecting, "pool_recycle": RECYCLE_S}  # an old connection keeps the old statistics
    return {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5}


def begin_reading() -> None:
    """From here on transactions of this request or job take no write lock."""
    _writes.set(False)


def begin_writing() -> None:
    _writes.set(True)


def is_reading() -> bool:
    return not _writes.get()


def read_row(statement: str, values: dict[str, Any]) -> Any:
    """One row straight from the driver, outside any transaction; for the look-up that every request makes."""
    connection = db.engine.raw_connection()
    try:
        return connection.driver_connection.execute(statement, values).fetchone()  # type: ignore[union-attr]
    finally:
        connection.close()


@contextmanager
def own_transaction() -> Iterator[None]:
    """A short writing transaction of its own, after what was under way was committed or rolled back."""
    db.session.rollback()
    before = _writes.get()
    _writes.set(True)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writes.set(before)


def is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def tend() -> None:
    """Tells SQLite's planner how the tables have grown; without that it reads all plans of an organisation to find
    one person's. PostgreSQL sees to it by itself."""
    if is_sqlite():
        with own_transaction():
            connection = db.session.connection()
            connection.exec_driver_sql(f"PRAGMA analysis_limit={SAMPLE}")
            connection.exec_driver_sql("ANALYZE")


@event.listens_for(Engine, "connect")
def _set_up(connection: Any, _record: Any) -> None:
    if type(connection).__module__.split(".")[0] != "sqlite3":
        return
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin` does
    for pragma in (
        f"busy_timeout={LOCK_WAIT_MS}",  # first, since switching to WAL waits on it
        "journal_mode=WAL",
        "synchronous=FULL",  # what was acknowledged survives a power cut
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "mmap_size=134217728",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes.get() else "BEGIN")


# STRICT tables know five type names; PostgreSQL keeps its own.
for _kind, _name in (
    (String, "TEXT"), (Text, "TEXT"), (Date, "TEXT"), (DateTime, "TEXT"), (Time, "TEXT"), (Uuid, "TEXT"),
    (JSON, "TEXT"), (Enum, "TEXT"), (Boolean, "INTEGER"), (BigInteger, "INTEGER"), (Integer, "INTEGER"),
):  # fmt: skip

    def _named(_element: Any, _compiler: Any, _as: str = _name, **_: Any) -> str:
        return _as

    compiles(_kind, "sqlite")(_named)
