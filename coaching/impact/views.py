"""Coverage of one framework, the pieces behind one criterion, and whose coverage one may look at."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from markupsafe import Markup

from coaching.access.guard import guard
from coaching.evidence.models import first_of, month_of
from coaching.evidence.queries import counts
from coaching.evidence.queries.counts import Asked
from coaching.evidence.queries.whose import Whose, whose
from coaching.frameworks.models import Criterion, Framework
from coaching.impact import policy, queries
from coaching.impact.coverage import Coverage, Square, row_of_cells
from coaching.impact.forms import LookForm, look_form
from coaching.impact.words import PERIOD_WORDS, VIEW_WORDS, in_words, newest_in_words
from coaching.organisations.models import Service
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.refusal import Hidden
from coaching.platform.words import _, month_and_year, ngettext, short_month
from coaching.web.pages import page, page_number

bp = Blueprint("impact", __name__, url_prefix="/coverage")
LONGEST_SEARCH = 200
GAPS_ON_MAP = 8


@bp.get("")
@guard(policy.see_main)
def main(framework: Framework) -> Any:
    return _coverage_page(framework)


@bp.get("/<code>")
@guard(policy.see)
def coverage(framework: Framework) -> Any:
    return _coverage_page(framework)


@bp.get("/<code>/criteria/<criterion_code>")
@guard(policy.see_pieces)
def pieces(criterion: Criterion) -> Any:
    look = _look(criterion.framework)
    number = page_number(request.args.get("page"))
    found, more = queries.pieces(g.actor, look.asked, criterion.id, number)
    tally = counts.by_criterion(look.asked).get(criterion.id)
    following = url_for(".pieces", code=criterion.framework.code, criterion_code=criterion.code,
                        page=number + 1, **look.form.chosen) if more else ""  # fmt: skip
    return page(
        "impact/pieces.html", "impact/_pieces.html", criterion=criterion, framework=criterion.framework, found=found,
        names=people.names_of({one.author_id for one in found}), look=look, following=following,
        accepted=tally.accepted if tally else 0, is_last=not more, number=number,
        waiting=counts.waiting(look.asked).get(criterion.id, 0), age=_age,
    )  # fmt: skip


@bp.get("/<code>/people")
@guard(policy.see)
def choose_person(framework: Framework) -> Any:
    words = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    number = page_number(request.args.get("page"))
    found, more = queries.people(g.actor, words, number)
    following = url_for(".choose_person", code=framework.code, q=words or None, page=number + 1) if more else ""
    return page("impact/people.html", framework=framework, found=found, words=words, following=following)


@dataclass(frozen=True)
class _Look:
    """What is looked at, and the words for it."""

    form: LookForm
    asked: Asked
    services: list[Service]
    person: str

    @property
    def whose(self) -> Whose:
        return self.asked.whose

    @property
    def is_own(self) -> bool:
        return self.whose.member_ids == (g.actor.member_id,)

    @property
    def period(self) -> Any:
        return PERIOD_WORDS[self.form.months.data]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.form.errors) or not self.form.chosen.keys() <= {"view", "person"}


def _look(framework: Framework) -> _Look:
    services = queries.services(g.actor)
    form = look_form(request.args, services, over_all_time=framework.kind == "apprenticeship")
    of = whose(g.actor, _person(form.person.data))
    if of is None:
        raise Hidden
    day = form.on.data if not form.on.errors else None
    as_at = day if day and day < clock.today() else None
    since = queries.since(int(form.months.data), as_at)
    asked = Asked(framework.id, of, form.service_id, since, as_at, queries.lineage_of(framework))
    named = people.names_of(of.member_ids) if of.member_ids and len(of.member_ids) == 1 else {}
    return _Look(form, asked, services, next(iter(named.values()), ""))


def _person(given: str | None) -> UUID | None:
    """Raises `Hidden` for what names nobody."""
    if not given:
        return None
    try:
        return g.actor.member_id if given == "me" else UUID(given)
    except ValueError:
        raise Hidden from None


def _coverage_page(framework: Framework) -> Any:
    look = _look(framework)
    found = queries.coverage(framework, look.asked)
    rows = _rows(found, look) if look.form.view.data == "list" else []
    return page(
        "impact/coverage.html", "impact/_coverage.html", status=422 if look.form.errors else 200, form=look.form,
        framework=framework, look=look, found=found, others=queries.others(g.actor, look.whose, framework),
        views=_views(framework, look), rows=rows, gaps_on_map=GAPS_ON_MAP,
        link=_linked(framework, look), newest=newest_in_words,
        in_words=in_words, printed_on=clock.today(),
        replaced_by=framework.superseded_by if framework.status == "superseded" else [],
    )  # fmt: skip


def _views(framework: Framework, look: _Look) -> list[tuple[Any, str, bool]]:
    """Map and List with the same choices: words, address, whether it is the one that is shown."""
    chosen = {name: value for name, value in look.form.chosen.items() if name != "view"}

    def address(view: str) -> str:
        return url_for(".coverage", code=framework.code, view=view if view != "map" else None, **chosen)

    return [(words, address(view), view == look.form.view.data) for view, words in VIEW_WORDS.items()]


def _linked(framework: Framework, look: _Look) -> Any:
    """Addresses of the pieces behind a square. One is made by the router, and the others from it: a map has many."""
    mark = "0code0"
    before, _mark, after = url_for(
        ".pieces", code=framework.code, criterion_code=mark, **_without_view(look.form.chosen)
    ).partition(mark)  # fmt: skip

    def link(square: Square) -> str:
        if square.code.isalnum():
            return f"{before}{square.code}{after}"
        return url_for(".pieces", code=framework.code, criterion_code=square.code, **_without_view(look.form.chosen))

    return link


def _without_view(chosen: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in chosen.items() if name not in ("view", "by")}


def _rows(found: Coverage, look: _Look) -> list[tuple[Square, Markup, str]]:
    """Gaps first: a square, its cells as they are drawn, and the same in one sentence."""
    by_service = look.form.by.data == "service"
    counted: Any = counts.by_service(look.asked) if by_service else counts.by_month(look.asked)
    columns = _service_columns(look) if by_service else _month_columns(look)
    if by_service and any(None in some for some in counted.values()):
        columns.append((None, _("No service"), _("No service")))
    keys = [key for key, _short, _long in columns]
    draw = row_of_cells([short for _key, short, _long in columns])
    rows = []
    for square in found.gaps_first:
        numbers = counted.get(square.id, {})
        said = ", ".join(f"{long}: {numbers[key]}" for key, _short, long in columns if key in numbers)
        rows.append((square, draw([numbers.get(key, 0) for key in keys]), said))
    return rows


def _month_columns(look: _Look) -> list[tuple[Any, str, str]]:
    """The months that are looked at, at most the last twelve of them."""
    last = month_of(look.asked.as_at or clock.today())
    first = max(look.asked.since, last - queries.USUAL_MONTHS + 1)
    days = [first_of(month) for month in range(first, last + 1)]
    return [(month_of(on), short_month(on), month_and_year(on)) for on in days]


def _service_columns(look: _Look) -> list[tuple[Any, str, str]]:
    shown = [one for one in look.services if look.asked.service_id in (None, one.id)]
    return [(one.id, one.name, one.name) for one in shown]


def _age(happened_on: date) -> str:
    """How old what is described is (EV-8)."""
    months = month_of(clock.today()) - month_of(happened_on)
    if months < 1:
        return _("this month")
    if months < 24:
        return ngettext("%(num)d month ago", "%(num)d months ago", months)
    return ngettext("%(num)d year ago", "%(num)d years ago", months // 12)
