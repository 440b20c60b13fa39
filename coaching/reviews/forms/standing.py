"""Pausing, and a conflict that came up."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Optional

from coaching.platform.words import _l
from coaching.reviews.words import CONFLICT_WORDS, OUTCOME_WORDS
from coaching.web.fields import DayField
from coaching.web.forms import Form, PlainText, no_longer_than, offered


class PauseForm(Form):
    kind = RadioField(
        _l("What shall Cairn say?"),
        [InputRequired(_l("Choose what Cairn says"))],
        choices=offered([("away", _l("Away: one of us is not at work")), ("pause", _l("Paused: we stop for a while"))]),
    )
    until = DayField(
        _l("When do you think it goes on?"), [Optional()], description=_l("You can go on earlier, with one tap.")
    )


class ConflictForm(Form):
    kind = RadioField(
        _l("What has come up?"), [InputRequired(_l("Choose what has come up"))], choices=offered(CONFLICT_WORDS.items())
    )
    words = TextAreaField(
        _l("In your words"),
        [no_longer_than(2000)],
        filters=[PlainText()],
        description=_l("Only the two of you read this."),
        render_kw={"rows": 3},
    )


class OutcomeForm(Form):
    outcome = RadioField(
        _l("What follows from it?"),
        [InputRequired(_l("Choose what follows from it"))],
        choices=offered(OUTCOME_WORDS.items()),
    )
