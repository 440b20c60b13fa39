"""What the parties fill in: the version itself, the signature, and what they would change."""

from datetime import date
from typing import Any

from wtforms import BooleanField, Field, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from coaching.agreements.models import LONGEST_NAME
from coaching.agreements.questions import asked
from coaching.agreements.wording import CHOICES, Circumstances
from coaching.plans.models import TERMS
from coaching.platform import clock
from coaching.platform.words import _, _l, day
from coaching.web.fields import DayField, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than

LONG, SHORT = 2000, 200
TERM_WORDS = {
    "shares_strands": _l("The programme lead may see which broad areas a meeting covered"),
    "shares_goal_titles": _l("The line manager may see the titles of goals"),
    "shares_wellbeing": _l("The mentor may see well-being numbers"),
    "shares_supervision_record": _l("Those who audit supervision may read the agreed record"),
}


class SignForm(Form):
    number = RevisionField()
    accepted = BooleanField(
        _l("I have read this and I agree"), [InputRequired(_l("Tick to say that you have read it and agree"))]
    )
    full_name = StringField(
        _l("Type your full name to sign"),
        [DataRequired(_l("Type your full name to sign")), no_longer_than(LONGEST_NAME)],
        filters=[PlainText()],
        render_kw={"autocomplete": "name"},
    )


class SuggestForm(Form):
    text = TextAreaField(
        _l("What would you change?"),
        [DataRequired(_l("Say what you would change")), no_longer_than(LONG)],
        filters=[PlainText()],
        render_kw={"rows": 3},
    )


class ConfirmForm(Form):
    sure = BooleanField(
        _l("I understand what follows"), [InputRequired(_l("Tick to say that you understand what follows"))]
    )


def in_the_future(_form: Form, field: Field) -> None:
    if field.data and field.data <= clock.today():
        raise ValidationError(_("The review date must be after today, %(today)s", today=day(clock.today())))


def version_form(circumstances: Circumstances, formdata: Any = None, **start: Any) -> Any:
    """The questions that stand under these circumstances, the switches that apply, and the review date."""
    fields: dict[str, Any] = {"number": RevisionField()}
    for question in asked(circumstances.tags):
        kind, most = (TextAreaField, LONG) if question.is_long else (StringField, SHORT)
        fields[question.name] = kind(
            question.label,
            [DataRequired(_("Answer “%(question)s”", question=question.label)), no_longer_than(most)],
            filters=[PlainText()], default=question.start if formdata is None else None, description=question.hint,
            render_kw={"rows": 2} if question.is_long else {},
        )  # fmt: skip
    fields["review_on"] = DayField(
        _l("When do you look at it again?"), [InputRequired(_l("Choose when you look at it again")), in_the_future]
    )
    for name in terms_asked(circumstances):
        fields[name] = BooleanField(TERM_WORDS[name])
    return type("VersionForm", (Form,), fields)(formdata, data=start or None)


def terms_asked(circumstances: Circumstances) -> list[str]:
    return [name for name in TERMS if circumstances.kind in CHOICES[name][0]]


def filled_in(circumstances: Circumstances, form: Any) -> tuple[dict[str, str], dict[str, bool], date]:
    """Answers by question, the switches, the review date."""
    answers = {question.name: form[question.name].data for question in asked(circumstances.tags)}
    terms = {name: bool(form[name].data) for name in terms_asked(circumstances)}
    return answers, terms, form.review_on.data
