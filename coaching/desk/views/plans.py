"""My plans, and one plan at a glance: who, what for, what comes next, what is agreed."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.actions import queries as actions
from coaching.actions.words import STANDING_WORDS as ACTION_WORDS
from coaching.desk import policy, queries
from coaching.desk.steps import road
from coaching.desk.views import bp
from coaching.plans import queries as shared_plans
from coaching.plans.models import Plan
from coaching.plans.queries import goals, resources, tasks
from coaching.plans.words import KIND_EXPLAINED, KIND_WORDS, MENTOR_WORDS, STANDING_WORDS, STATE_WORDS, goal_words
from coaching.platform import clock
from coaching.prints import queries as prints
from coaching.sessions.words import when as say_when
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


@bp.get("/plans/<uuid:plan_id>/print")
@guard(policy.see_plan)
def print_plan(plan: Plan) -> Any:
    """On paper with its edition, the time, and a code that tells whether it is still the newest (B20)."""
    return page(
        "desk/print_plan.html", plan=plan, names=shared_plans.names_for([plan]), printed_at=clock.now(),
        code=prints.code_of("plan", plan.id, plan.edition), organisation=g.actor.organisation_name,
        goals=goals.of_plan(g.actor, plan.id, criteria=False), resources=resources.of_plan(g.actor, plan.id),
        actions=actions.of_plan(g.actor, plan.id, open_only=True), **_words(plan),
    )  # fmt: skip


def plan_page(plan: Plan) -> Any:
    names = shared_plans.names_for([plan])
    step = queries.steps_of(g.actor, [plan], names)[0]
    glance = queries.glance_at(g.actor, plan)
    is_new = plan.state in ("needs_assessment", "agreement")
    return page(
        "desk/plan.html", "desk/_plan.html", plan=plan, step=step, glance=glance,
        tasks=_tasks(plan) if is_new else [], road=road(step),
        names=names, looks=queries.looks_at(plan), **_words(plan),
    )  # fmt: skip


def _tasks(plan: Plan) -> list[tuple[str, str, str, str]]:
    """(what, address, state in words, kind of tag), as the task list takes them."""
    return [
        (one.what, url_for(one.endpoint, plan_id=plan.id) if one.endpoint else "", one.tag, one.kind)
        for one in tasks.task_list(g.actor, plan)
    ]


def _words(plan: Plan) -> dict[str, Any]:
    return {
        "kinds": KIND_WORDS, "states": STATE_WORDS, "standings": STANDING_WORDS, "explained": KIND_EXPLAINED,
        "mentor_words": MENTOR_WORDS, "action_words": ACTION_WORDS, "say_when": say_when,
        "goal_states": goal_words(has_ended=plan.has_ended),
    }  # fmt: skip
