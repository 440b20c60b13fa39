"""What a person fills in to propose a plan, to answer, and to change its outline."""

from typing import Any

from wtforms import Field, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError

from coaching.plans.models import Kind
from coaching.platform import clock
from coaching.platform.words import _, _l, day
from coaching.web.fields import DayField, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

KIND_CHOICES = [
    (Kind.COACHING, _l("Coaching: getting better at something at work, over a shorter time")),
    (Kind.MENTORING, _l("Mentoring: the whole person at work, over a longer time, with somebody who has been there")),
    (Kind.SUPERVISION, _l("Supervision: looks after the person and the work; both belong to it")),
]


def not_past(_form: Form, field: Field) -> None:
    if field.data and field.data < clock.today():
        raise ValidationError(
            _("%(label)s must be today or later. Today is %(today)s", label=field.label.text, today=day(clock.today()))
        )


class OutlineFields(Form):
    purpose = TextAreaField(
        _l("What is it for?"),
        [DataRequired(_l("Say what the plan is for")), no_longer_than(2000)],
        filters=[PlainText()],
        description=_l("In your own words. No names of people who use the service."),
    )
    start_on = DayField(_l("Start"), [InputRequired(_l("Choose when it starts"))])
    planned_end_on = DayField(_l("Planned end"), [InputRequired(_l("Choose when it should end"))])
    planned_sessions = IntegerField(
        _l("How many meetings?"),
        [InputRequired(_l("Say how many meetings")), NumberRange(1, 100, _l("Choose a number from 1 to 100"))],
        render_kw={"inputmode": "numeric"},
    )

    def validate_planned_end_on(self, field: Field) -> None:
        if field.data and self.start_on.data and field.data <= self.start_on.data:
            raise ValidationError(_("The planned end must be after the start, %(day)s", day=day(self.start_on.data)))


class ProposeForm(OutlineFields):
    mentee = SelectField(_l("Who is it for?"), [InputRequired(_l("Choose who it is for"))], validate_choice=False)
    mentor = SelectField(_l("Who is the mentor?"), [InputRequired(_l("Choose the mentor"))], validate_choice=False)
    kind = RadioField(
        _l("What kind of plan?"), [InputRequired(_l("Choose a kind of plan"))], choices=offered(KIND_CHOICES)
    )
    why_this_kind = TextAreaField(
        _l("Why this kind?"),
        [DataRequired(_l("Say why this kind fits")), no_longer_than(500)],
        filters=[PlainText()],
        render_kw={"rows": 2},
    )
    model = SelectField(_l("Which conversation model?"), [InputRequired(_l("Choose a model"))], validate_choice=False)
    model_reason = TextAreaField(
        _l("Why this model?"),
        [DataRequired(_l("Say why this model fits")), no_longer_than(500)],
        filters=[PlainText()],
        render_kw={"rows": 2},
    )

    def validate_start_on(self, field: Field) -> None:
        not_past(self, field)


class EditForm(OutlineFields):
    revision = RevisionField()


class AnswerForm(Form):
    answer = RadioField(
        _l("Your answer"),
        [InputRequired(_l("Choose yes or no"))],
        choices=offered([("accepted", _l("Yes, let us do this")), ("declined", _l("No, not this plan"))]),
    )
    reason = TextAreaField(
        _l("Anything you want to say"), [Optional(), no_longer_than(500)], filters=[PlainText()], render_kw={"rows": 2}
    )


def outline_of(form: Any) -> dict[str, Any]:
    names = ("purpose", "start_on", "planned_end_on", "planned_sessions")
    return {name: form[name].data for name in names}
