"""A learner's standard point by point: what evidence says of each, hours that named it, and the last skills scan."""

from typing import Any

from flask import g

from coaching.access.guard import guard
from coaching.apprenticeships import progress, queries as apprenticeships
from coaching.apprenticeships.models import Apprenticeship
from coaching.apprenticeships.words import LEVEL_WORDS, STATUS_WORDS, length
from coaching.desk import policy, queries
from coaching.desk.views import bp
from coaching.frameworks import queries as frameworks
from coaching.web.pages import page


@bp.get("/apprenticeships/<uuid:apprenticeship_id>/ksb")
@guard(policy.see_ksb)
def ksb(apprenticeship: Apprenticeship) -> Any:
    lineage = frameworks.lineage_of(apprenticeship.framework_id)
    levels = apprenticeships.latest_levels(apprenticeships.scans_of(g.actor, apprenticeship.id))
    headings = progress.by_heading(
        apprenticeships.groups_of(lineage.shown_id),
        queries.statuses_of(g.actor, apprenticeship.learner_id, lineage),
        lineage.carried(apprenticeships.minutes_by_criterion(apprenticeship.id).items()),
        lineage.carried(levels.items()),
    )
    return page(
        "desk/ksb.html", "desk/_ksb.html", one=apprenticeship, headings=headings, levels=LEVEL_WORDS,
        statuses=STATUS_WORDS, length=length, met=progress.met_of(headings),
    )  # fmt: skip
