"""The wall between organisations, in the session itself: statements are narrowed, writes are checked.

On PostgreSQL the same wall stands again as row-level security, told the organisation for each transaction.
There a transaction that may write also waits for the others of its organisation, as all do on SQLite: what
it read stays true until it commits, so nobody's save, signature or suspension is overtaken.
"""

from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Uuid, bindparam, event, or_, text
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction, with_loader_criteria
from sqlalchemy.sql import visitors

from coaching.platform import db as database, tenancy
from coaching.platform.db import db
from coaching.platform.records import OrganisationOwned, SharedOrOwned
from coaching.platform.tenancy import NoOrganisation

_TELLING = "set_config('cairn.organisation', :organisation, true), set_config('cairn.every', :every, true)"
_TAKING_TURN = (
    f"set_config('lock_timeout', '{database.LOCK_WAIT_MS}', true), "
    "pg_advisory_xact_lock(hashtextextended(:organisation, 0))"
)
_TELL = text(f"SELECT {_TELLING}")
_TAKE_TURN = text(f"SELECT {_TAKING_TURN}")
_TELL_AND_TAKE_TURN = text(f"SELECT {_TELLING}, {_TAKING_TURN}")
PASSES = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


def build(session_class: type[Session]) -> None:
    """Hangs the wall on every session of this class."""
    event.listen(session_class, "do_orm_execute", _keep_inside)
    event.listen(session_class, "before_flush", _refuse_foreign_rows)
    event.listen(session_class, "after_transaction_end", _forget_told)


def _keep_inside(state: ORMExecuteState) -> None:
    _tell_database(state.session)
    if state.is_column_load or not (state.is_select or state.is_update or state.is_delete):
        return
    if tenancy.why_every() is not None:
        return
    if tenancy.find_current() is None:
        _refuse_owned_tables(state.statement)
        return
    kept = _kept.get(state.statement)
    state.statement = kept if kept is not None else state.statement.options(*_INSIDE)


# What narrows a statement to the organisation that is bound when it runs, not when it was built: so the two are made
# once, and the session's cache of compiled statements serves every organisation. `_OWN` raises where none is bound.
_OWN = bindparam("bound_organisation", callable_=tenancy.current, type_=Uuid())
_INSIDE = (
    with_loader_criteria(
        OrganisationOwned, lambda cls: cls.organisation_id == _OWN, include_aliases=True, track_closure_variables=False
    ),
    with_loader_criteria(
        SharedOrOwned,
        lambda cls: or_(cls.organisation_id == _OWN, cls.organisation_id.is_(None)),
        include_aliases=True,
        track_closure_variables=False,
    ),
)


# Of statements that are asked again and again, the same inside the wall.
_kept: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()


def keep(statement: Any) -> None:
    """Narrows a statement that will be asked many times once and for all."""
    _kept[statement] = statement.options(*_INSIDE)


def _refuse_owned_tables(statement: Any) -> None:
    element: Any
    for element in visitors.iterate(statement):
        if element.__visit_name__ == "table" and _is_owned(element):
            raise NoOrganisation(f"{element.name} was asked for while no organisation was bound")


def _is_owned(table: Any) -> bool:
    column = table.columns.get("organisation_id")
    return column is not None and not column.nullable and column.foreign_keys


def _refuse_foreign_rows(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    _tell_database(session)
    if tenancy.why_every() is not None:
        return
    changed: tuple[Any, ...] = (*session.new, *session.dirty, *session.deleted)
    for record in changed:
        if not isinstance(record, OrganisationOwned):
            continue
        if getattr(record, "organisation_id", None) is None:
            record.organisation_id = tenancy.current()
        if record.organisation_id != tenancy.current():
            raise NoOrganisation(f"a row of {type(record).__name__} belongs to another organisation")


def _forget_told(session: Session, ended: SessionTransaction) -> None:
    """What was told ends with the transaction, and with a savepoint that is rolled back; not with a flush in it."""
    if ended.parent is None or ended.nested:
        session.info.pop("told", None)


def _tell_database(session: Session) -> None:
    if session.get_bind().dialect.name != "postgresql":
        return
    organisation_id, why = tenancy.find_current(), tenancy.why_every()
    telling = (str(organisation_id or ""), "yes" if why else "", database.is_reading())
    if session.info.get("told") == telling:
        return
    takes_turn = organisation_id is not None and not database.is_reading()
    told = _TELL_AND_TAKE_TURN if takes_turn else _TELL
    session.connection().execute(told, {"organisation": telling[0], "every": telling[1]})
    session.info["told"] = telling


def are_passed_by() -> bool:
    """Whether the role of this database passes row-level security, so that only the session's wall would stand."""
    if db.engine.dialect.name != "postgresql":
        return False
    with db.engine.connect() as connection:
        return bool(connection.scalar(PASSES))


def take_turn(session: Any, organisation_id: UUID) -> None:
    """Waits on PostgreSQL until no other transaction is writing in this organisation; ours is next, to its end."""
    session.connection().execute(_TAKE_TURN, {"organisation": str(organisation_id)})
