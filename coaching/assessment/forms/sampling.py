"""Planning a sample, adding by hand, and what a quality assurer says of a decision."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from coaching.assessment.forms.fields import LONGEST, LONGEST_NOTE, chosen_id, text
from coaching.assessment.models import LEAST_PERCENT, POINTS, STRATA
from coaching.assessment.words import ANSWER_WORDS, POINT_WORDS, STRATA_WORDS
from coaching.frameworks.models import Framework
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.words import _, _l
from coaching.web.fields import DayField, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered


class PlanForm(Form):
    """Population, strata, rule, size, point, and by whom (QA-1)."""

    title = StringField(
        _l("Name of the plan"), [DataRequired(_l("Give the plan a name")), no_longer_than(120)], filters=[PlainText()],
    )  # fmt: skip
    point = RadioField(
        _l("At which point?"), [InputRequired(_l("Choose a point"))],
        choices=offered((one, POINT_WORDS[one]) for one in POINTS), validate_choice=True,
    )  # fmt: skip
    decided_from = DayField(_l("Decisions from"), [InputRequired(_l("Choose the first day"))])
    decided_to = DayField(_l("Decisions to"), [InputRequired(_l("Choose the last day"))])
    framework = SelectField(_l("Which framework?"), [Optional()], validate_choice=True)
    strata = SelectMultipleField(
        _l("Draw some of each"), [InputRequired(_l("Choose one at least"))],
        choices=offered((one, STRATA_WORDS[one]) for one in STRATA), validate_choice=True,
        description=_l("Chance draws from each group apart, so that none is left out."),
    )  # fmt: skip
    percent = IntegerField(
        _l("How many in a hundred?"),
        [InputRequired(_l("Enter a number from 10 to 100")),
         NumberRange(LEAST_PERCENT, 100, _l("Enter a number from 10 to 100"))],
        description=_l("Ten is only a floor. New assessors and declared conflicts are always looked at."),
    )  # fmt: skip
    least = IntegerField(
        _l("At least how many of each group?"),
        [InputRequired(_l("Enter a number from 1 to 50")), NumberRange(1, 50, _l("Enter a number from 1 to 50"))],
    )
    iqa = SelectField(_l("Who looks at them?"), [InputRequired(_l("Choose who looks at them"))], validate_choice=True)
    also = text(
        _l("What else belongs to it?"), LONGEST,
        description=_l("Places and ways of assessing, watching assessors at work, talking to learners."),
    )  # fmt: skip

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "title": self.title.data, "point": self.point.data, "decided_from": self.decided_from.data,
            "decided_to": self.decided_to.data, "framework_id": chosen_id(self.framework.data),
            "strata": [one for one in STRATA if one in (self.strata.data or ())], "percent": self.percent.data,
            "least": self.least.data, "iqa_id": UUID(self.iqa.data), "also": self.also.data or "",
        }  # fmt: skip


def plan_form(
    frameworks: Iterable[Framework], assurers: Iterable[Member], formdata: Any = None, **start: Any
) -> Any:  # fmt: skip
    """Starts with the last three months, by assessor and risk."""
    usual = {
        "decided_from": clock.today() - timedelta(days=91), "decided_to": clock.today(), "percent": 20, "least": 1,
        "strata": ["assessor", "risk"],
    }  # fmt: skip
    form: Any = PlanForm(formdata, **(usual | start))
    every = [("", _("All of them"))]
    form.framework.choices = offered(every + [(str(one.id), one.short_title) for one in frameworks])
    form.iqa.choices = offered((str(one.id), one.full_name) for one in assurers)
    return form


class HandForm(Form):
    decision = RadioField(_l("Which decision?"), [InputRequired(_l("Choose a decision"))], validate_choice=True)
    why = text(_l("Why this one?"), LONGEST_NOTE, DataRequired(_l("Say why you add it")), rows=2)


def hand_form(choices: Iterable[tuple[str, str]], formdata: Any = None) -> Any:
    form: Any = HandForm(formdata)
    form.decision.choices = offered(choices)
    return form


class AnswerForm(Form):
    """Agreed, agreed with advice, or returned with reasons (QA-4)."""

    revision = RevisionField()
    answer = RadioField(
        _l("What do you say to it?"), [InputRequired(_l("Choose what you say to it"))],
        choices=offered(ANSWER_WORDS.items()), validate_choice=True,
    )  # fmt: skip
    reasons = text(_l("Advice or reasons"), LONGEST, description=_l("The assessor reads this."))
