"""One entry of off-the-job hours: what it was, and the questions that decide whether it counts (OT-3, OT-4)."""

from typing import Any

from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from coaching.apprenticeships.models import MOST_MINUTES, SAID, TrainingEntry
from coaching.apprenticeships.words import KIND_WORDS, PAID_WORDS, YES_NO
from coaching.platform import clock
from coaching.platform.words import _l
from coaching.web.fields import DayField, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

LONG = 4000


def yes_or_no(label: Any) -> RadioField:
    return RadioField(
        label, [InputRequired(_l("Answer yes or no"))], choices=offered(YES_NO.items()), validate_choice=True
    )


class CriteriaField(SelectMultipleField):
    """Ticks; or all of them in one value, as a page sends them on which two versions were compared."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata([one for value in valuelist for one in str(value).split()])


class EntryForm(Form):
    """`offer` gives it the criteria of the standard."""

    revision = RevisionField()
    happened_on = DayField(_l("Which day?"), [InputRequired(_l("Choose a day"))], default=clock.today)
    started_at = TimeField(_l("When did it start?"), [InputRequired(_l("Enter a time, such as 14:30"))])
    minutes = IntegerField(
        _l("How many minutes?"),
        [InputRequired(_l("Enter minutes from 1 to 720")),
         NumberRange(1, MOST_MINUTES, _l("Enter minutes from 1 to 720"))],
        description=_l("Of coaching or a long day, only the part in which you learned something new."),
    )  # fmt: skip
    kind = SelectField(
        _l("What was it?"), [DataRequired(_l("Choose what it was"))],
        choices=offered([("", _l("Choose from the list")), *KIND_WORDS.items()]), validate_choice=True,
    )  # fmt: skip
    learned = TextAreaField(
        _l("What did you learn?"), [DataRequired(_l("Write what you learned")), no_longer_than(LONG)],
        filters=[PlainText()], description=_l("Leave out names of people you support."), render_kw={"rows": 3},
    )  # fmt: skip
    led_by = StringField(
        _l("Who led it?"), [DataRequired(_l("Write who led it")), no_longer_than(200)], filters=[PlainText()],
        description=_l("A name or a role. Write “me” where you learned by yourself."),
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    evidence_note = TextAreaField(
        _l("What shows it?"), [no_longer_than(LONG)], filters=[PlainText()], render_kw={"rows": 2},
        description=_l("A certificate, notes, a piece of work, or where it is kept."),
    )  # fmt: skip
    criteria = CriteriaField(_l("What was it for in your standard?"), validate_choice=True)
    is_new = yes_or_no(_l("Did you learn something new for your standard?"))
    # The wording of the rules' own question; a test holds the two together (OT-3).
    paid = RadioField(
        _l("Was this in paid time? If not, it counts only when your employer pays it or gives the time back."),
        [InputRequired(_l("Answer yes or no"))], choices=offered(PAID_WORDS.items()), validate_choice=True,
    )  # fmt: skip
    is_outside_duties = yes_or_no(_l("Was it outside your normal duties?"))
    late_reason = TextAreaField(
        _l("If it is more than 30 days ago: why does it come now?"), [no_longer_than(LONG)], filters=[PlainText()],
        render_kw={"rows": 2},
    )  # fmt: skip

    @property
    def said(self) -> dict[str, Any]:
        found = {name: self[name].data for name in SAID if name in self}
        texts = {name: found[name] or "" for name in ("learned", "led_by", "evidence_note", "late_reason")}
        return found | texts | {
            "criterion_ids": list(self.criteria.data or ()), "is_new": self.is_new.data == "yes",
            "is_outside_duties": self.is_outside_duties.data == "yes",
        }  # fmt: skip


class ChangeForm(EntryForm):
    why = StringField(
        _l("Why do you change it?"), [no_longer_than(300)], filters=[PlainText()],
        description=_l("What it said before stays readable."),
    )  # fmt: skip


class RemovalForm(Form):
    revision = RevisionField()
    why = StringField(
        _l("Why do you take it out?"), [DataRequired(_l("Say why you take it out")), no_longer_than(300)],
        filters=[PlainText()],
    )  # fmt: skip


def offer(form: Any, groups: Any) -> None:
    form.criteria.choices = offered((str(one.id), one.title) for group in groups for one in group.criteria)


def start_of(entry: TrainingEntry) -> dict[str, Any]:
    """What an entry says, by the names of the form's fields."""
    yes_no = {name: "yes" if getattr(entry, name) else "no" for name in ("is_new", "is_outside_duties")}
    return entry.said | yes_no | {"revision": entry.revision, "criteria": entry.criterion_ids}
