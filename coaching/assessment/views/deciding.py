"""What waits for an assessor, one item with its form, and sending back."""

from functools import partial
from typing import Any

from flask import g, redirect, request, url_for

from coaching.access.guard import guard
from coaching.assessment import commands, forms, policy, queries
from coaching.assessment.models import VACSR, Decision
from coaching.assessment.views import bp
from coaching.assessment.views.beside import WORDS, content_of
from coaching.evidence import queries as evidence
from coaching.evidence.models import EvidenceVersion
from coaching.people import queries as people
from coaching.web.pages import page, page_number


@bp.get("/decide")
@guard(policy.decide_all)
def decide() -> Any:
    """The oldest lies open, so that deciding on it needs no tap more; the others are listed under it."""
    number = page_number(request.args.get("page"))
    rows, more = queries.queue(g.actor, number)
    first = queries.find_item(g.actor, rows[0].version_id) if rows and number == 1 else None
    return page(
        "assessment/decide.html", rows=rows[1:] if first else rows, returned=queries.returned_to(g.actor),
        to_countersign=queries.to_countersign(g.actor),
        item=_beside(first, place=_first_place(first, rows)) if first else None,
        following=url_for(".decide", page=number + 1) if more else "", is_first=number == 1, **WORDS,
        learners=0 if rows else queries.still_writing(g.actor), saved=request.args.get("saved"),
    )  # fmt: skip


@bp.get("/decide/<uuid:version_id>")
@guard(policy.decide_one)
def item(version: EvidenceVersion) -> Any:
    return _item_page(version)


@bp.post("/decide/<uuid:version_id>/decisions")
@guard(policy.send)
def save(version: EvidenceVersion) -> Any:
    form = forms.decide_form(_claims(version), queries.phrases(), request.form)
    if form.validate() and form.attempt(lambda: commands.decide(version, form.said, by=g.actor)):
        return _to_next(version)
    return _moved_page(version, form) if form.conflict else _item_page(version, form, 422)


@bp.get("/decide/<uuid:version_id>/referral")
@guard(policy.decide_one)
def ask_referral(version: EvidenceVersion) -> Any:
    return _referral_page(version, forms.ReferForm())


@bp.post("/decide/<uuid:version_id>/referral")
@guard(policy.send)
def refer(version: EvidenceVersion) -> Any:
    form: Any = forms.ReferForm(request.form)
    if form.validate() and form.attempt(lambda: commands.refer_back(version, form.said, by=g.actor)):
        return _to_next(version)
    return _moved_page(version, form) if form.conflict else _referral_page(version, form, 422)


@bp.get("/learners")
@guard(policy.learners)
def learners() -> Any:
    return page("assessment/learners.html", learners=queries.learners(g.actor))


def _claims(version: EvidenceVersion) -> list[Any]:
    return evidence.claims_of([version.id])[version.id]


def _to_next(version: EvidenceVersion) -> Any:
    """To the item after this one, which the page has fetched already where there is script."""
    return redirect(_address_of(queries.next_after(g.actor, version)), 303)


def _first_place(first: EvidenceVersion, rows: list[queries.Waiting]) -> queries.Place:
    """Of the oldest, as the list says it already."""
    conflict = queries.conflict_of(g.actor.member_id, first.author_id)
    after = rows[1].version_id if len(rows) > 1 else None
    return queries.Place(1, rows[0].count, after, rows[0].author, conflict)


def _address_of(version_id: Any) -> str:
    return url_for(".item", version_id=version_id, saved=1) if version_id else url_for(".decide", saved=1)


def _item_page(version: EvidenceVersion, form: Any = None, status: int = 200, other: Decision | None = None) -> Any:
    beside = _beside(version, form, other)
    if not beside["is_open"]:
        last = beside["rounds"][-1] if beside["rounds"] else None
        return page("assessment/decided.html", last=last, status=status, **WORDS, **beside)
    return page(
        "assessment/item.html", "assessment/_item.html", item=beside, form=beside["form"], status=status,
        saved=request.args.get("saved"), is_inside=False, **WORDS,
    )  # fmt: skip


def _beside(
    version: EvidenceVersion, form: Any = None, other: Decision | None = None, place: queries.Place | None = None
) -> dict[str, Any]:  # fmt: skip
    """One item and everything that stands beside it."""
    rounds, claims, phrases = queries.of_version(version.id), _claims(version), queries.phrases()
    again = queries.asked_again(g.actor.member_id, rounds)
    form = form or forms.decide_form(claims, phrases)
    form.number.data, form.revision.data = version.number, len(rounds)  # what is shown is what is decided on
    place = place or queries.place_of(g.actor, version)
    return content_of(version) | {
        "form": form, "claims": claims, "phrases": phrases, "rounds": rounds, "again": again, "place": place,
        "came_back": queries.came_back(rounds), "other": other, "is_open": queries.is_open(version, rounds, again),
        "conflict": place.conflict, "five": VACSR, "author": place.author, "next": _address_of(place.next_id),
        "standing": queries.standing_of(g.actor.member_id), "limits": queries.limits(),
    }  # fmt: skip


def _referral_page(version: EvidenceVersion, form: Any, status: int = 200) -> Any:
    rounds = queries.of_version(version.id)
    form.number.data, form.revision.data = version.number, len(rounds)
    return page(
        "assessment/referral.html", "assessment/_referral.html", version=version, form=form, status=status,
        author=people.names_of([version.author_id])[version.author_id],
        conflict=queries.conflict_of(g.actor.member_id, version.author_id), **WORDS,
    )  # fmt: skip


def _moved_page(version: EvidenceVersion, form: Any) -> Any:
    """Somebody was quicker: what they did, and everything that was typed here, to go on with or to copy (U3.6)."""
    rounds = queries.of_version(version.id)
    other = rounds[-1] if rounds else None
    if queries.is_open(version, rounds, queries.asked_again(g.actor.member_id, rounds)):
        form.refuse(commands.moved_words(other))
        showing = partial(_referral_page, version) if isinstance(form, forms.ReferForm) else None
        return showing(form, 409) if showing else _item_page(version, form, 409, other)
    newer = queries.newest_of(version) if not version.is_newest else None
    return page(
        "assessment/moved.html", "assessment/_moved.html", version=version, form=form, other=other, newer=newer,
        names=people.names_of([one.assessor_id for one in rounds]), status=409,
        claims=_claims(version), is_decision=not isinstance(form, forms.ReferForm), **WORDS,
    )  # fmt: skip
