"""Which organisation, and which member in it, the work at hand is for.

Nothing is bound at the start. Reading or writing an organisation's rows while nothing is
bound raises `NoOrganisation`; looking across organisations has to be said aloud, with why.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_organisation: ContextVar[UUID | None] = ContextVar("organisation", default=None)
_member: ContextVar[UUID | None] = ContextVar("member", default=None)
_every: ContextVar[str | None] = ContextVar("every_organisation", default=None)


class NoOrganisation(Exception):
    """An organisation's rows were asked for while no organisation was bound."""


def current() -> UUID:
    """The organisation that is bound; raises `NoOrganisation` where there is none."""
    organisation_id = _organisation.get()
    if organisation_id is None:
        raise NoOrganisation("no organisation is bound")
    return organisation_id


def find_current() -> UUID | None:
    return _organisation.get()


def acting_member() -> UUID | None:
    return _member.get()


def why_every() -> str | None:
    """The reason given for looking across organisations, or None inside one."""
    return _every.get()


def bind(organisation_id: UUID | None, member_id: UUID | None = None) -> None:
    """Binds for the rest of the request or job; `within` is the form that undoes itself."""
    _organisation.set(organisation_id)
    _member.set(member_id)


@contextmanager
def within(organisation_id: UUID, member_id: UUID | None = None) -> Iterator[None]:
    organisation_before, member_before = _organisation.get(), _member.get()
    every_before = _every.get()
    bind(organisation_id, member_id)
    _every.set(None)
    try:
        yield
    finally:
        bind(organisation_before, member_before)
        _every.set(every_before)


@contextmanager
def every_organisation(why: str) -> Iterator[None]:
    """Lifts the wall for sign-in and link look-up, jobs, the command line and installation-wide pages."""
    if not why.strip():
        raise ValueError("say why every organisation is needed")
    before = _every.get()
    _every.set(why)
    try:
        yield
    finally:
        _every.set(before)
