"""The prompts of a conversation, one stage at a time, in big type: to be glanced at, with nothing to type."""

from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.actions import queries as actions
from coaching.actions.words import STANDING_WORDS
from coaching.coaching_models import queries as models
from coaching.plans.models import Plan
from coaching.sessions import policy, queries
from coaching.sessions.models import AFTER, FORMS, MODEL_OF_FORMAT
from coaching.sessions.stages import following, stages_of
from coaching.sessions.strands import questions
from coaching.sessions.views import bp
from coaching.sessions.views.reading import beside
from coaching.sessions.words import AFTER_WORDS, FORM_WORDS, STRAND_WORDS
from coaching.web.pages import page


@bp.get("/plans/<uuid:plan_id>/prompts")
@guard(policy.read_all, in_record=True)
def prompts(plan: Plan) -> Any:
    """Also before both have signed: a prompt is no content."""
    talk, length = _chosen("talk", MODEL_OF_FORMAT), _chosen("form", FORMS) or "short"
    after = _chosen("after", AFTER)
    model = (models.find_by_code(g.actor, MODEL_OF_FORMAT[talk]) if talk else None) or plan.model
    stages = stages_of(model.content, length, after if talk == "debrief" else "")
    here = next((one for one in stages if one.code == request.args.get("stage")), stages[0])
    held = queries.course_of(g.actor, plan.id, 1).count
    return page(
        "sessions/prompts.html", "sessions/_prompts.html", plan=plan, model=model, stages=stages, stage=here,
        place=stages.index(here) + 1, onward=following(stages, here.code), length=length, talk=talk, after=after,
        chosen={"form": length, "talk": talk or None, "after": after or None}, form_words=FORM_WORDS,
        after_words=AFTER_WORDS, open_ones=actions.of_plan(g.actor, plan.id, open_only=True)[:5],
        bank=questions(held) if plan.is_supervision and not talk else [], strand_words=STRAND_WORDS,
        standings=STANDING_WORDS, **beside(plan),
    )  # fmt: skip


def _chosen(name: str, offered: Any) -> str:
    """A choice in the address; nonsense is none."""
    given = request.args.get(name, "")
    return given if given in offered else ""
