"""A review goal by goal, the dates of a probation, and a reminder."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from coaching.plans.models import Goal, Plan
from coaching.plans.models.goal import LONGEST_READING
from coaching.platform import clock
from coaching.platform.words import _, _l, day
from coaching.reviews.commands import GoalSaid, Said
from coaching.reviews.words import FITS_WORDS, NEXT_STEP_WORDS, STANDING_WORDS
from coaching.web.fields import DatePick, DayField, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

LONG = 3000
USUAL_WEEKS = (4, 6, 12)


def after_today(_form: Form, field: Field) -> None:
    if field.data and field.data <= clock.today():
        raise ValidationError(_("The review date must be after today, %(today)s", today=day(clock.today())))


class ReviewFields(Form):
    """`about` are the goals that it speaks of; each has three fields of its own, hung on by `review_form`."""

    about: tuple[Goal, ...] = ()
    revision = RevisionField()
    agreement_fits = RadioField(
        _l("Does your agreement still fit?"),
        [Optional()],
        choices=offered(FITS_WORDS.items()),
    )
    balance = TextAreaField(
        _l("How is the balance between support and challenge?"),
        [no_longer_than(LONG)],
        filters=[PlainText()],
        render_kw={"rows": 2},
    )
    learned = TextAreaField(
        _l("What did you learn?"),
        [no_longer_than(LONG)],
        filters=[PlainText()],
        description=_l("No names of people who use the service."),
        render_kw={"rows": 3},
    )

    def validate_to_hold(self) -> bool:
        """What may be missing while it is being written must be there when it was held."""
        for goal in self.about:
            if not self[f"standing_{goal.number}"].data and goal.is_open:
                self.refuse(_("Say how “%(goal)s” stands", goal=goal.title), f"standing_{goal.number}")
        for name, words in (
            ("agreement_fits", _("Say whether your agreement still fits")),
            ("next_step", _("Choose what comes next")),
            ("next_review_on", _("Choose when you look again")),
        ):
            if not self[name].data and not self[name].errors:
                self.refuse(words, name)
        return not self.all_errors

    @property
    def said(self) -> Said:
        names = ("agreement_fits", "balance", "learned", "next_step")
        return Said(
            goals={goal.id: self._of(goal) for goal in self.about}, next_review_on=self["next_review_on"].data,
            **{name: self[name].data or "" for name in names},
        )  # fmt: skip

    def _of(self, goal: Goal) -> GoalSaid:
        return GoalSaid(*(self[f"{name}_{goal.number}"].data or "" for name in ("standing", "reading", "words")))


def review_form(plan: Plan, goals: Iterable[Goal], weeks: int, formdata: Any = None, **start: Any) -> Any:
    """The fields of this plan's goals first, then the others; `weeks` is the organisation's own interval."""
    about = tuple(goals)
    fields: dict[str, Any] = {"about": about}
    for goal in about:
        fields |= _fields_of(goal)
    steps = {code: words for code, words in NEXT_STEP_WORDS.items() if code == "go_on" or not plan.is_supervision}
    fields["next_step"] = RadioField(_l("What comes next?"), [Optional()], choices=offered(steps.items()))
    fields["next_review_on"] = DatePick(
        _l("When do you look again?"), [Optional(), after_today], weeks=sorted({*USUAL_WEEKS, weeks})
    )
    form: Any = type("ReviewForm", (ReviewFields,), fields)(formdata, data=start or None)
    form.next_review_on.flags.required = True  # it may wait while it is begun; holding needs it (PL-10)
    return form


def _fields_of(goal: Goal) -> dict[str, Any]:
    now = goal.reading or goal.baseline
    return {
        f"standing_{goal.number}": RadioField(
            _("How does “%(goal)s” stand?", goal=goal.title), [Optional()],
            choices=offered((code, words) for code, (words, _kind) in STANDING_WORDS.items()),
        ),
        f"reading_{goal.number}": StringField(
            _("Where is it now?"), [no_longer_than(LONGEST_READING)], filters=[PlainText()],
            description=_("Last time: %(reading)s. Aim: %(target)s.", reading=now, target=goal.target or "–")
            if now else "",
        ),
        f"words_{goal.number}": TextAreaField(
            _("In your words"), [no_longer_than(LONG)], filters=[PlainText()], render_kw={"rows": 2}
        ),
    }  # fmt: skip


class ProbationForm(Form):
    revision = RevisionField(default=0)
    began_on = DayField(_l("First day at work"), [InputRequired(_l("Choose the first day at work"))])
    ends_on = DayField(_l("Last day of the probation"), [InputRequired(_l("Choose the last day of the probation"))])
    decide_by = DayField(
        _l("The manager decides by"),
        [InputRequired(_l("Choose the day by which the manager decides"))],
        description=_l("Before the last day, so that it cannot drift."),
    )

    def validate_ends_on(self, field: Field) -> None:
        if field.data and field.data <= clock.today():
            raise ValidationError(_("The last day must be after today, %(today)s", today=day(clock.today())))
        if field.data and self.began_on.data and not self.began_on.data < field.data <= clock.months_after(
            self.began_on.data, 12
        ):  # fmt: skip
            raise ValidationError(_("The last day must be after the first, and within twelve months of it"))

    def validate_decide_by(self, field: Field) -> None:
        """R89: the decision comes before the end."""
        if field.data and self.ends_on.data and not clock.today() < field.data < self.ends_on.data:
            raise ValidationError(
                _("Choose a day after today and before the last day, %(end)s", end=day(self.ends_on.data))
            )


class OneTap(Form):
    """Nothing is filled in; it carries what the domain refuses."""
