"""Browsing and searching what evidence can be mapped to."""

from typing import Any

from flask import Blueprint, g, request, url_for

from coaching.access.guard import guard
from coaching.frameworks import commands, policy, queries
from coaching.frameworks.models import Criterion, Framework
from coaching.frameworks.words import KIND_WORDS, STATUS_WORDS
from coaching.web.pages import page, page_number, see

bp = Blueprint("frameworks", __name__, url_prefix="/frameworks")
WORDS: dict[str, Any] = {"kinds": KIND_WORDS, "statuses": STATUS_WORDS}


@bp.get("")
@guard(policy.browse)
def index() -> Any:
    words = request.args.get("q", "").strip()[:100]
    if words:
        return _results(words, page_number(request.args.get("page")))
    return page("frameworks/index.html", listed=queries.listed(g.actor), chosen=queries.chosen_ids(), words="", **WORDS)


def _results(words: str, number: int) -> Any:
    found, more = queries.search(g.actor, words, number)
    following = url_for(".index", q=words, page=number + 1) if more else ""
    return page("frameworks/results.html", words=words, found=found, following=following)


@bp.get("/<code>")
@guard(policy.read)
def show(framework: Framework) -> Any:
    is_on = framework.id in queries.chosen_ids() if framework.is_draft else True
    return page("frameworks/show.html", framework=framework, is_on=is_on, **WORDS)


@bp.get("/<code>/<criterion_code>")
@guard(policy.read_criterion)
def criterion(criterion: Criterion) -> Any:
    return page("frameworks/criterion.html", criterion=criterion, **WORDS)


@bp.post("/<code>/choices")
@guard(policy.choose)
def choose(framework: Framework) -> Any:
    commands.choose(framework, on=request.form.get("on") == "yes", by=g.actor)
    return see(".show", code=framework.code)
