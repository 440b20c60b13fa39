"""Evaluating, ending, another mentor, goals to take along."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from coaching.actions.models import Action
from coaching.people.models import Member
from coaching.plans.models import Goal, Plan
from coaching.platform.words import _, _l
from coaching.reviews.commands import Evaluated, Left
from coaching.reviews.words import EARLY_WORDS, PLANNED_WORDS, SETTLED_WORDS
from coaching.web.fields import RevisionField, ScaleTen
from coaching.web.forms import Form, PlainText, no_longer_than, offered

LONG = 3000


def _long(label: Any, hint: Any = "", needed: Any = None) -> TextAreaField:
    checks = [DataRequired(needed)] if needed else []
    return TextAreaField(
        label, [*checks, no_longer_than(LONG)], filters=[PlainText()], description=hint, render_kw={"rows": 3}
    )


class EvaluationForm(Form):
    revision = RevisionField(default=0)
    before = ScaleTen(_l("How sure were you at the start?"))
    after = ScaleTen(_l("How sure are you now?"))
    what_changed = _long(_l("What changed?"))
    changed_for_people = _long(_l("What changed for people who use the service?"), _l("No names: write “Person A”."))
    do_again = _long(_l("What would you do again?"))
    do_differently = _long(_l("What would you do differently?"))

    def validate_to_give(self) -> bool:
        if not self.what_changed.data:
            self.refuse(_("Say what changed, even if it is little"), "what_changed")
        return not self.all_errors

    @property
    def evaluated(self) -> Evaluated:
        texts = ("what_changed", "changed_for_people", "do_again", "do_differently")
        return Evaluated(
            before=self.before.data, after=self.after.data, **{name: self[name].data or "" for name in texts}
        )


class ClosureFields(Form):
    """`open_actions` are those that have to be settled; each has two fields, hung on by `closure_form`."""

    open_actions: tuple[Action, ...] = ()
    words = _long(_l("Anything you want to say about it"), _l("You need not say why."))
    goes_on = _long(_l("What goes on after this?"))

    @property
    def left(self) -> dict[UUID, Left]:
        return {
            action.id: Left(self[f"left_{place}"].data, self[f"left_words_{place}"].data)
            for place, action in enumerate(self.open_actions)
        }


def closure_form(plan: Plan, actions: Iterable[Action], reasons: Iterable[str], formdata: Any = None) -> Any:
    found = tuple(actions)
    words = PLANNED_WORDS | EARLY_WORDS
    fields: dict[str, Any] = {
        "open_actions": found,
        "reason": RadioField(
            _l("Why does it end?"), [InputRequired(_l("Choose why it ends"))],
            choices=offered((code, words[code]) for code in reasons),
        ),
    }  # fmt: skip
    for place, action in enumerate(found):
        fields[f"left_{place}"] = RadioField(
            _("What happens to “%(what)s”?", what=action.what),
            [InputRequired(_("Choose what happens to “%(what)s”", what=action.what))],
            choices=offered(SETTLED_WORDS.items()),
        )
        fields[f"left_words_{place}"] = StringField(
            _("What it changed, why not, or who takes it"),
            [DataRequired(_("Say what becomes of “%(what)s”", what=action.what)), no_longer_than(1000)],
            filters=[PlainText()],
        )
    return type("ClosureForm", (ClosureFields,), fields)(formdata)


class MentorForm(Form):
    mentor = SelectField(_l("Who goes on as mentor?"), [InputRequired(_l("Choose who goes on"))], validate_choice=False)

    def offer(self, members: Iterable[Member]) -> "MentorForm":
        self.mentor.choices = offered([("", _("Choose")), *((str(one.id), one.full_name) for one in members)])
        return self


class CarryForm(Form):
    goals = SelectMultipleField(_l("Which goals do you take along?"), [InputRequired(_l("Choose at least one goal"))])

    def offer(self, goals: Iterable[Goal]) -> "CarryForm":
        self.goals.choices = offered((str(goal.id), goal.title) for goal in goals)
        return self
