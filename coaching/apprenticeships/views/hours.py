"""Off-the-job hours: the months, one entry with its trail, writing, changing, taking out."""

import re
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from flask import g, redirect, request, url_for

from coaching.access.guard import guard
from coaching.apprenticeships import commands, counting, pictures, policy, queries
from coaching.apprenticeships.commands.hours import times_of
from coaching.apprenticeships.forms import hours as forms
from coaching.apprenticeships.models import MOST_MINUTES, Apprenticeship, TrainingEntry
from coaching.apprenticeships.views import bp
from coaching.apprenticeships.views.overview import SAYING
from coaching.apprenticeships.words import (
    KIND_WORDS,
    PAID_WORDS,
    SAID_WORDS,
    WHY_NOT,
    at_time,
    short_length,
    trail_value,
)
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.words import month_and_year as month_name
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see

SHOWING: dict[str, Any] = SAYING | {
    "short_length": short_length, "kinds": KIND_WORDS, "paid_words": PAID_WORDS, "at_time": at_time,
    "why_not_words": WHY_NOT,
}  # fmt: skip


@bp.get("/<uuid:apprenticeship_id>/hours")
@guard(policy.read)
def hours(apprenticeship: Apprenticeship) -> Any:
    standing = queries.standing_of(apprenticeship)
    months = queries.months_done(apprenticeship, standing.planned)
    month = _month(request.args.get("month"), [one.first for one in months if one.first <= clock.today()])
    return page(
        "apprenticeships/hours.html", "apprenticeships/_hours.html", one=apprenticeship, standing=standing,
        months=months, month=month, entries=queries.entries_of(g.actor, apprenticeship.id, month),
        picture=pictures.months_picture(months, standing.planned), today=clock.today(), month_name=month_name,
        empty_words=", ".join(month_name(one.first) for one in months if one.is_empty), **SHOWING,
    )  # fmt: skip


@bp.get("/hours/new")
@guard(policy.index)
def add_hours(_shown: bool) -> Any:
    """From a page that does not know which apprenticeship one is on, such as a journal entry with its minutes."""
    own = queries.own_id(g.actor)
    if own is None:
        return redirect(url_for(".index"))
    known: dict[str, Any] = {name: request.args[name] for name in ("on", "minutes") if name in request.args}
    return redirect(url_for(".new_entry", apprenticeship_id=own, **known))


@bp.get("/<uuid:apprenticeship_id>/hours/new")
@guard(policy.write_hours)
def new_entry(apprenticeship: Apprenticeship) -> Any:
    return _new_page(apprenticeship, forms.EntryForm(data=_wished()))


@bp.post("/<uuid:apprenticeship_id>/hours")
@guard(policy.write_hours)
def write_entry(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.EntryForm(request.form)
    groups = _offer(form, apprenticeship)
    written: list[TrainingEntry] = []
    if form.validate():
        writing = partial(commands.write_entry, apprenticeship, form.said, by=g.actor)
        if form.attempt(lambda: written.append(writing())):
            return see(".entry", hours_id=written[0].id)
    return _new_page(apprenticeship, form, groups, status=422)


@bp.get("/hours/<uuid:hours_id>")
@guard(policy.read_entry)
def entry(entry: TrainingEntry) -> Any:
    trail = queries.trail_of(entry)
    criteria = queries.criteria_of(entry.apprenticeship.framework_id)
    return page(
        "apprenticeships/entry.html", "apprenticeships/_entry.html", entry=entry, one=entry.apprenticeship,
        criteria=criteria, reasons=counting.why_not(entry.facts, times_of(entry.apprenticeship)), trail=trail,
        trail_value=trail_value, said=SAID_WORDS, names=people.names_of(one.written_by_id for one in trail), **SHOWING,
    )  # fmt: skip


@bp.get("/hours/<uuid:hours_id>/change")
@guard(policy.change_entry)
def change_entry(entry: TrainingEntry) -> Any:
    return _change_page(entry, forms.ChangeForm(data=forms.start_of(entry)))


@bp.post("/hours/<uuid:hours_id>/change")
@guard(policy.change_entry)
def rewrite_entry(entry: TrainingEntry) -> Any:
    form: Any = forms.ChangeForm(chosen(request.form))
    groups = _offer(form, entry.apprenticeship)
    if form.validate():
        changing = partial(commands.rewrite_entry, entry, form.said, by=g.actor, why=form.why.data or "")
        if form.attempt(changing, revision_read=form.revision.data):
            return see(".entry", hours_id=entry.id)
        if form.conflict:
            return conflict_page(form, url_for(".rewrite_entry", hours_id=entry.id))
    return _change_page(entry, form, groups, status=422)


@bp.get("/hours/<uuid:hours_id>/removal")
@guard(policy.change_entry)
def ask_removal(entry: TrainingEntry) -> Any:
    return _removal_page(entry, forms.RemovalForm(data={"revision": entry.revision}))


@bp.post("/hours/<uuid:hours_id>/removal")
@guard(policy.change_entry)
def remove_entry(entry: TrainingEntry) -> Any:
    form: Any = forms.RemovalForm(request.form)
    if form.validate():
        removing = partial(commands.remove_entry, entry, by=g.actor, why=form.why.data)
        if form.attempt(removing, revision_read=form.revision.data):
            return see(".hours", apprenticeship_id=entry.apprenticeship_id)
        if form.conflict:
            return conflict_page(form, url_for(".remove_entry", hours_id=entry.id))
    return _removal_page(entry, form, status=422)


def _month(asked: str | None, there: list[date]) -> date:
    """The month that was asked for, else the newest."""
    if asked and re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", asked):
        found = next((one for one in there if f"{one:%Y-%m}" == asked), None)
        if found is not None:
            return found
    return there[-1] if there else clock.today().replace(day=1)


def _wished() -> dict[str, Any]:
    """What a page that leads here knows already, such as the minutes of a journal entry. Nonsense is left out."""
    start: dict[str, Any] = {"happened_on": clock.today()}
    minutes, on = request.args.get("minutes", ""), request.args.get("on", "")
    if re.fullmatch("[0-9]{1,3}", minutes) and 1 <= int(minutes) <= MOST_MINUTES:
        start["minutes"] = int(minutes)
    with suppress(ValueError):
        start["happened_on"] = min(date.fromisoformat(on), clock.today())
    return start


def _offer(form: Any, apprenticeship: Apprenticeship) -> list[Any]:
    groups = queries.groups_of(apprenticeship.framework_id)
    forms.offer(form, groups)
    return groups


def _new_page(apprenticeship: Apprenticeship, form: Any, groups: Any = None, status: int = 200) -> Any:
    return page(
        "apprenticeships/entry_new.html", "apprenticeships/_entry_form.html", one=apprenticeship, form=form,
        groups=groups or _offer(form, apprenticeship), entry=None, status=status,
    )  # fmt: skip


def _change_page(entry: TrainingEntry, form: Any, groups: Any = None, status: int = 200) -> Any:
    return page(
        "apprenticeships/entry_change.html", "apprenticeships/_entry_form.html", one=entry.apprenticeship, form=form,
        groups=groups or _offer(form, entry.apprenticeship), entry=entry, status=status,
    )  # fmt: skip


def _removal_page(entry: TrainingEntry, form: Any, status: int = 200) -> Any:
    return page("apprenticeships/entry_removal.html", entry=entry, form=form, status=status, **SHOWING)
