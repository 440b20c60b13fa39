"""What a person fills in for an action: to agree it, to say how it stands, to finish it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from coaching.actions.models import OPEN, Standing
from coaching.actions.words import STANDING_WORDS
from coaching.platform import clock
from coaching.platform.words import _, _l, day
from coaching.web.fields import DayField, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

USUAL = timedelta(weeks=2)


def from_today(_form: Form, field: Field) -> None:
    if field.data and field.data < clock.written_on():
        raise ValidationError(_("The date must be today or later. Today is %(today)s", today=day(clock.today())))


class ActionFields(Form):
    what = StringField(
        _l("What will be done?"),
        [DataRequired(_l("Say what will be done")), no_longer_than(300)],
        filters=[PlainText()],
    )
    owner = RadioField(_l("Whose job is it?"), [InputRequired(_l("Choose whose job it is"))], validate_choice=True)
    expected_outcome = TextAreaField(
        _l("What should it lead to?"),
        [DataRequired(_l("Say what it should lead to")), no_longer_than(1000)],
        filters=[PlainText()],
        render_kw={"rows": 2},
    )
    goal = SelectField(_l("Which goal does it serve?"), [Optional()], validate_choice=True)
    theme = StringField(
        _l("Theme"),
        [Optional(), no_longer_than(60)],
        filters=[PlainText()],
        description=_l("One or two words, such as “speaking up”. It shows when something comes back."),
    )

    def offer(self, owners: list[tuple[str, str]], goals: list[tuple[str, str]], themes: list[str]) -> None:
        self.owner.choices = offered(owners)
        self.goal.choices = offered([("", _("None")), *goals])
        self.theme.render_kw = {"list": "themes", "autocomplete": "off"} if themes else {"autocomplete": "off"}

    @property
    def columns(self) -> dict[str, Any]:
        """What the form says, by the names of an action's columns."""
        return {
            "what": self.what.data, "owner_id": UUID(self.owner.data), "expected_outcome": self.expected_outcome.data,
            "goal_id": UUID(self.goal.data) if self.goal.data else None, "theme": self.theme.data or "",
        }  # fmt: skip


class AgreeForm(ActionFields):
    due_on = DayField(_l("By when?"), [InputRequired(_l("Choose by when")), from_today])


class RewriteForm(ActionFields):
    revision = RevisionField()


class StandingForm(Form):
    revision = RevisionField()
    standing = RadioField(
        _l("How does it stand?"),
        [InputRequired(_l("Choose how it stands"))],
        choices=offered([*((one, STANDING_WORDS[one][0]) for one in Standing if one in OPEN),
                         (Standing.DROPPED, STANDING_WORDS[Standing.DROPPED][0])]),
    )  # fmt: skip
    due_on = DayField(_l("By when?"), [InputRequired(_l("Choose by when"))])
    note = TextAreaField(_l("Anything to add"), [no_longer_than(1000)], filters=[PlainText()], render_kw={"rows": 2})

    def validate_note(self, field: Field) -> None:
        if self.standing.data == Standing.DROPPED and not field.data:
            raise ValidationError(_("Say why it is not needed any more"))


class FinishForm(Form):
    revision = RevisionField()
    what_it_changed = TextAreaField(
        _l("What did it change?"),
        [DataRequired(_l("Say what it changed, in a word or two")), no_longer_than(2000)],
        filters=[PlainText()],
        description=_l("For you, for the team, or for somebody you support: write “Person A”."),
        render_kw={"rows": 3, "autofocus": True},
    )
