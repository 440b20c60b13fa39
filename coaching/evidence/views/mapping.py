"""What a piece counts toward, on one screen: criteria with a why each, the kind of evidence, own goals (B3)."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.evidence import commands, forms, policy
from coaching.evidence.models import Evidence
from coaching.evidence.queries import candidates
from coaching.evidence.queries.candidates import Candidate
from coaching.evidence.views import bp
from coaching.frameworks import queries as frameworks
from coaching.plans.models import Goal
from coaching.plans.queries import goals as goal_queries
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see

LONGEST_SEARCH = 200


@bp.get("/<uuid:evidence_id>/mapping")
@guard(policy.map_to)
def ask_mapping(evidence: Evidence) -> Any:
    return _mapping_page(evidence)


@bp.get("/<uuid:evidence_id>/mapping/found")
@guard(policy.map_to)
def found_criteria(evidence: Evidence) -> Any:
    """Rows for what was searched, or for the criteria that a kept draft names, to stand in the form as it is."""
    standing = {one.criterion_id for one in evidence.mappings}
    named = frameworks.criteria_in(g.actor, forms.ids_meant(request.args))
    found = [Candidate(one) for one in (*named.values(), *_searched()) if one.id not in standing]
    form = forms.mapping_form([one.criterion for one in found], [], [])
    return page("evidence/found.html", "evidence/_found.html", evidence=evidence, found=found, form=form,
                words=_words_asked())  # fmt: skip


@bp.post("/<uuid:evidence_id>/mapping")
@guard(policy.map_to)
def map_to(evidence: Evidence) -> Any:
    sent = chosen(request.form)
    if "find" in sent:
        return _mapping_page(evidence, sent, status=422, finds=True)
    form = _form(*_offers(evidence, sent), sent)
    if form.validate():
        criteria = frameworks.criteria_in(g.actor, form.ticked)
        mapping = partial(commands.map_to, evidence, form.whys, criteria, revision_read=form.revision.data)
        if form.attempt(mapping, goals=form.goal_ids, category_id=form.category_id):
            return see(".show", evidence_id=evidence.id)
        if form.conflict:
            return conflict_page(form, url_for(".map_to", evidence_id=evidence.id))
    return _mapping_page(evidence, sent, status=422, form=form)


def _mapping_page(
    evidence: Evidence, sent: Any = None, status: int = 200, form: Any = None, finds: bool = False
) -> Any:  # fmt: skip
    groups, goals, categories = _offers(evidence, sent)
    if form is None:
        form = _form(groups, goals, categories, sent, evidence)
    return page(
        "evidence/mapping.html", "evidence/_mapping.html", evidence=evidence, groups=groups, form=form, status=status,
        words=_words_asked(), finds=finds,
    )  # fmt: skip


def _offers(evidence: Evidence, sent: Any) -> tuple[dict[str, list[Candidate]], list[Goal], list[Any]]:
    """What is offered, each once: what stands or was ticked, what was found, what is likely, what was used lately."""
    ticked = frameworks.criteria_in(g.actor, forms.ids_meant(sent)) if sent is not None else {}
    shown: set[UUID] = set()
    recent = candidates.recent(g.actor)
    groups = {
        "chosen": [*map(Candidate, candidates.mapped(evidence)), *map(Candidate, ticked.values())],
        "found": [Candidate(one) for one in _searched()],
        "likely": candidates.likely(g.actor, evidence, recent),
        "recent": list(map(Candidate, recent)),
    }
    kept = {name: candidates.without(some, shown) for name, some in groups.items()}
    goals = goal_queries.of_plan(g.actor, evidence.plan_id, criteria=False) if evidence.plan_id else []
    return kept, [one for one in goals if one.state != "set_aside"], candidates.categories(g.actor)


def _form(groups: dict[str, list[Candidate]], goals: Any, categories: Any, sent: Any, evidence: Any = None) -> Any:
    offers = [one.criterion for some in groups.values() for one in some]
    start: dict[str, Any] = {}
    if evidence is not None:
        start = {commands.why_field(one.criterion_id): one.why for one in evidence.mappings} | {
            "revision": evidence.revision, "category": str(evidence.category_id or ""),
            "goals": [str(one.goal_id) for one in evidence.goals],
            "ticked": [one.criterion_id for one in evidence.mappings],
        }  # fmt: skip
    return forms.mapping_form(offers, categories, goals, sent, **start)


def _words_asked() -> str:
    return str(request.values.get("q", "")).strip()[:LONGEST_SEARCH]


def _searched() -> list[Any]:
    asked = _words_asked()
    found = frameworks.search(g.actor, asked)[0] if asked else []
    return [one for one in found if one.is_open]
