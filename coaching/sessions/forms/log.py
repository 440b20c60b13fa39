"""A session as it is written up: one form, made for its plan's goals, open actions and kind.

The same fields serve the short form, the last step of the full form, and a later change of the facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    Field,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from coaching.actions.commands import Agreed
from coaching.actions.models import Action
from coaching.people.models import Member
from coaching.plans.models import Goal, GoalState, Plan
from coaching.platform import clock
from coaching.platform.words import _, _l, day
from coaching.sessions.commands import Facts, Recorded
from coaching.sessions.gate import SIGNED, Gate
from coaching.sessions.models import FORMATS, CoachingSession
from coaching.sessions.words import FORMAT_WORDS, STRAND_WORDS
from coaching.web.fields import DatePick, DayField, RevisionField, ScaleTen
from coaching.web.forms import Form, PlainText, no_longer_than, offered

OTHER, OWN, NONE = "other", "own", "none"
LONGEST_NOTE = 10_000
ACTIONS_OFFERED = 3
FACT_OPINION = _l(
    "What was said or seen first; then, as your own view, what you make of it. Write “Person A”, no names."
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the form is made for. `points` and `actions` say which parts it has; `gate` and `other` stand above it."""

    plan: Plan
    goals: Sequence[Goal]
    gate: Gate = SIGNED
    other: Member | None = None
    open_actions: Sequence[Action] = ()
    owners: Sequence[tuple[str, str]] = ()
    is_first: bool = False
    asks_same: bool = False
    points: bool = True
    actions: bool = True
    formats: Sequence[str] = FORMATS

    @property
    def active(self) -> list[str]:
        """The goals that come ticked."""
        return [str(goal.id) for goal in self.goals if goal.state == GoalState.ACTIVE]

    @property
    def is_change(self) -> bool:
        """Whether a record that is there is changed: facts alone, with the revision that was read."""
        return not self.points and not self.actions

    @property
    def needs_topics(self) -> bool:
        return bool(self.active) and not self.is_first


def asking_same(asked: Asked) -> Asked:
    """The same form, with the question whether the other has written up this very meeting."""
    return replace(asked, asks_same=True)


class LogFields(Form):
    """What every such form has; the fields of goals and actions are added for the plan at hand."""

    asked: Asked
    topics = SelectMultipleField(_l("What did you work on?"))
    other_topics = StringField(_l("What else?"), [no_longer_than(300)], filters=[PlainText()])
    strands = SelectMultipleField(_l("Which areas did you cover?"), choices=offered(STRAND_WORDS.items()))
    confidence = ScaleTen(_l("Confidence now?"), [Optional()])
    held_on = DayField(_l("Day of the shift"), [InputRequired(_l("Choose the day"))])
    started_at = TimeField(_l("Time"), [Optional()])
    minutes = IntegerField(
        _l("How many minutes?"),
        [Optional(), NumberRange(1, 600, _l("Choose a number from 1 to 600"))],
        render_kw={"inputmode": "numeric"},
    )
    format = RadioField(_l("How did you meet?"), [Optional()])

    @property
    def has_tick_trouble(self) -> bool:
        return any(field.errors for field in self if field.name.startswith(("done_", "changed_")))

    @property
    def has_scale_trouble(self) -> bool:
        return any(field.errors for field in self if field.name.startswith("scale_"))

    def validate_topics(self, field: Field) -> None:
        if self.asked.needs_topics and not field.data:
            raise ValidationError(_("Choose what you worked on"))

    def validate_other_topics(self, field: Field) -> None:
        if OTHER in (self.topics.data or ()) and self.asked.needs_topics and not field.data:
            raise ValidationError(_("Say what else you worked on"))

    def validate_strands(self, field: Field) -> None:
        if self.asked.plan.is_supervision and not field.data:  # PL-8, R1: a supervision record names its strands
            raise ValidationError(_("Choose the areas you covered"))


class PointsFields(Form):
    key_points = TextAreaField(
        _l("Key points"),
        [Optional(), no_longer_than(LONGEST_NOTE)],
        filters=[PlainText()],
        description=_l("Tap the microphone to speak."),
        render_kw={"rows": 3},
    )


class ActionFields(Form):
    asked: Asked
    action = RadioField(_l("Agreed action"), [Optional()])
    what = StringField(_l("What will be done?"), [no_longer_than(300)], filters=[PlainText()])
    owner = RadioField(_l("Whose job is it?"), [Optional()])
    due_on = DatePick(_l("By when?"), weeks=(1, 2, 4))
    expected_outcome = StringField(
        _l("What should it lead to?"), [Optional(), no_longer_than(1000)], filters=[PlainText()]
    )

    @property
    def is_own(self) -> bool:
        """A new action, also where its words were written and no pill was pressed."""
        return self.action.data == OWN or bool(self.what.data and self.action.data in (None, "", "None"))

    def validate_what(self, field: Field) -> None:
        if self.action.data == OWN and not field.data:
            raise ValidationError(_("Say what will be done"))

    def validate_due_on(self, field: Field) -> None:
        if not self.is_own:
            return
        if field.data is None:
            raise ValidationError(_("Choose by when"))
        if field.data < clock.written_on():
            raise ValidationError(_("The date must be today or later. Today is %(today)s", today=day(clock.today())))


class SameFields(Form):
    same = RadioField(
        _l("Is yours the same meeting?"),
        [InputRequired(_l("Say if yours is the same meeting"))],
        choices=offered([("same", _l("Yes. Add my words to it")), ("another", _l("No, this was another one"))]),
    )


def log_form(asked: Asked, formdata: Any = None, **start: Any) -> Any:
    """The form for this plan, filled with `start` where nothing was sent."""
    parts: list[type] = [LogFields]
    more: dict[str, Any] = {"asked": asked}
    if asked.is_change:
        more["revision"] = RevisionField()
    if asked.points:
        parts.append(PointsFields)
    if asked.actions:
        parts.append(ActionFields)
        more |= _ticks(asked.open_actions)
    if asked.asks_same:
        parts.append(SameFields)
    for goal in asked.goals:
        more[f"scale_{goal.id.hex}"] = ScaleTen(goal.title, [Optional()])
    form: Any = type("LogForm", tuple(parts), more)(formdata, data=start or None)
    form.topics.choices = offered([*((str(goal.id), goal.title) for goal in asked.goals), (OTHER, _("Other"))])
    if not asked.goals:
        form.other_topics.label.text = form.topics.label.text
    form.format.choices = offered((one, FORMAT_WORDS[one]) for one in asked.formats)
    if asked.actions:
        going_on = [
            (str(action.id), _short(action.what))
            for place, action in enumerate(asked.open_actions)
            if place < ACTIONS_OFFERED or form.action.data == str(action.id)
        ]
        form.action.choices = offered([*going_on, (OWN, _("Write own")), (NONE, _("None this time"))])
        form.owner.choices = offered(asked.owners)
    return form


def _ticks(open_actions: Sequence[Action]) -> dict[str, Any]:
    """For each open action: done, and what it changed (PL-9). Named by the action, since what is open may be another
    list by the time a phone sends it."""
    more: dict[str, Any] = {}
    for action in open_actions:
        more[f"done_{action.id.hex}"] = BooleanField(action.what)
        more[f"changed_{action.id.hex}"] = StringField(
            _l("What did it change?"),
            [_needs_tick(f"done_{action.id.hex}"), no_longer_than(2000)],
            filters=[PlainText()],
        )
    return more


def _needs_tick(name: str) -> Any:
    def check(form: Any, field: Field) -> None:
        if form[name].data and not field.data:
            raise ValidationError(_("Say what it changed, in a word or two"))

    return check


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def usual(asked: Asked, held_on: date) -> dict[str, Any]:
    """What the form starts with: goals ticked, the action the mentee's, due in two weeks."""
    start: dict[str, Any] = {
        "topics": asked.active, "held_on": held_on, "format": asked.formats[0], "strands": [],
        "owner": str(asked.plan.mentee_id), "due_on": clock.today() + timedelta(weeks=2),
    }  # fmt: skip
    return start


def facts_now(session: CoachingSession, asked: Asked) -> dict[str, Any]:
    """The same for a session that is written already."""
    scalings = {one.goal_id: one.scaling for one in session.goals}
    topics = [str(goal_id) for goal_id in scalings] + ([OTHER] if session.other_topics else [])
    start: dict[str, Any] = {
        "topics": topics, "other_topics": session.other_topics, "strands": session.strands,
        "confidence": session.confidence, "held_on": session.held_on, "started_at": session.started_at,
        "minutes": session.minutes, "format": session.format, "revision": session.revision,
    }  # fmt: skip
    return start | {f"scale_{goal.id.hex}": scalings.get(goal.id) for goal in asked.goals}


def facts_of(asked: Asked, form: Any) -> Facts:
    scalings = {goal.id: form[f"scale_{goal.id.hex}"].data for goal in asked.goals}
    return Facts(
        held_on=form.held_on.data, started_at=form.started_at.data, minutes=form.minutes.data,
        format=form.format.data or asked.formats[0], other_topics=form.other_topics.data or "",
        goal_ids=tuple(UUID(one) for one in form.topics.data or () if one != OTHER),
        confidence=form.confidence.data, strands=tuple(form.strands.data or ()),
        scalings={goal_id: number for goal_id, number in scalings.items() if number is not None},
    )  # fmt: skip


def recorded_of(asked: Asked, form: Any) -> Recorded:
    chosen = form.action.data if asked.actions else NONE
    carried = next((action.id for action in asked.open_actions if str(action.id) == chosen), None)
    done = [action.id for action in asked.open_actions if form[f"done_{action.id.hex}"].data]
    return Recorded(
        facts=facts_of(asked, form), key_points=(form.key_points.data or "") if asked.points else "",
        agreed=_agreed(asked, form) if asked.actions and form.is_own else None, carried_id=carried,
        done=tuple((action_id, form[f"changed_{action_id.hex}"].data) for action_id in done),
        same=form.same.data if asked.asks_same else "",
    )  # fmt: skip


def _agreed(asked: Asked, form: Any) -> Agreed:
    return Agreed(
        what=form.what.data, owner_id=UUID(form.owner.data) if form.owner.data else asked.plan.mentee_id,
        due_on=form.due_on.data, expected_outcome=form.expected_outcome.data or "",
    )  # fmt: skip
