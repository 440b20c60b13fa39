"""What comes to the lead, the deputy and whoever stands in. Opening one is written down: who, and when (SG-3)."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.platform.db import own_transaction
from coaching.safeguarding import commands, policy, queries
from coaching.safeguarding.choices import choices_of
from coaching.safeguarding.forms import DecideForm, ShareForm
from coaching.safeguarding.models import Concern
from coaching.safeguarding.views import bp
from coaching.safeguarding.words import SURE, read_aloud
from coaching.web.pages import page, page_number, see


@bp.get("/concerns")
@guard(policy.inbox)
def index() -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.listed(g.actor, number)
    following = url_for(".index", page=number + 1) if more else ""
    names = queries.names_of(concern.author_id for concern in found)
    return page(
        "safeguarding/index.html", "safeguarding/_concerns.html", concerns=found, names=names, following=following
    )


@bp.get("/concerns/<uuid:concern_id>")
@guard(policy.read)
def show(concern: Concern) -> Any:
    answer = _concern_page(concern, DecideForm())
    if request.method == "GET":  # a look at the headers alone is no reading
        concern_id = concern.id
        with own_transaction():
            commands.note_opening(queries.get_readable(g.actor, concern_id), by=g.actor)
    return answer


@bp.post("/concerns/<uuid:concern_id>/acknowledgement")
@guard(policy.acknowledge)
def acknowledge(concern: Concern) -> Any:
    commands.acknowledge(concern, by=g.actor)
    return see(".show", concern_id=concern.id)


@bp.post("/concerns/<uuid:concern_id>/decisions")
@guard(policy.decide)
def decide(concern: Concern) -> Any:
    form: Any = DecideForm(request.form).offer(g.actor.nation)
    deciding = partial(commands.decide, concern, nation=g.actor.nation, by=g.actor)
    if form.validate() and form.attempt(deciding, form.choice.data, form.reason.data):
        return see(".show", concern_id=concern.id)
    return _concern_page(concern, form, status=422)


@bp.get("/concerns/<uuid:concern_id>/shares")
@guard(policy.share)
def ask_share(concern: Concern) -> Any:
    return _share_page(concern, ShareForm())


@bp.post("/concerns/<uuid:concern_id>/shares")
@guard(policy.share)
def share(concern: Concern) -> Any:
    members = {str(one.id): one for one in queries.readers_to_choose(g.actor, concern)}
    form: Any = ShareForm(request.form).offer(members.values())
    reader = members.get(form.reader_id.data or "")
    sharing = partial(commands.share, concern, by=g.actor)
    if form.validate() and reader is not None and form.attempt(sharing, reader, form.reason.data):
        return see(".show", concern_id=concern.id)
    return _share_page(concern, form, status=422)


def _share_page(concern: Concern, form: Any, status: int = 200) -> Any:
    form.offer(queries.readers_to_choose(g.actor, concern))
    return page("safeguarding/share.html", concern=concern, form=form, status=status)


def _concern_page(concern: Concern, form: Any, status: int = 200) -> Any:
    texts, shares = concern.texts(), queries.shares_of(concern)
    decisions = queries.decisions_of(concern)
    people = [concern.author_id, concern.acknowledged_by_id, *queries.about(concern)]
    people += [one.by_id for one in decisions]
    people += [member_id for one in shares for member_id in (one.by_id, one.reader_id)]
    return page(
        "safeguarding/show.html", "safeguarding/_concern.html", concern=concern, said=read_aloud(texts),
        said_name=texts.get("name", ""), sure=SURE[concern.proof], shares=shares, decisions=decisions,
        about=queries.about(concern), names=queries.names_of(people), choices=choices_of(g.actor.nation),
        form=form.offer(g.actor.nation), receives=concern.to_whom in queries.received_by(g.actor),
        status=status,
    )  # fmt: skip
