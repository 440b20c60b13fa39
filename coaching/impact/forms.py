"""What one looks at: drawn how, where, over which months, as at which day. A form that is read and changes nothing."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import Field, SelectField, StringField
from wtforms.validators import Optional, ValidationError

from coaching.impact.words import BY_WORDS, PERIOD_WORDS, VIEW_WORDS
from coaching.organisations.models import Service
from coaching.platform import clock
from coaching.platform.words import _, _l, day
from coaching.web.fields import DayField
from coaching.web.forms import Form, offered

USUAL = {"view": "map", "by": "month", "service": "", "months": "12"}


def not_ahead(_form: Form, field: Field) -> None:
    if field.data and field.data > clock.today():
        raise ValidationError(_("Choose today or a day before. Today is %(today)s", today=day(clock.today())))


class LookForm(Form):
    view = SelectField(_l("Drawn as"), choices=offered(VIEW_WORDS.items()))
    by = SelectField(_l("Side by side"), choices=offered(BY_WORDS.items()))
    person = StringField(_l("Whose"))
    service = SelectField(_l("Where"))
    months = SelectField(_l("When it happened"), choices=offered(PERIOD_WORDS.items()))
    on = DayField(_l("As at a past day"), [Optional(), not_ahead])
    usual: dict[str, str] = USUAL

    @property
    def chosen(self) -> dict[str, Any]:
        """What differs from the usual, for an address that asks for the same again."""
        values = {one.name: one.data for one in self if one.data and not one.errors}
        return {
            name: value.isoformat() if name == "on" else value
            for name, value in values.items()
            if self.usual.get(name) != value
        }

    @property
    def service_id(self) -> UUID | None:
        return UUID(self.service.data) if self.service.data and not self.service.errors else None


def look_form(formdata: Any, services: Iterable[Service], *, over_all_time: bool) -> LookForm:
    """Filled from an address; what is missing in it is as usual, and what is wrong falls back to that and says so.

    `over_all_time`: it is usual to look at everything there ever was, as for a standard that somebody learns for.
    """
    given = {name: value for name, value in formdata.items(multi=True) if value}
    usual = USUAL | ({"months": "0"} if over_all_time else {})
    form = LookForm(_Given(usual | given))
    form.usual = usual
    form.service.choices = offered([("", _("All services")), *((str(one.id), one.name) for one in services)])
    form.validate()
    for name, value in usual.items():
        if form[name].errors:
            form[name].data = value
    return form


class _Given(dict[str, str]):
    """An address's values as WTForms reads them."""

    def getlist(self, name: str) -> list[str]:
        return [self[name]] if name in self else []
