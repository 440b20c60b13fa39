"""What one is asked for: pieces of one's own that somebody would show, each pack anew (EV-12)."""

from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.packs import commands, forms, policy, queries
from coaching.packs.models import PackItem
from coaching.packs.views import bp
from coaching.packs.words import STATE_WORDS
from coaching.web.pages import page, see


@bp.get("/packs/asked")
@guard(policy.asked)
def asked() -> Any:
    return _asked_page(forms.AnswerForm())


@bp.post("/packs/asked/<uuid:item_id>/answers")
@guard(policy.answer)
def answer(item: PackItem) -> Any:
    form: Any = forms.AnswerForm(request.form)
    if form.validate() and form.attempt(commands.answer, item, form.says_yes, by=g.actor):
        return see(".asked")
    return _asked_page(form, status=422)


def _asked_page(form: Any, status: int = 200) -> Any:
    return page("packs/asked.html", asked=queries.asked_of(g.actor), form=form, states=STATE_WORDS, status=status)
