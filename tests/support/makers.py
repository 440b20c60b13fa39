"""Makers: `make.member(roles=["mentor"])` and the like, by the same commands people use.

A room's own makers stand in `make_<room>.py` as functions that take `make` first; each becomes
a method of its name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from coaching.organisations import commands as organisations
from coaching.people import commands as people
from coaching.platform import db as database, ids, tenancy
from coaching.platform.db import db
from coaching.signin.models import Account

NAMES = (
    "Ada Mensah",
    "Bryn Hughes",
    "Chidi Okafor",
    "Dilys Parry",
    "Eve Novak",
    "Farah Aziz",
    "Gwen Lloyd",
    "Hari Rao",
)


class Make:
    """The world of one test. The organisation named "home" is bound from the first maker on."""

    def __init__(self) -> None:
        self.organisations: dict[str, Any] = {}
        self._number = count(1)

    def __getattr__(self, name: str) -> Any:
        for path in sorted(Path(__file__).parent.glob("make_*.py")):
            module = import_module(f"tests.support.{path.stem}")
            maker = getattr(module, name, None)
            # What a file only imports is no maker of its own: another's of that name would never be reached.
            if getattr(maker, "__module__", None) == module.__name__ and not name.startswith("_"):
                return partial(self._writing, maker)
        raise AttributeError(name)

    def organisation(self, name: str = "home", **more: Any) -> Any:
        """The organisation of this name in this test, made when first asked for."""
        if name not in self.organisations:
            with self.writing():
                made = organisations.found(f"{name} care", **more)
                db.session.flush()
                self.organisations[name] = made.id
        if tenancy.find_current() is None:
            tenancy.bind(self.organisations["home"] if "home" in self.organisations else self.organisations[name])
        with tenancy.every_organisation("reading for a test"):
            return db.session.get(organisations.Organisation, self.organisations[name])

    def member(
        self, roles: Any = ("mentee",), *, organisation: str = "home", name: str | None = None, state: str = "active",
        **more: Any,
    ) -> Any:  # fmt: skip
        """An active member with an account."""
        self.organisation("home")
        number = next(self._number)
        full_name = name or f"{NAMES[number % len(NAMES)]}"
        with self.within(organisation), self.writing():
            made = people.add(full_name, f"person{number}@{organisation}.example", list(roles), **more)
            account = Account(id=ids.new_id())
            db.session.add(account)
            db.session.flush()
            if state != "invited":
                people.take_up(made, account.id)
            made.state = state
        return made

    def manages(self, who: Any, whom: Any) -> Any:
        with self.writing():
            return people.tie("manages", who, whom)

    @contextmanager
    def within(self, organisation: str) -> Iterator[None]:
        self.organisation(organisation)
        with tenancy.within(self.organisations[organisation]):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction of its own that is committed at the end; the test then reads without a lock."""
        db.session.commit()
        database.begin_writing()
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            database.begin_reading()

    def _writing(self, maker: Any, *args: Any, **kwargs: Any) -> Any:
        self.organisation("home")
        return maker(self, *args, **kwargs)
