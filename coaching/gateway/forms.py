"""Forms of the gateway: a yes to what is shown, adjustments, a reason."""

from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from coaching.gateway.words import ANSWER_WORDS
from coaching.platform.words import _l
from coaching.web.fields import DayField
from coaching.web.forms import Form, PlainText, no_longer_than, offered


class PassForm(Form):
    state = HiddenField()


class ConfirmForm(PassForm):
    agreed = BooleanField(
        _l("I have read the list and it is right"), [InputRequired(_l("Tick to confirm that the list is right"))]
    )


class AnswerForm(Form):
    answer = RadioField(
        _l("Is there something that helps you and that the assessment organisation should know early?"),
        [InputRequired(_l("Choose one"))], choices=offered(ANSWER_WORDS.items()), validate_choice=True,
    )  # fmt: skip


class ToldForm(Form):
    told_on = DayField(_l("When was it told to them?"), [InputRequired(_l("Choose a day"))])


class ReopenForm(Form):
    reason = TextAreaField(
        _l("Why is it opened again?"), [DataRequired(_l("Write the reason")), no_longer_than(2000)],
        filters=[PlainText()], render_kw={"rows": 2},
    )  # fmt: skip
