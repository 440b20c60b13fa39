"""What people do in the demo's story: each verb is a command that the app itself uses, at its moment of the past."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from coaching.access.actor import Actor
from coaching.access.permissions import oversees, permissions_of
from coaching.actions import commands as actions, queries as action_queries
from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.agreements.questions import asked
from coaching.coaching_models import queries as models
from coaching.people.models import Member
from coaching.plans import commands as plans
from coaching.plans.commands import goals, needs, resources
from coaching.plans.models import Goal, Plan
from coaching.plans.queries import goals as goal_queries
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.reviews import commands as reviews, queries as review_queries
from coaching.sessions import commands as sessions

HELPS = {
    "coaching": "the mentee does it alone and the team has what it needs",
    "mentoring": "the mentee says what they want next and has taken a first step",
    "supervision": "both of us know how the work is going and what comes next",
}
WHY_THIS_KIND = {
    "coaching": "There is one skill to get better at.",
    "mentoring": "It is about the whole person.",
    "supervision": "It looks after the person and the work.",
}


class Story:
    """Steps are told plan by plan and played in order of time, so that nothing happens before its past."""

    def __init__(self) -> None:
        self._steps: list[tuple[int, int, int, Callable[[], Any]]] = []

    def at(self, days: int, work: Callable[..., Any], *args: Any, hour: int = 10, **more: Any) -> None:
        """`days` ago, at that hour in London."""
        self._steps.append((-days, hour, len(self._steps), lambda: work(*args, **more)))

    def play(self) -> None:
        for days, hour, _number, work in sorted(self._steps, key=lambda step: step[:3]):
            days_ago(-days, work, hour=hour)
            db.session.flush()


def days_ago(days: int, work: Callable[..., Any], *args: Any, hour: int = 10) -> Any:
    """Does the work as if on that day, at that hour in London."""
    morning = clock.local(datetime.now(UTC))  # the real one: the story itself stops the clock
    at = (morning - timedelta(days=days)).replace(hour=hour, minute=5, second=0, microsecond=0)
    with clock.stopped(min(at, morning)):
        return work(*args)


class Pair:
    """Two people and their plan, told by what each of them did so many days ago."""

    plan: Plan

    def __init__(self, story: Story, mentor: Member, mentee: Member):
        self.story, self.mentor, self.mentee = story, mentor, mentee
        self.goals: list[Goal] = []

    def propose(self, days: int, kind: str, model: str, purpose: str, *, weeks: int = 26, meetings: int = 6) -> "Pair":
        self.story.at(days, self._propose, kind, model, purpose, weeks, meetings)
        return self

    def accept(self, days: int) -> "Pair":
        self.story.at(days, lambda: plans.answer(self.plan, accepted=True, by=self._mentee))
        return self

    def decline(self, days: int) -> "Pair":
        self.story.at(days, lambda: plans.answer(self.plan, accepted=False, reason="Not this year.", by=self._mentee))
        return self

    def offer(self, days: int, *, mentee_writes: bool = False, **changed: bool) -> "Pair":
        self.story.at(days, self._offer, self._by(mentee_writes), changed)
        return self

    def sign(self, mentor: int | None = None, mentee: int | None = None) -> "Pair":
        """Each signed so many days ago, or has not yet."""
        for days, member in ((mentor, self.mentor), (mentee, self.mentee)):
            if days is not None:
                self.story.at(days, self._sign, member, hour=11)
        return self

    def withdraw(self, days: int) -> "Pair":
        self.story.at(days, lambda: agreements.withdraw(self._newest(), by=self._mentee))
        return self

    def see(self, days: int, *, mentee_says: bool = True, **view: Any) -> "Pair":
        """One voice of the needs assessment."""
        seen = needs.Said(**view)
        self.story.at(days, lambda: needs.say(self.plan, seen, by=self._by(mentee_says), revision_read=None), hour=12)
        return self

    def goal(self, days: int, title: str, *, weeks: int = 12, **more: Any) -> "Pair":
        self.story.at(days, self._goal, title, weeks, more, hour=13)
        return self

    def read(self, days: int, number: int, reading: str) -> "Pair":
        self.story.at(days, lambda: goals.take_reading(self.goals[number - 1], reading, by=self._mentee), hour=16)
        return self

    def may_use(self, days: int, kind: str, what: str, amount: str, agreed_by: str) -> "Pair":
        asked_for = resources.Wanted(kind=kind, what=what, amount=amount, state="agreed", agreed_by=agreed_by)
        self.story.at(days, lambda: resources.write(self.plan, asked_for, by=self._mentor), hour=13)
        return self

    def meet(self, days: int, sure: int | None, points: str, action: str = "", theme: str = "", **more: Any) -> "Pair":
        """A session that was logged: how sure, the key points, one action for the mentee."""
        self.story.at(days, self._meet, sure, points, action, theme, more, hour=14)
        return self

    def note(self, days: int, text: str) -> "Pair":
        """The mentee adds a note of their own to the newest session."""
        self.story.at(days, self._note, text, hour=19)
        return self

    def done(self, days: int, what: str, changed: str) -> "Pair":
        self.story.at(days, lambda: actions.finish(self._action(what), by=self._mentee, what_it_changed=changed))
        return self

    def stands(self, days: int, what: str, standing: str, note: str = "") -> "Pair":
        self.story.at(
            days, lambda: actions.change(self._action(what), by=self._mentee, standing=standing, note=note), hour=15
        )
        return self

    def review(self, days: int, learned: str, *, weeks: int = 12, **more: Any) -> "Pair":
        self.story.at(days, self._review, learned, weeks, more, hour=15)
        return self

    def evaluate(self, days: int, *, mentee_says: bool, **said: Any) -> "Pair":
        answer = reviews.Evaluated(**said)
        self.story.at(
            days, lambda: reviews.evaluate(self.plan, answer, give=True, by=self._by(mentee_says), revision_read=0),
            hour=16,
        )  # fmt: skip
        return self

    def close(self, days: int, reason: str, words: str, goes_on: str = "") -> "Pair":
        self.story.at(days, self._close, reason, words, goes_on, hour=17)
        return self

    def then(self, days: int, work: Callable[["Pair"], Any], hour: int = 12) -> "Pair":
        """Anything else that happened to the plan."""
        self.story.at(days, lambda: work(self), hour=hour)
        return self

    @property
    def _mentor(self) -> Actor:
        return as_actor(self.mentor)

    @property
    def _mentee(self) -> Actor:
        return as_actor(self.mentee)

    def _by(self, is_mentee: bool) -> Actor:
        return self._mentee if is_mentee else self._mentor

    def _propose(self, kind: str, model_code: str, purpose: str, weeks: int, meetings: int) -> None:
        model = models.find_by_code(self._mentor, model_code)
        if model is None:
            raise LookupError(model_code)
        proposal = plans.Proposal(
            mentee=self.mentee, mentor=self.mentor, model=model, kind=kind, purpose=purpose,
            why_this_kind=WHY_THIS_KIND[kind], model_reason=model.content["choose_when"][0].capitalize() + ".",
            start_on=clock.today(), planned_end_on=clock.today() + timedelta(weeks=weeks), planned_sessions=meetings,
        )  # fmt: skip
        self.plan = plans.propose(proposal, by=self._mentor)

    def _offer(self, by: Actor, changed: dict[str, bool]) -> None:
        earlier = agreement_queries.of_plan(self.plan.id)
        answers = {one.name: one.start for one in asked(agreements.circumstances_of(self.plan).tags)}
        answers["purpose_in_our_own_words"] = self.plan.purpose
        answers["how_we_will_know"] = HELPS[self.plan.kind]
        if self.plan.mentor_is_line_manager:
            answers["line_manager_statement"] = "we keep plan and rota apart"
        terms = {"shares_strands": True} | (earlier[-1].terms if earlier else {}) | changed
        agreements.offer(self.plan, agreements.Filled(answers, terms, clock.today() + timedelta(weeks=12)), by=by)

    def _newest(self) -> Any:
        return agreement_queries.of_plan(self.plan.id)[-1]

    def _sign(self, member: Member) -> None:
        newest = self._newest()
        agreements.sign(newest, by=as_actor(member), full_name=member.full_name, number_read=newest.number)

    def _goal(self, title: str, weeks: int, more: dict[str, Any]) -> None:
        words = {"kind": "skill", "why": "It matters to me and to the people I support."} | more
        written = goals.Written(title=title, due_on=clock.today() + timedelta(weeks=weeks), **words)
        self.goals.append(goals.write(self.plan, written, by=self._mentee))

    def _meet(self, sure: int | None, points: str, action: str, theme: str, more: dict[str, Any]) -> None:
        facts = sessions.Facts(
            held_on=clock.today(), started_at=time(14), minutes=30, confidence=sure,
            goal_ids=tuple(goal.id for goal in self.goals if goal.is_open),
            **{name: more[name] for name in ("format", "strands", "scalings", "other_topics") if name in more},
        )  # fmt: skip
        agreed = None
        if action:
            agreed = actions.Agreed(
                what=action, owner_id=self.mentee.id, due_on=clock.today() + timedelta(days=14), theme=theme,
                expected_outcome=more.get("leads_to", "I have tried it and can say how it went"),
                goal_id=self.goals[0].id if self.goals and self.goals[0].is_open else None,
            )  # fmt: skip
        said = sessions.Recorded(facts=facts, key_points=points, agreed=agreed)
        made = sessions.record(self.plan, said, by=self._mentor)
        if "wellbeing" in more:
            sessions.give_wellbeing(made, more["wellbeing"], by=self._mentee)
        if "next_in" in more:
            sessions.plan_next(
                self.plan, clock.today() + timedelta(days=more["next_in"]), time(14, 30), by=self._mentor
            )

    def _note(self, text: str) -> None:
        from coaching.sessions import queries as session_queries

        last = session_queries.last_of_plan(self._mentee, self.plan.id)
        if last is not None:
            sessions.add_note(last, "", text, by=self._mentee)

    def _action(self, what: str) -> Any:
        return next(one for one in action_queries.open_of_plan(self.plan.id) if one.what == what)

    def _review(self, learned: str, weeks: int, more: dict[str, Any]) -> None:
        standings = more.pop("goals", {})
        said = reviews.Said(
            goals={self.goals[n - 1].id: reviews.GoalSaid(*said) for n, said in standings.items()},
            agreement_fits="fits", balance=more.pop("balance", "Both of us had our say."), learned=learned,
            next_step=more.pop("next_step", "go_on"), next_review_on=clock.today() + timedelta(weeks=weeks),
        )  # fmt: skip
        begun = review_queries.begun_of(self.plan.id)
        reviews.hold(self.plan, said, by=self._mentor, revision_read=begun.revision if begun else 0)
        self.goals = goal_queries.of_plan(self._mentee, self.plan.id)

    def _close(self, reason: str, words: str, goes_on: str) -> None:
        left = {one.id: reviews.Left("dropped", "The plan has ended.") for one in
                action_queries.open_of_plan(self.plan.id)}  # fmt: skip
        reviews.close(self.plan, reason, words=words, goes_on=goes_on, left=left, by=self._mentor)


def as_actor(member: Member) -> Actor:
    """The member as an actor, with a made-up sign-in session."""
    return Actor(
        member_id=member.id, organisation_id=member.organisation_id, account_id=member.account_id or ids.new_id(),
        name=member.full_name, roles=tuple(member.roles), permissions=permissions_of(member.roles),
        oversees=oversees(member.roles), session_id=ids.new_id(), device_id=None, on_shared_phone=False,
        proved_at=clock.now(), organisation_name="", language=member.language, nation="England", display="",
        working_as="",
    )  # fmt: skip


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)
