"""One's own list, and one piece: its author sees what they work on, everybody else what was handed in."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.evidence import commands, policy, queries, words
from coaching.evidence.forms import AgreeForm
from coaching.evidence.models import Evidence, EvidenceVersion, State
from coaching.evidence.queries import candidates
from coaching.evidence.views import bp
from coaching.journals.words import LANGUAGES
from coaching.people import queries as people
from coaching.platform.refusal import Hidden
from coaching.web.pages import page, page_number


@bp.get("")
@guard(policy.write)
def index() -> Any:
    state = request.args.get("state", "")
    state = state if state in words.SHOWS else ""
    number = page_number(request.args.get("page"))
    rows, more = queries.listed(g.actor, state, number)
    following = url_for(".index", state=state or None, page=number + 1) if more else ""
    return page(
        "evidence/index.html", "evidence/_pieces.html", rows=rows, state=state, counts=queries.counts_of(g.actor),
        seen=queries.unused_observations(g.actor) if number == 1 else [], following=following, shows=words.SHOWS,
        states=words.STATES, sources=words.SOURCES,
    )  # fmt: skip


@bp.get("/<uuid:evidence_id>")
@guard(policy.read)
def show(evidence: Evidence) -> Any:
    if evidence.author_id != g.actor.member_id:
        return _read_page(evidence)
    events = queries.events_of(evidence)
    versions = queries.versions_of(g.actor, evidence.id)
    newest = versions[0] if versions else None
    return page(
        "evidence/show.html", "evidence/_piece.html", evidence=evidence, versions=versions, newest=newest,
        claims=queries.claims_of([newest.id]).get(newest.id, []) if newest else [], events=events,
        names=queries.names_in(events, evidence.author_id), mapped=candidates.mapped(evidence),
        whys={one.criterion_id: one.why for one in evidence.mappings},
        lacking=commands.lacking(evidence) if evidence.is_writable else [],
        is_held=evidence.state == State.ACCEPTED and queries.is_held(evidence),
        testimony=queries.testimony_of(evidence), own_files=queries.of_piece(evidence), **_words(),
    )  # fmt: skip


@bp.get("/<uuid:evidence_id>/versions/<int:number>")
@guard(policy.read_version)
def version(version: EvidenceVersion) -> Any:
    return _version_page(version, queries.versions_of(g.actor, version.evidence_id))


def _read_page(evidence: Evidence) -> Any:
    """For everybody but the author: the newest version they may read, or a draft that was shown to them."""
    versions = queries.versions_of(g.actor, evidence.id)
    if versions:
        return _version_page(versions[0], versions)
    if evidence.state != State.DRAFT:
        raise Hidden  # it was handed in, and what was is hidden from this person (EV-10)
    return draft_page(evidence, AgreeForm())


def draft_page(evidence: Evidence, form: Any, status: int = 200) -> Any:
    return page(
        "evidence/draft.html", "evidence/_draft.html", evidence=evidence, form=form, status=status,
        names=people.by_ids([evidence.author_id]), mapped=candidates.mapped(evidence),
        whys={one.criterion_id: one.why for one in evidence.mappings}, own_files=queries.of_piece(evidence), **_words(),
    )  # fmt: skip


def _version_page(version: EvidenceVersion, versions: list[EvidenceVersion]) -> Any:
    return page(
        "evidence/version.html", "evidence/_version.html", version=version, versions=versions,
        evidence=version.evidence, content=version.content,
        claims=queries.claims_of([version.id]).get(version.id, []),
        names=people.by_ids([version.author_id]), version_files=queries.of_version(version), **_words(),
    )  # fmt: skip


def _words() -> dict[str, Any]:
    return {
        "states": words.STATES, "sources": words.SOURCES, "happened": words.HAPPENED, "ai_words": words.AI_WORDS,
        "results": words.RESULTS, "languages": LANGUAGES,
    }  # fmt: skip
