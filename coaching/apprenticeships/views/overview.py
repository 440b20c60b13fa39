"""The list of those one takes part in or looks on, one apprenticeship at a glance, and the rules that hold."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.access.permissions import Permission
from coaching.apprenticeships import pictures, policy, queries
from coaching.apprenticeships.models import Apprenticeship
from coaching.apprenticeships.views import bp
from coaching.apprenticeships.words import (
    PART_WORDS,
    RULE_WORDS,
    due_in_words,
    due_tag,
    length,
    state_tag,
)
from coaching.web.pages import page, page_number

SAYING: dict[str, Any] = {
    "length": length, "due_in_words": due_in_words, "due_tag": due_tag, "state_tag": state_tag, "parts": PART_WORDS,
}  # fmt: skip


@bp.get("")
@guard(policy.index)
def index(_shown: bool) -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.mine(g.actor, number)
    looks_on = g.actor.has(Permission.APPRENTICESHIP_OVERSEE)
    outlines, more_outlines = queries.outlines(g.actor, number) if looks_on else ([], False)
    return page(
        "apprenticeships/index.html", "apprenticeships/_index.html", found=found, outlines=outlines,
        names=queries.names_in(found), standings=queries.standings_of(found), number=number,
        following=url_for(".index", page=number + 1) if more or more_outlines else "", **SAYING,
    )  # fmt: skip


@bp.get("/<uuid:apprenticeship_id>")
@guard(policy.read)
def show(apprenticeship: Apprenticeship) -> Any:
    standing = queries.standing_of(apprenticeship)
    months = queries.months_done(apprenticeship, standing.planned)
    reviews = queries.reviews_of(g.actor, apprenticeship.id)
    scans = queries.scans_of(g.actor, apprenticeship.id)
    return page(
        "apprenticeships/show.html", "apprenticeships/_show.html", one=apprenticeship, standing=standing,
        names=queries.names_in([apprenticeship]), picture=pictures.months_picture(months, standing.planned),
        reviews=reviews, scans=scans, scan_due=queries.scan_is_due(scans, standing.last_review_on),
        mine=apprenticeship.part_of(g.actor.member_id), **SAYING,
    )  # fmt: skip


@bp.get("/<uuid:apprenticeship_id>/rules")
@guard(policy.read)
def rules(apprenticeship: Apprenticeship) -> Any:
    """Which rules hold for this start date, in their own words, and which of them are still to check (OT-1)."""
    return page(
        "apprenticeships/rules.html", one=apprenticeship, standing=queries.standing_of(apprenticeship),
        rules=RULE_WORDS, **SAYING,
    )  # fmt: skip
