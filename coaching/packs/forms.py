"""What a person fills in: what a pack is about, what goes in and on what terms; an answer; a file to look at."""

from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    Field,
    FileField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from coaching.packs.commands import Terms
from coaching.packs.models import LONGEST_LINK, USUAL_LINK, Kind, Names
from coaching.packs.queries import Choice, Offered
from coaching.packs.words import LANGUAGES, NAME_WORDS
from coaching.platform.words import _, _l
from coaching.web.fields import DayField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

MADE_KINDS = (Kind.LEARNER, Kind.STATEMENT, Kind.PERIOD)


def as_id(value: str | None) -> UUID | None:
    """None for what is no id."""
    try:
        return UUID(value) if value else None
    except ValueError:
        return None


class ChoiceForm(Form):
    """What it is about. Read from an address when it is chosen, and sent along hidden when the pack is asked for."""

    kind = StringField(widget=HiddenInput())
    learner = StringField(widget=HiddenInput())
    criterion = StringField(widget=HiddenInput())
    service = StringField(widget=HiddenInput())
    since = DayField(_l("From"), [Optional()])
    until = DayField(_l("To"), [Optional()])

    @property
    def choice(self) -> Choice | None:
        """None where it does not say enough."""
        found = Choice(
            kind=self.kind.data or "", learner_id=as_id(self.learner.data), criterion_id=as_id(self.criterion.data),
            service_id=as_id(self.service.data), since=self.since.data, until=self.until.data,
        )  # fmt: skip
        is_said = {
            Kind.LEARNER: found.learner_id is not None,
            Kind.STATEMENT: found.criterion_id is not None,
            Kind.PERIOD: True,
        }
        return found if found.kind in MADE_KINDS and is_said[Kind(found.kind)] else None

    def validate_until(self, field: Field) -> None:
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("The last day must not be before the first"))


class PiecesForm(ChoiceForm):
    """Which pieces, and the title that they stand under."""

    title = StringField(
        _l("Title"), [DataRequired(_l("Give it a title")), no_longer_than(120)], filters=[PlainText()],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    lang = RadioField(
        _l("Language of its own words"), [InputRequired(_l("Choose a language"))], choices=offered(LANGUAGES.items()),
        validate_choice=True, description=_l("What people wrote stays as they wrote it."),
    )  # fmt: skip
    pieces = SelectMultipleField(_l("Pieces"), [InputRequired(_l("Choose at least one piece"))], validate_choice=True)

    found: tuple[Offered, ...] = ()

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(value) for value in self.pieces.data or ()]

    def offer(self, found: list[Offered], *, all_chosen: bool) -> None:
        self.found = tuple(found)
        self.pieces.choices = offered((str(one.version.id), one.version.heading) for one in found)
        if all_chosen:
            self.pieces.data = [str(one.version.id) for one in found]


class PackForm(PiecesForm):
    recipient = StringField(
        _l("Who is the pack for?"), [DataRequired(_l("Say who it is for")), no_longer_than(120)], filters=[PlainText()],
        description=_l("Stands on every page, such as: Ms Lee, end-point assessor."), render_kw={"autocomplete": "off"},
    )  # fmt: skip
    names = RadioField(
        _l("How are authors named?"), [InputRequired(_l("Choose how authors are named"))],
        choices=offered((one, NAME_WORDS[one]) for one in Names), validate_choice=True,
    )  # fmt: skip
    link_days = IntegerField(
        _l("For how many days does the link work?"),
        [InputRequired(_l("Enter days from 1 to 90")), NumberRange(1, LONGEST_LINK, _l("Enter days from 1 to 90"))],
        render_kw={"inputmode": "numeric"},
    )  # fmt: skip
    for_end_point = BooleanField(
        _l("It is for an end-point assessor"),
        description=_l("Then it may hold no criterion whose code is not checked, unless you give a reason."),
    )  # fmt: skip
    unverified_why = TextAreaField(
        _l("Why unchecked codes may go out"), [no_longer_than(500)], filters=[PlainText()], render_kw={"rows": 2}
    )  # fmt: skip
    required_by = StringField(
        _l("Regulator that requires it by law"), [no_longer_than(120)], filters=[PlainText()],
        description=_l("Only for what a law requires. Nobody is asked, all are told, and it is logged."),
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    required_what = TextAreaField(
        _l("What they require, and under which power"), [no_longer_than(500)], filters=[PlainText()],
        render_kw={"rows": 2},
    )  # fmt: skip

    @property
    def terms(self) -> Terms:
        return Terms(
            title=self.title.data or "", recipient=self.recipient.data or "", names=self.names.data,
            link_days=self.link_days.data or USUAL_LINK,
            for_end_point=self.for_end_point.data, unverified_why=self.unverified_why.data or "",
            required_by=self.required_by.data or "", required_what=self.required_what.data or "", lang=self.lang.data,
        )  # fmt: skip


class PassportForm(PiecesForm):
    """One's own pieces; there is no reader yet, and no link."""

    @property
    def terms(self) -> Terms:
        return Terms(title=self.title.data or "", lang=self.lang.data)


class AnswerForm(Form):
    answer = RadioField(
        _l("May it be shown?"), [InputRequired(_l("Choose yes or no"))],
        choices=offered([("yes", _l("Yes")), ("no", _l("No"))]), validate_choice=True,
    )  # fmt: skip

    @property
    def says_yes(self) -> bool:
        return bool(self.answer.data == "yes")


class RecogniseForm(Form):
    answer = RadioField(
        _l("Is it recognised here?"), [InputRequired(_l("Choose one of the two"))],
        choices=offered([("yes", _l("Accepted elsewhere, recognised here")), ("no", _l("Not recognised here"))]),
        validate_choice=True,
    )  # fmt: skip
    reason = TextAreaField(
        _l("Why"), [no_longer_than(500)], filters=[PlainText()], render_kw={"rows": 2},
        description=_l("Needed where it is not recognised."),
    )  # fmt: skip

    @property
    def says_yes(self) -> bool:
        return bool(self.answer.data == "yes")


class BundleForm(Form):
    """A ZIP that Cairn made."""

    file = FileField(
        _l("The ZIP file"), [InputRequired(_l("Choose the ZIP file"))], render_kw={"accept": ".zip,application/zip"}
    )

    def take(self, sent: Any) -> Any:
        """The stream of what was chosen, or None with the reason beside the field."""
        if sent is None or not sent.filename:
            self.refuse(str(_("Choose the ZIP file")), "file")
            return None
        return sent.stream


START = {"link_days": USUAL_LINK, "names": Names.FULL}
