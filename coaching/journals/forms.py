"""What a person fills in: an entry with a box for each section, whom to share with, a comment."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional
from wtforms.widgets import HiddenInput

from coaching.access.actor import Actor
from coaching.journals import catalogue
from coaching.journals.commands import Said
from coaching.journals.models import MOMENTS, MOST_MINUTES, JournalEntry, ReflectionModel
from coaching.journals.queries import Reader
from coaching.journals.words import LANGUAGES, MOMENT_WORDS, reader_in_words
from coaching.platform import clock
from coaching.platform.words import _, _l
from coaching.pseudonyms.fields import fields_for
from coaching.pseudonyms.questions import Question
from coaching.web.fields import DayField, RevisionField, not_ahead
from coaching.web.forms import Form, PlainText, no_longer_than, offered

LONGEST_SECTION = 20_000
ENOUGH = NumberRange(1, MOST_MINUTES, _l("Enter minutes from 1 to 1,440"))


class EntryFields(Form):
    """What every entry has beside its texts; `entry_form` adds a box for each section of the model."""

    revision = RevisionField()
    card = StringField(widget=HiddenInput())
    draft = BooleanField(widget=HiddenInput())
    moment = RadioField(
        _l("What was it?"), [Optional()], choices=offered((one, MOMENT_WORDS[one]) for one in MOMENTS),
        validate_choice=True,
    )  # fmt: skip
    title = StringField(_l("Title"), [no_longer_than(120)], filters=[PlainText()], render_kw={"autocomplete": "off"})
    happened_on = DayField(_l("Which day was it?"), [InputRequired(_l("Choose a day")), not_ahead])
    lang = SelectField(
        _l("Which language do you write in?"), [InputRequired(_l("Choose a language"))],
        choices=offered(LANGUAGES.items()), validate_choice=True,
        description=_l("Your own language is fine. Screens that read it aloud then use the right voice."),
    )  # fmt: skip
    cpd_minutes = IntegerField(_l("Minutes of CPD"), [Optional(), ENOUGH])
    off_the_job_minutes = IntegerField(
        _l("Minutes of off-the-job training"), [Optional(), ENOUGH],
        description=_l("A note of your own. Your training record decides what counts."),
    )  # fmt: skip
    what_it_changed = TextAreaField(
        _l("What did it change?"), [no_longer_than(2000)], filters=[PlainText()], render_kw={"rows": 2},
        description=_l("For you, for the team, or for somebody you support: write “Person A”."),
    )  # fmt: skip
    share_with = RadioField(_l("Who can see it?"), [Optional()], validate_choice=True)

    sections: tuple[dict[str, Any], ...] = ()
    minutes_before: int | None = None
    known: str = ""  # names that the hints while writing leave alone

    def filter_card(self, code: str | None) -> str:
        """A card that is not there is none."""
        return code if code and catalogue.card(code) else ""

    @property
    def boxes(self) -> list[tuple[dict[str, Any], Any]]:
        """Each section of the model with its field."""
        return [(one, self[field_of(one["code"])]) for one in self.sections]

    @property
    def training_minutes(self) -> int | None:
        """Those that were noted already, where they are not asked for."""
        asked: int | None = self.off_the_job_minutes.data if self.off_the_job_minutes else self.minutes_before
        return asked

    @property
    def said(self) -> Said:
        texts = {one["code"]: field.data or "" for one, field in self.boxes}
        return Said(
            texts=texts, happened_on=self.happened_on.data or clock.today(), title=self.title.data or "",
            moment=self.moment.data or "", card=self.card.data or "",
            cpd_minutes=self.cpd_minutes.data, off_the_job_minutes=self.training_minutes,
            what_it_changed=self.what_it_changed.data or "", lang=self.lang.data,
        )  # fmt: skip


def field_of(code: str) -> str:
    return f"text_{code.replace('-', '_')}"


def entry_form(
    model: ReflectionModel, formdata: Any = None, *, readers: Iterable[Reader] = (), by: Actor,
    trains: bool = False, **start: Any,
) -> Any:  # fmt: skip
    """A form with a box for each section. `trains`: minutes of off-the-job training are asked for (OT-0)."""
    boxes = {
        field_of(one["code"]): TextAreaField(
            one["title"], [no_longer_than(LONGEST_SECTION)], filters=[PlainText()],
            render_kw={"rows": 8 if model.is_free else 3},
        )
        for one in model.sections
    }  # fmt: skip
    kind = type("EntryForm", (EntryFields,), boxes | {"sections": tuple(model.sections)})
    start = {"happened_on": clock.today(), "lang": by.language, "share_with": ""} | start
    form = kind(formdata, data=start)
    found = list(readers)
    form.share_with.choices = offered(
        [("", _("Only me")), *((one.value, reader_in_words(one, by.member_id)) for one in found)]
    )
    form.known = "|".join([by.name, *(one.member.full_name for one in found)])
    if not found:
        del form.share_with
    form.minutes_before = start.get("off_the_job_minutes")
    if not trains:
        del form.off_the_job_minutes
    return form


def start_of(entry: JournalEntry) -> dict[str, Any]:
    """What an entry says, by the names of the form's fields."""
    names = ("revision", "card", "moment", "title", "happened_on", "lang", "cpd_minutes", "off_the_job_minutes",
             "what_it_changed")  # fmt: skip
    return {field_of(code): text for code, text in entry.texts.items()} | {name: getattr(entry, name) for name in names}


def share_form(questions: Iterable[Question], formdata: Any = None, **start: Any) -> Any:
    """The guard's questions, and which revision of the entry they were asked about."""
    hidden: dict[str, Any] = {
        "revision": RevisionField(), "reader": StringField(widget=HiddenInput()),
    }  # fmt: skip
    return type("ShareForm", (Form,), hidden | fields_for(questions))(formdata, data=start)


class CommentForm(Form):
    text = TextAreaField(
        _l("Your comment"), [DataRequired(_l("Write your comment")), no_longer_than(4000)], filters=[PlainText()],
        render_kw={"rows": 3},
    )  # fmt: skip
