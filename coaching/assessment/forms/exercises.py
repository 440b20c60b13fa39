"""Beginning a standardisation exercise and closing it; appealing and answering an appeal."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional

from coaching.assessment.commands import Answered
from coaching.assessment.forms.fields import LONGEST, not_over, text
from coaching.assessment.words import OUTCOME_WORDS
from coaching.people.models import Member
from coaching.platform.words import _l
from coaching.web.fields import DatePick, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered


class ExerciseForm(Form):
    title = StringField(
        _l("Name of the exercise"), [DataRequired(_l("Give the exercise a name")), no_longer_than(120)],
        filters=[PlainText()],
    )  # fmt: skip
    sample = RadioField(_l("Which piece?"), [InputRequired(_l("Choose a piece"))], validate_choice=True)
    members = SelectMultipleField(
        _l("Who decides?"), [InputRequired(_l("Choose two assessors at least"))], validate_choice=True
    )
    answer_by = DatePick(_l("By when?"), [Optional(), not_over], weeks=(1, 2, 4))


def exercise_form(
    pieces: Iterable[tuple[str, str]], members: Iterable[Member], formdata: Any = None
) -> Any:  # fmt: skip
    form: Any = ExerciseForm(formdata)
    form.sample.choices = offered(pieces)
    form.members.choices = offered((str(one.id), one.full_name) for one in members)
    return form


class OutcomeForm(Form):
    revision = RevisionField()
    outcome = text(
        _l("What we agreed"), LONGEST, DataRequired(_l("Write what you agreed")), rows=5,
        description=_l("Where you differed, why, and what you all do from now on."),
    )  # fmt: skip


class AppealForm(Form):
    why = text(
        _l("Why do you see it differently?"), LONGEST, DataRequired(_l("Say why you see it differently")), rows=5
    )


class AppealAnswerForm(Form):
    revision = RevisionField()
    outcome = RadioField(
        _l("What becomes of the decision?"), [InputRequired(_l("Choose what becomes of the decision"))],
        choices=offered(OUTCOME_WORDS.items()), validate_choice=True,
    )  # fmt: skip
    answer = text(_l("Why"), LONGEST, DataRequired(_l("Say why")), rows=5, description=_l("The learner reads this."))
    decided_by = StringField(
        _l("Who decided it for the centre"), [no_longer_than(120)], filters=[PlainText()],
    )  # fmt: skip

    @property
    def said(self) -> Answered:
        return Answered(self.outcome.data, self.answer.data or "", self.decided_by.data or "")
