"""Browsing and searching what evidence can be mapped to, and taking it away as a file."""

from typing import Any

from flask import Response, g, request, url_for

from coaching.access.guard import guard
from coaching.frameworks import policy, queries, writing
from coaching.frameworks.models import Criterion, Framework
from coaching.frameworks.views import WORDS, bp
from coaching.frameworks.words import STRENGTH_WORDS
from coaching.web.pages import page, page_number


@bp.get("/frameworks")
@guard(policy.browse)
def index() -> Any:
    words = request.args.get("q", "").strip()[:100]
    if words:
        return _results(words, page_number(request.args.get("page")))
    return page("frameworks/index.html", listed=queries.listed(g.actor), words="", **WORDS)


def _results(words: str, number: int) -> Any:
    found, more = queries.search(g.actor, words, number)
    following = url_for(".index", q=words, page=number + 1) if more else ""
    return page("frameworks/results.html", words=words, found=found, following=following)


@bp.get("/frameworks/<code>")
@guard(policy.read)
def show(framework: Framework) -> Any:
    is_on = framework.id in queries.chosen_ids() if framework.is_draft else True
    walks = queries.has_crosswalks(g.actor, framework)
    return page("frameworks/show.html", framework=framework, is_on=is_on, has_crosswalks=walks, **WORDS)


@bp.get("/frameworks/<code>/<criterion_code>")
@guard(policy.read_criterion)
def criterion(criterion: Criterion) -> Any:
    return page("frameworks/criterion.html", criterion=criterion, earlier=queries.earlier_of(criterion), **WORDS)


@bp.get("/frameworks/<code>/crosswalks")
@guard(policy.read)
def crosswalks(framework: Framework) -> Any:
    walks = queries.crosswalks_of(g.actor, framework)
    ends = queries.ends_of(g.actor, walks)
    shown = next((one for one in walks if one.code == request.args.get("with")), walks[0] if walks else None)
    pairs = queries.pairs_in(shown, ends) if shown else []
    return page(
        "frameworks/crosswalks.html", framework=framework, walks=walks, ends=ends, shown=shown, pairs=pairs,
        strengths=STRENGTH_WORDS,
    )  # fmt: skip


@bp.get("/frameworks/<code>/files/json")
@guard(policy.read)
def as_json(framework: Framework) -> Any:
    return attached(writing.as_json(framework), "application/json", f"{framework.code}.json")


@bp.get("/frameworks/<code>/files/csv")
@guard(policy.read)
def as_csv(framework: Framework) -> Any:
    return attached(writing.as_csv(framework), "text/csv; charset=utf-8", f"{framework.code}.csv")


def attached(text: str, mimetype: str, name: str) -> Response:
    """A file to keep, never a page. `name` is made of codes alone."""
    answer = Response(text, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
