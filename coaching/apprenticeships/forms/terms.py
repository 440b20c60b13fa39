"""Starting an apprenticeship, its terms, who takes part, a break and the return, an interval, the end."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, DecimalField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from coaching.apprenticeships.commands import Terms
from coaching.apprenticeships.commands.breaks import Return
from coaching.apprenticeships.models import Apprenticeship
from coaching.apprenticeships.models.apprenticeship import MOST_HOURS, MOST_WEEKLY_MINUTES
from coaching.apprenticeships.words import END_WORDS
from coaching.frameworks.models import Framework
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.words import _l
from coaching.web.fields import DayField, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

CHOOSE = _l("Choose from the list")
HOURS = NumberRange(1, MOST_HOURS, _l("Enter hours from 1 to 3,000"))
LONG = 2000


class WeekField(DecimalField):
    """Hours a week, such as 37.5; kept as minutes."""

    @property
    def minutes(self) -> int:
        return int((self.data or Decimal(0)) * 60)


def week_field(label: Any) -> WeekField:
    most = MOST_WEEKLY_MINUTES // 60
    return WeekField(
        label,
        [InputRequired(_l("Enter hours a week")), NumberRange(1, most, _l("Enter hours a week from 1 to 60"))],
        places=None, render_kw={"inputmode": "decimal"},
    )  # fmt: skip


class TermsFields(Form):
    """The fields of `Terms`."""

    weekly_hours = week_field(_l("Contracted hours a week"))
    planned_end_on = DayField(
        _l("Planned end of the training"), [InputRequired(_l("Choose a day"))],
        description=_l("The day on which the gateway is planned."),
    )  # fmt: skip
    planned_hours = IntegerField(
        _l("Off-the-job hours in the training plan"), [Optional(), HOURS],
        description=_l("As the three agreed them. Leave it empty where the plan names none."),
    )  # fmt: skip
    prior_hours = IntegerField(
        _l("Hours taken off for prior learning"),
        [Optional(), NumberRange(0, MOST_HOURS, _l("Enter hours from 0 to 3,000"))],
    )
    prior_learning = TextAreaField(
        _l("What shows the prior learning?"), [no_longer_than(LONG)], filters=[PlainText()], render_kw={"rows": 2}
    )
    takes_english_maths = BooleanField(_l("English and maths are part of it"))
    has_learning_support = BooleanField(_l("Learning support is given: reviews stay within three months"))
    has_revised_plan = BooleanField(_l("A revised assessment plan applies"))
    assessment_organisation = StringField(
        _l("Assessment organisation"), [no_longer_than(200)], filters=[PlainText()],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    assessment_chosen_on = DayField(_l("Chosen on"), [Optional()])

    @property
    def terms(self) -> Terms:
        return Terms(
            planned_end_on=self.planned_end_on.data or clock.today(), weekly_minutes=self.weekly_hours.minutes,
            planned_hours=self.planned_hours.data, prior_hours=self.prior_hours.data or 0,
            prior_learning=self.prior_learning.data or "", takes_english_maths=self.takes_english_maths.data,
            has_learning_support=self.has_learning_support.data, has_revised_plan=self.has_revised_plan.data,
            assessment_organisation=self.assessment_organisation.data or "",
            assessment_chosen_on=self.assessment_chosen_on.data,
        )  # fmt: skip


class TermsForm(TermsFields):
    revision = RevisionField()


def start_of(apprenticeship: Apprenticeship) -> dict[str, Any]:
    """What is agreed now, by the names of the form's fields."""
    names = ("revision", "planned_end_on", "planned_hours", "prior_hours", "prior_learning", "takes_english_maths",
             "has_learning_support", "has_revised_plan", "assessment_organisation", "assessment_chosen_on")  # fmt: skip
    start = {name: getattr(apprenticeship, name) for name in names}
    return start | {"weekly_hours": week_of(apprenticeship.weekly_minutes)}


def week_of(minutes: int) -> Decimal:
    return Decimal(f"{minutes / 60:.2f}").normalize()


def _people_field(label: Any, description: Any = "") -> SelectField:
    return SelectField(label, [DataRequired(CHOOSE)], validate_choice=True, description=description)


class StartForm(TermsFields):
    learner = _people_field(_l("Apprentice"))
    standard = _people_field(
        _l("Standard and version"), _l("It stays for the whole apprenticeship. So does the start date.")
    )
    starts_on = DayField(_l("First day of learning"), [InputRequired(_l("Choose a day"))])
    employer = _people_field(_l("For the employer"), _l("The line manager or a workplace mentor."))
    provider = _people_field(_l("For the training provider"), _l("Who teaches or assesses the apprentice."))


class PeopleForm(Form):
    revision = RevisionField()
    employer = _people_field(_l("For the employer"), _l("The line manager or a workplace mentor."))
    provider = _people_field(_l("For the training provider"), _l("Who teaches or assesses the apprentice."))


def offer_people(form: Any, employers: Iterable[Member], providers: Iterable[Member]) -> None:
    form.employer.choices = _members(employers)
    form.provider.choices = _members(providers)


def offer_start(form: Any, learners: Iterable[Member], standards: Iterable[Framework]) -> None:
    form.learner.choices = _members(learners)
    form.standard.choices = offered(
        [("", CHOOSE), *((one.code, f"{one.short_title}, {one.version}") for one in standards)]
    )


def _members(members: Iterable[Member]) -> Any:
    return offered([("", CHOOSE), *((str(one.id), one.full_name) for one in members)])


class BreakForm(Form):
    first_on = DayField(_l("First day of the break"), [InputRequired(_l("Choose a day"))])
    expected_back_on = DayField(_l("Expected return"), [Optional()])


class ReturnForm(Form):
    """RV-6: what is asked on return."""

    back_on = DayField(_l("First day of learning again"), [InputRequired(_l("Choose a day"))])
    weekly_hours = week_field(_l("Contracted hours a week from now on"))
    planned_end_on = DayField(_l("Planned end of the training from now on"), [InputRequired(_l("Choose a day"))])
    adjustments = TextAreaField(
        _l("What helps on return?"), [no_longer_than(LONG)], filters=[PlainText()], render_kw={"rows": 2},
        description=_l("What is needed, never why. The three of you read it."),
    )  # fmt: skip

    @property
    def agreed(self) -> Return:
        return Return(
            back_on=self.back_on.data or clock.today(), weekly_minutes=self.weekly_hours.minutes,
            planned_end_on=self.planned_end_on.data or clock.today(), adjustments=self.adjustments.data or "",
        )  # fmt: skip


class IntervalForm(Form):
    days = IntegerField(
        _l("Days between progress reviews"),
        [InputRequired(_l("Enter days")), NumberRange(7, 365, _l("Enter days from 7 to 365"))],
    )
    reason = TextAreaField(
        _l("What in the training makes it so?"),
        [DataRequired(_l("Write the reason: without one the usual dates hold")), no_longer_than(LONG)],
        filters=[PlainText()], render_kw={"rows": 3},
    )  # fmt: skip


class StandardHoursForm(Form):
    revision = RevisionField()
    hours = IntegerField(_l("Published hours"), [InputRequired(_l("Enter hours")), HOURS])
    source = StringField(
        _l("Where does it stand?"), [DataRequired(_l("Say where you read it")), no_longer_than(300)],
        filters=[PlainText()], description=_l("The page or paper, and the day you looked."),
    )  # fmt: skip


class EndForm(Form):
    revision = RevisionField()
    ended_on = DayField(_l("Last day"), [InputRequired(_l("Choose a day"))])
    reason = RadioField(
        _l("Why does it end?"), [InputRequired(_l("Choose a reason"))], choices=offered(END_WORDS.items()),
        validate_choice=True,
    )  # fmt: skip
