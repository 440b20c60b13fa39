"""What a person fills in to choose how they are reminded, and what a phone gives when it is turned on."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectMultipleField, StringField, TimeField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from coaching.notifications.commands import Chosen
from coaching.notifications.models import ReminderChoice
from coaching.notifications.reminders import KIND_WORDS, KINDS
from coaching.platform.words import _l
from coaching.web.forms import Form, no_longer_than, offered

PATTERN_WORDS = {
    "evening": _l("Evenings and nights: quiet from 9pm to 7am"),
    "nights": _l("I work nights: quiet from 8am to 5pm"),
    "own": _l("My own: the two times below"),
}


class ChoiceForm(Form):
    pattern = RadioField(
        _l("When shall Cairn be quiet?"), [InputRequired(_l("Choose your quiet hours"))],
        choices=offered(PATTERN_WORDS.items()), validate_choice=True,
        description=_l("Nothing reminds you in these hours. A reminder comes an hour after they end, or later."),
    )  # fmt: skip
    quiet_from = TimeField(_l("Quiet from"), [Optional()])
    quiet_until = TimeField(_l("Quiet until"), [Optional()])
    kinds = SelectMultipleField(
        _l("What shall Cairn remind you of?"), [Optional()], choices=offered(KIND_WORDS.items()), validate_choice=True
    )
    by_mail = BooleanField(_l("Remind me by e-mail where no phone of mine takes reminders"))

    @property
    def chosen(self) -> Chosen:
        return Chosen(
            pattern=self.pattern.data, quiet_from=self.quiet_from.data, quiet_until=self.quiet_until.data,
            by_mail=self.by_mail.data, without=tuple(kind for kind in KINDS if kind not in (self.kinds.data or ())),
        )  # fmt: skip


def choice_form(choice: ReminderChoice, formdata: Any = None) -> ChoiceForm:
    start = {
        "pattern": choice.pattern, "quiet_from": choice.quiet_from, "quiet_until": choice.quiet_until,
        "by_mail": choice.by_mail, "kinds": [kind for kind in KINDS if kind not in choice.without],
    }  # fmt: skip
    return ChoiceForm(formdata, data=start)


class PhoneForm(Form):
    """Filled in by the browser itself."""

    endpoint = StringField(widget=HiddenInput(), validators=[InputRequired(_l("This browser gave no address")),
                                                            no_longer_than(1500)])  # fmt: skip
    p256dh = StringField(widget=HiddenInput(), validators=[no_longer_than(200)])
    auth = StringField(widget=HiddenInput(), validators=[no_longer_than(100)])
