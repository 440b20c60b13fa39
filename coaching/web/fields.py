"""Fields that plain controls make up together, without script: a date in some weeks, a number from 1 to 10."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from wtforms import DateField, Field, Form, IntegerField
from wtforms.utils import unset_value
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from coaching.platform import clock
from coaching.platform.refusal import UNREAD
from coaching.platform.words import _, day

ANOTHER_DAY = "day"
EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)


class DayField(DateField):
    """A day that somebody could mean: what is further off is a slip of the finger, and no sum of days overflows."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and not EARLIEST <= self.data <= LATEST:
            self.data = None
            raise ValueError(_("Enter a day in the years %(first)d to %(last)d", first=EARLIEST.year, last=LATEST.year))


def not_ahead(_form: Form, field: Field) -> None:
    """For a day on which something happened."""
    if field.data and field.data > clock.today():
        raise ValidationError(_("Choose today or a day before. Today is %(today)s", today=day(clock.today())))


class DatePick(DayField):
    """In 4, 6 or 12 weeks, or a day one chooses: radios named `<name>_in` beside a native date named `<name>`.

    A number of weeks that is chosen stands before the date; a form that sends the date alone is understood, too.
    `starts` says from which day weeks count (today where nothing is given).
    """

    def __init__(
        self, label: Any = None, validators: Any = None, *, weeks: Sequence[int] = (4, 6, 12),
        starts: Callable[[], date] = clock.today, **kwargs: Any,
    ):  # fmt: skip
        super().__init__(label, validators, **kwargs)
        self.weeks = tuple(weeks)
        self.starts = starts
        self.chosen = ""

    @property
    def in_name(self) -> str:
        return f"{self.name}_in"

    @property
    def offers(self) -> list[tuple[str, int, date]]:
        """(value, weeks, the day that is) of each radio."""
        return [(str(number), number, self.starts() + timedelta(weeks=number)) for number in self.weeks]

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(formdata, data, extra_filters)
        asked = formdata.get(self.in_name, "") if formdata else ""
        days = {value: day for value, _weeks, day in self.offers}
        if asked in days:
            self.data, self.raw_data, self.process_errors = days[asked], [days[asked].isoformat()], []
            self.chosen = asked
        elif asked or self.raw_value:
            self.chosen = next((value for value, day in days.items() if day == self.data and not formdata), ANOTHER_DAY)

    @property
    def raw_value(self) -> str:
        """The date as it was typed, also where it is none."""
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if self.data else ""


class ScaleTen(IntegerField):
    """A number from 1 to 10, or nothing: "Skip" sends an empty value."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist or not str(valuelist[0]).strip():
            self.data = None
            return
        given = str(valuelist[0]).strip()
        if not re.fullmatch("0?[1-9]|10", given):
            self.data = None
            raise ValueError(_("Choose a number from 1 to 10, or skip it"))
        self.data = int(given)


class RevisionField(IntegerField):
    """The revision that the form was read at, sent back hidden; `UNREAD` where it was not sent or is no number.

    So a form that lost it can never be saved over what stands in the database: it is stale, like one that is too old.
    """

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        given = str(valuelist[0]) if valuelist else ""
        self.data = int(given) if re.fullmatch("[0-9]{1,9}", given) else UNREAD
