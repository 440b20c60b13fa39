"""Skills scans: opening one, one's own view, both side by side, and how it changed from scan to scan (RV-8)."""

from functools import partial
from itertools import groupby
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.apprenticeships import commands, policy, progress, queries
from coaching.apprenticeships.forms import scans as forms
from coaching.apprenticeships.models import Apprenticeship, SkillsScan
from coaching.apprenticeships.views import bp
from coaching.apprenticeships.views.overview import SAYING
from coaching.apprenticeships.words import LEVEL_WORDS, MOMENT_WORDS
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/<uuid:apprenticeship_id>/scans")
@guard(policy.read)
def scans(apprenticeship: Apprenticeship) -> Any:
    return _scans_page(apprenticeship, forms.OpenForm(data={"unit": "heading"}))


@bp.post("/<uuid:apprenticeship_id>/scans")
@guard(policy.open_scan)
def open_scan(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.OpenForm(request.form)
    opened: list[SkillsScan] = []
    if form.validate():
        opening = partial(commands.open_scan, apprenticeship, form.moment.data, form.unit.data, by=g.actor)
        if form.attempt(lambda: opened.append(opening())):
            return see(".scan", scan_id=opened[0].id)
    return _scans_page(apprenticeship, form, status=422)


@bp.get("/scans/<uuid:scan_id>")
@guard(policy.read_scan)
def scan(scan: SkillsScan) -> Any:
    """Each sees their own until both are given; the provider sees both then (RV-8)."""
    return page(
        "apprenticeships/scan.html", "apprenticeships/_scan.html", scan=scan, one=scan.apprenticeship,
        headings=_by_heading(scan), levels=LEVEL_WORDS, moments=MOMENT_WORDS,
        names=queries.names_in([scan.apprenticeship]),
        mine=scan.apprenticeship.part_of(g.actor.member_id), before=_before(scan), **SAYING,
    )  # fmt: skip


@bp.get("/scans/<uuid:scan_id>/view")
@guard(policy.say_scan)
def say_scan(scan: SkillsScan) -> Any:
    view = scan.view_of(scan.apprenticeship.part_of(g.actor.member_id))
    start: dict[str, Any] = {"revision": view.revision if view else 0, "words": view.words if view else ""}
    start |= {f"level_{key}": str(level) for key, level in (view.levels if view else {}).items()}
    return _say_page(scan, forms.view_form(_items(scan), **start))


@bp.post("/scans/<uuid:scan_id>/view")
@guard(policy.say_scan)
def give_view(scan: SkillsScan) -> Any:
    form = forms.view_form(_items(scan), chosen(request.form))
    if form.validate():
        giving = partial(commands.give_view, scan, form.levels, form.words.data or "", by=g.actor)
        give = request.form.get("step") != "save"
        if form.attempt(giving, revision_read=form.revision.data, give=give):
            return see(".scan", scan_id=scan.id)
        if form.conflict:
            return conflict_page(form, url_for(".give_view", scan_id=scan.id))
    return _say_page(scan, form, status=422)


def _items(scan: SkillsScan) -> list[progress.Item]:
    return progress.scan_items(queries.groups_of(scan.apprenticeship.framework_id), scan.unit)


def _by_heading(scan: SkillsScan) -> list[tuple[str, list[progress.Item]]]:
    """One list where headings themselves are looked at, else one for each heading."""
    if scan.unit == "heading":
        return [("", _items(scan))]
    return [(heading, list(some)) for heading, some in groupby(_items(scan), key=lambda one: one.heading)]


def _before(scan: SkillsScan) -> dict[Any, Any]:
    """What the two said in the scans before this one."""
    earlier = [one for one in queries.scans_of(g.actor, scan.apprenticeship_id) if one.number < scan.number]
    return {str(key): levels for key, levels in queries.latest_levels(earlier).items()}


def _scans_page(apprenticeship: Apprenticeship, form: Any, status: int = 200) -> Any:
    found = queries.scans_of(g.actor, apprenticeship.id)
    standing = queries.standing_of(apprenticeship)
    return page(
        "apprenticeships/scans.html", "apprenticeships/_scans.html", one=apprenticeship, scans=found, form=form,
        due=queries.scan_is_due(found, standing.last_review_on), moments=MOMENT_WORDS, status=status,
        may_open=all(scan.is_whole for scan in found), **SAYING,
    )  # fmt: skip


def _say_page(scan: SkillsScan, form: Any, status: int = 200) -> Any:
    return page(
        "apprenticeships/scan_view.html", "apprenticeships/_scan_view.html", scan=scan, one=scan.apprenticeship,
        form=form, moments=MOMENT_WORDS, status=status,
    )  # fmt: skip
