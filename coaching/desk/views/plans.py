"""My plans, and one plan at a glance: who, what for, what comes next, what is agreed."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.desk import cairn, policy, queries
from coaching.desk.steps import road
from coaching.desk.views import bp
from coaching.plans import queries as shared_plans
from coaching.plans.models import Plan
from coaching.plans.words import KIND_EXPLAINED, KIND_WORDS, MENTOR_WORDS, STANDING_WORDS, STATE_WORDS
from coaching.web.pages import page, page_number


@bp.get("/plans")
@guard(policy.see_plans)
def plans() -> Any:
    """Whoever has one plan sees it at once; others choose from a list."""
    number, ended = page_number(request.args.get("page")), request.args.get("ended") == "1"
    work = queries.work_of(g.actor, number, ended=ended)
    if len(work.steps) == 1 and number == 1 and not ended:
        only = shared_plans.find(g.actor, work.steps[0].plan.id)
        if only is not None:
            return plan_page(only)
    following = url_for(".plans", page=number + 1, ended="1" if ended else None) if work.more else ""
    return page(
        "desk/plans.html", "desk/_plans.html", work=work, ended=ended, kinds=KIND_WORDS, following=following
    )  # fmt: skip


@bp.get("/plans/<uuid:plan_id>")
@guard(policy.see_plan)
def plan(plan: Plan) -> Any:
    return plan_page(plan)


def plan_page(plan: Plan) -> Any:
    step = queries.steps_of(g.actor, [plan])[0]
    looks = queries.looks_at(plan)
    return page(
        "desk/plan.html", "desk/_plan.html", plan=plan, step=step, road=road(step), kinds=KIND_WORDS,
        names=shared_plans.names_for([plan]), states=STATE_WORDS, standings=STANDING_WORDS, explained=KIND_EXPLAINED,
        mentor_words=MENTOR_WORDS, cairn=cairn.of_plans([plan]), looks=looks,
    )  # fmt: skip
