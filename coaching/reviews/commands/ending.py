"""Evaluating in two voices, ending well, and going on with another mentor."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from coaching.access.actor import Actor
from coaching.access.permissions import OVERSEEING
from coaching.actions import commands as actions, queries as action_queries
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import commands as plans
from coaching.plans.commands import goals as goal_commands
from coaching.plans.models import Goal, Plan, State
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.reviews import queries
from coaching.reviews.models import Ending, Evaluation, MentorWish


@dataclass(frozen=True, kw_only=True)
class Evaluated:
    """One party's answer to whether it worked; own numbers are theirs to give or to leave out."""

    before: int | None = None
    after: int | None = None
    what_changed: str = ""
    changed_for_people: str = ""
    do_again: str = ""
    do_differently: str = ""


@dataclass(frozen=True)
class Left:
    """What becomes of one open action at the end: done with what it changed, dropped with why, or handed on."""

    outcome: str
    words: str


def evaluate(plan: Plan, said: Evaluated, *, give: bool, by: Actor, revision_read: int) -> Evaluation:
    """Keeps one's own voice, apart from the other's (PL-13). Once given it stands; the other is told."""
    plan.refuse_if_ended()
    if plan.state not in (State.ACTIVE, State.EVALUATING):
        raise Refused(_("The plan has moved on. Look at it again."))
    own = queries.evaluation_of(by, plan.id)
    if own is None:
        own = Evaluation(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, member_id=by.member_id,
            is_given=False, revision=1,
        )  # fmt: skip
        db.session.add(own)
    elif own.is_given:
        raise Refused(_("You have given this already. It stands as it is."))
    else:
        own.revise(revision_read, theirs={name: getattr(own, name) for name in asdict(said)})
    for name, value in asdict(said).items():
        setattr(own, name, value)
    own.is_given, own.lang = give, by.language
    db.session.flush()
    audit_log.record(by, "evaluation.given" if give else "evaluation.saved", own, plan=plan.id)
    if give:
        _tell("evaluation/given", plan, plan.parties - {by.member_id}, by, "reviews.evaluation")
    return own


def close(plan: Plan, reason: str, *, words: str, goes_on: str, left: Mapping[UUID, Left], by: Actor) -> Ending:
    """PL-12: the reason, the evaluation first where it ends as planned, and what happens to open actions."""
    plan.refuse_if_ended()
    own = queries.evaluation_of(by, plan.id)
    if reason in plans.PLANNED_ENDS and plan.state == State.EVALUATING and (own is None or not own.is_given):
        raise Refused(_("Say first what changed, in your own words. Then the plan can end as planned."))
    _settle_actions(plan, left, by)
    plans.close(plan, reason, by=by)
    return _write_ending(plan, reason, words, goes_on, by)


def hand_over(plan: Plan, new_mentor: Member, *, by: Actor) -> Plan:
    """PL-1: this plan ends, a linked one is proposed with an agreement of its own. Notes are never carried."""
    gone = Left("dropped", _("The plan goes on with another mentor."))
    _settle_actions(plan, {action.id: gone for action in action_queries.open_of_plan(plan.id)}, by)
    following = plans.follow(plan, new_mentor, by=by)
    wish = queries.open_wish(plan.id)
    if wish is not None:
        wish.settled_at = clock.now()
    _write_ending(plan, "mentor_changed", "", "", by)
    return following


def ask_for_another(plan: Plan, *, by: Actor) -> None:
    """Nobody is asked why. Those who lead are told, and may from now on choose somebody else for this plan."""
    plan.refuse_if_ended()
    if queries.open_wish(plan.id) is not None:
        raise Refused(_("You have asked already. Those who lead the programme know."))
    wish = MentorWish(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, wished_by_id=by.member_id, revision=1
    )
    db.session.add(wish)
    audit_log.record(by, "plan.another_mentor_wished", wish, plan=plan.id)
    leads = {member.id for role in OVERSEEING for member in people.with_role(role)} - plan.parties
    _tell("plan/another_mentor_wished", plan, leads, by, "reviews.mentor_change")


def carry_goals(plan: Plan, goal_ids: Collection[UUID], *, by: Actor) -> int:
    """Copies open goals of the plan before, those that the mentee chose; what was noted stays where it is."""
    plan.refuse_if_ended()
    there = {goal.title for goal in queries.goals_of(plan.id)}
    carried = [goal for goal in queries.earlier_goals(plan) if goal.id in goal_ids and goal.title not in there]
    for goal in carried:
        copy = goal_commands.write(plan, _as_written(goal), by=by)
        goal_commands.serve(copy, add=[one.criterion_id for one in goal.criteria], by=by)
    if carried:
        audit_log.record(by, "goal.carried", plan, goals=len(carried))
    return len(carried)


def _as_written(goal: Goal) -> goal_commands.Written:
    """The same goal from where it stands now; a date that has gone by is to be chosen again."""
    names = ("kind", "title", "why", "success", "measure_kind", "measure", "target", "outcome_check_waived", "lang")
    due_on = goal.due_on if goal.due_on and goal.due_on >= clock.today() else None
    same = {name: getattr(goal, name) for name in names}
    return goal_commands.Written(baseline=goal.reading or goal.baseline, due_on=due_on, **same)


def _settle_actions(plan: Plan, left: Mapping[UUID, Left], by: Actor) -> None:
    for action in action_queries.open_of_plan(plan.id):
        one = left.get(action.id)
        if one is None:
            raise Refused(_("Say what happens to each action that is still open. There is a new one."))
        words = _("Handed on: %(words)s", words=one.words) if one.outcome == "handed_on" else one.words
        actions.settle(action, "done" if one.outcome == "done" else "dropped", words, by=by, ending=True)


def _write_ending(plan: Plan, reason: str, words: str, goes_on: str, by: Actor) -> Ending:
    ending = Ending(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, written_by_id=by.member_id,
        reason=reason, words=words, goes_on=goes_on, ended_at=clock.now(), revision=1, lang=by.language,
    )  # fmt: skip
    db.session.add(ending)
    db.session.flush()
    return ending


def _tell(kind: str, plan: Plan, to: set[UUID], by: Actor, endpoint: str) -> None:
    notifications.send(kind, to, endpoint=endpoint, ids={"plan_id": plan.id}, words={"name": by.name})
