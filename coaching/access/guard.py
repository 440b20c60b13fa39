"""The guard of every route: a rule, or a reason for being public. `sealing` refuses to start without."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Response, current_app, g, redirect, request, url_for

from coaching.access.actor import NOBODY, Actor, Standing
from coaching.access.rules import Rule
from coaching.platform import clock
from coaching.platform.db import db, is_sqlite
from coaching.web import items
from coaching.web.forgery import SAFE_METHODS

PROVED_FOR = timedelta(minutes=10)

View = Callable[..., Any]


def guard(
    rule: Rule, *, hashes: bool = False, in_record: bool = False, takes_files: bool = False
) -> Callable[[View], View]:
    """Opens a view to those whom `rule` lets in; a view of a rule that finds a record is given the record.

    `hashes` says that the view computes a password hash, so its request begins without the write lock.
    `takes_files` says that its form carries files; they are made safe before the change takes the write lock.
    `in_record` says that here somebody writes down a session: a shared phone locks later (PRODUCT 9).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**path: Any) -> Any:
            actor: Actor = g.actor
            record = rule.open(actor, path)
            if rule.step_up and request.method not in SAFE_METHODS and not is_proved(actor):
                return _prove_first(actor)
            if rule.find is None:
                return view(**path)
            _hold(record)
            return view(record)

        guarded.rule = rule  # type: ignore[attr-defined]
        guarded.hashes = hashes  # type: ignore[attr-defined]
        guarded.in_record = in_record  # type: ignore[attr-defined]
        guarded.takes_files = takes_files  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(why: str, *, aware: bool = False, hashes: bool = False) -> Callable[[View], View]:
    """Opens a view to everybody, with the reason. `aware`: it shows a signed-in person their own frame."""
    if not why.strip():
        raise ValueError("say why this is public")

    def decorate(view: View) -> View:
        view.public = why  # type: ignore[attr-defined]
        view.aware = aware  # type: ignore[attr-defined]
        view.hashes = hashes  # type: ignore[attr-defined]
        return view

    return decorate


def for_phone(view: View) -> View:
    """Asked by a phone's script and not by a person: signed out it is 401 with the state, and nobody was there."""
    view.for_phone = True  # type: ignore[attr-defined]
    return view


def own_forgery(view: View) -> View:
    """It looks at forgery and at repeats itself: what it takes may come when nobody is signed in any more (SG-1)."""
    view.own_forgery = True  # type: ignore[attr-defined]
    return view


def takes_bundle(view: View) -> View:
    """Its form carries a ZIP that Cairn made: it may be large, and is only read."""
    view.takes_bundle = True  # type: ignore[attr-defined]
    return view


def only_shows(view: View) -> View:
    """A POST that changes and keeps nothing: another app hands something over, and no token of ours can be in it."""
    view.only_shows = True  # type: ignore[attr-defined]
    return view


def is_proved(actor: Actor) -> bool:
    return clock.now() - actor.proved_at < PROVED_FOR


def may(endpoint: str, record: Any = None) -> bool:
    """Whether the person of this request may use that route with this record: the route's own rule."""
    actor = g.get("actor")
    rule = getattr(current_app.view_functions.get(endpoint), "rule", None)
    return actor is not None and rule is not None and rule.allows(actor, record)


def is_in_record() -> bool:
    """Whether the route of this request is one for writing a session."""
    return bool(getattr(current_app.view_functions.get(request.endpoint or ""), "in_record", False))


def standing() -> Standing:
    found: Standing = g.get("standing", NOBODY)
    return found


def _hold(record: Any) -> None:
    """On PostgreSQL a record that is about to change is locked, so that writers stand in line as on SQLite."""
    if request.method in SAFE_METHODS or is_sqlite() or not hasattr(type(record), "revision"):
        return
    db.session.refresh(record, with_for_update={"of": type(record)})  # not the rows it was read together with


def _prove_first(actor: Actor) -> Any:
    """The form is kept and given back once the person has proved who they are. A phone's outbox keeps its own."""
    if items.is_item():
        return Response(status=401)
    keep = current_app.extensions["cairn_keep"]
    kept_id = keep(actor.account_id, actor.member_id)
    return redirect(url_for("signin.prove", kept=kept_id), 303)
