"""A form with a field of every kind. It keeps nothing; its words are samples and stay in English."""

from wtforms import (
    BooleanField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional

from coaching.web.fields import DatePick, DayField, ScaleTen
from coaching.web.forms import Form, offered
from coaching.web.uploads import UploadField

STRANDS = offered(
    [("task", "The work itself"), ("growth", "Learning"), ("support", "How you are"), ("between", "Between us")]
)


class SampleForm(Form):
    name = StringField("Your full name", [InputRequired("Enter your full name")], description="As on your badge.")
    town = StringField("Town", [Optional()])
    what = TextAreaField("What was agreed?", [InputRequired("Write what was agreed")])
    password = PasswordField("Password", [InputRequired("Enter your password")])
    model = SelectField("Which model?", choices=offered([("grow", "GROW"), ("clear", "CLEAR")]))
    kind = RadioField(
        "Which kind?", [InputRequired("Choose a kind")],
        choices=offered([("coaching", "Coaching: one skill"), ("mentoring", "Mentoring: the whole person")]),
    )  # fmt: skip
    strands = SelectMultipleField("What was it about?", [InputRequired("Choose what it was about")], choices=STRANDS)
    agreed = BooleanField("I have read this and I agree", [InputRequired("Tick to say that you agree")])
    confidence = ScaleTen("How sure do you feel?", [InputRequired("Choose a number")])
    wellbeing = ScaleTen("How are you today?", [Optional()])
    next_on = DatePick("When do you meet next?", [InputRequired("Choose a day")])
    began_on = DayField("When did it begin?", [Optional()])
    files = UploadField("Files")
