"""What a person fills in: a piece, what it counts toward, handing in, a witness's words, what somebody saw."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    EmailField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import HiddenInput

from coaching.evidence.commands import MOST_MAPPINGS, Said, Witness, why_field
from coaching.evidence.models import AI_HELP, Evidence, Testimony
from coaching.evidence.words import AI_WORDS
from coaching.frameworks.models import Criterion
from coaching.journals.words import LANGUAGES
from coaching.people.models import Member
from coaching.plans.models import Goal
from coaching.platform import clock
from coaching.platform.words import _, _l
from coaching.pseudonyms.fields import fields_for
from coaching.pseudonyms.questions import Question
from coaching.web.fields import DayField, RevisionField, not_ahead
from coaching.web.forms import Form, PlainText, no_longer_than, offered
from coaching.web.uploads import UploadField

LONGEST = 20_000
LONGEST_WHY = 600


class PieceForm(Form):
    revision = RevisionField()
    title = StringField(_l("Title"), [no_longer_than(120)], filters=[PlainText()], render_kw={"autocomplete": "off"})
    text = TextAreaField(
        _l("What did you do?"), [DataRequired(_l("Say what you did")), no_longer_than(LONGEST)],
        filters=[PlainText()], render_kw={"rows": 6},
    )  # fmt: skip
    what_changed = TextAreaField(
        _l("What changed?"), [no_longer_than(4000)], filters=[PlainText()], render_kw={"rows": 2}
    )
    for_whom = StringField(
        _l("For whom?"), [no_longer_than(200)], filters=[PlainText()],
        description=_l("For example: the night team, or “Person A”."),
    )  # fmt: skip
    said_by = StringField(
        _l("Who said it?"), [no_longer_than(120)], filters=[PlainText()],
        description=_l("How they know your work, without a name: “a daughter”, “the district nurse”."),
    )  # fmt: skip
    happened_on = DayField(_l("Which day was it?"), [InputRequired(_l("Choose a day")), not_ahead])
    lang = SelectField(
        _l("Which language do you write in?"), [InputRequired(_l("Choose a language"))],
        choices=offered(LANGUAGES.items()), validate_choice=True,
    )  # fmt: skip
    first_lang = SelectField(
        _l("Was it first written in another language?"), [Optional()],
        choices=offered([("", _l("No")), *LANGUAGES.items()]), validate_choice=True,
    )  # fmt: skip
    translated_by = StringField(_l("Who or what translated it?"), [no_longer_than(120)], filters=[PlainText()])

    @property
    def said(self) -> Said:
        return Said(
            text=self.text.data or "", title=self.title.data or "", what_changed=self.what_changed.data or "",
            for_whom=self.for_whom.data or "", said_by=(self.said_by.data or "") if self.said_by else "",
            happened_on=self.happened_on.data or clock.today(), lang=self.lang.data,
            first_lang=self.first_lang.data or "", translated_by=self.translated_by.data or "",
        )  # fmt: skip


def piece_form(source: str, formdata: Any = None, **start: Any) -> Any:
    form = PieceForm(formdata, data={"happened_on": clock.today()} | start)
    if source == "compliment":
        form.text.label.text = _("What was said?")
    else:
        del form.said_by
    return form


def start_of(evidence: Evidence) -> dict[str, Any]:
    return {
        name: getattr(evidence, name)
        for name in ("revision", "title", "text", "what_changed", "for_whom", "said_by", "happened_on", "lang",
                     "first_lang", "translated_by")
    }  # fmt: skip


class MappingFields(Form):
    """`mapping_form` adds a box for the why of each criterion that is offered."""

    revision = RevisionField()
    category = RadioField(_l("What kind of evidence is it?"), [Optional()], validate_choice=True)
    goals = SelectMultipleField(_l("Which of your goals does it serve?"), validate_choice=True)
    offers: tuple[Criterion, ...] = ()
    ticked: frozenset[UUID] = frozenset()

    is_strange: bool = False  # something that is not offered was ticked

    def validate(self, extra_validators: Any = None) -> bool:
        if self.is_strange:
            self.refuse(_("Choose from the list"))
            return False
        return bool(super().validate(extra_validators))

    @property
    def goal_ids(self) -> set[UUID]:
        return {UUID(one) for one in self.goals.data or ()} if self.goals else set()

    @property
    def category_id(self) -> UUID | None:
        return UUID(self.category.data) if self.category and self.category.data else None

    def why_of(self, criterion: Criterion) -> Any:
        return self[why_field(criterion.id)]

    @property
    def whys(self) -> dict[UUID, str]:
        """Criterion to why, in the order in which they stand on the page."""
        return {one.id: self.why_of(one).data or "" for one in self.offers if one.id in self.ticked}


def mapping_form(
    offers: Iterable[Criterion], categories: Iterable[Criterion], own_goals: Iterable[Goal], formdata: Any = None,
    **start: Any,
) -> Any:  # fmt: skip
    """Without the page's list of ticks, what has a why is meant: so a form that shows two texts can be sent on."""
    found = tuple(offers)
    boxes = {
        why_field(one.id): TextAreaField(
            _("Why does it show this?"), [no_longer_than(LONGEST_WHY)], filters=[PlainText()], render_kw={"rows": 2}
        )
        for one in found
    }  # fmt: skip
    form: Any = type("MappingForm", (MappingFields,), boxes | {"offers": found})(formdata, data=start)
    form.category.choices = offered((str(one.id), one.title) for one in categories)
    form.goals.choices = offered((str(one.id), one.title) for one in own_goals)
    if not form.category.choices:
        del form.category
    if not form.goals.choices:
        del form.goals
    if formdata is not None:
        form.is_strange = bool(set(formdata.getlist("criterion")) - {str(one.id) for one in found})
    if formdata is not None and "ticks" in formdata:
        form.ticked = frozenset(ids_in(formdata, "criterion"))
    elif formdata is not None:
        form.ticked = frozenset(one.id for one in found if form.why_of(one).data)
    else:
        form.ticked = frozenset(start.get("ticked", ()))
    return form


def ids_meant(formdata: Any) -> list[UUID]:
    """Criteria that are ticked, and those that have a why, ticked or not: nothing typed is lost."""
    written = [name.removeprefix("why_") for name, value in formdata.items() if name.startswith("why_") and value]
    found = ids_in(formdata, "criterion")
    for hexed in written[:MOST_MAPPINGS]:
        if re.fullmatch("[0-9a-f]{32}", hexed):
            found.append(UUID(hexed))
    return found


def ids_in(formdata: Any, name: str) -> list[UUID]:
    """The ids that were sent under this name; what is no id is left out."""
    found = []
    for given in formdata.getlist(name)[: MOST_MAPPINGS * 4]:
        try:
            found.append(UUID(given))
        except ValueError:
            continue
    return found


def hand_in_form(questions: Iterable[Question], formdata: Any = None, **start: Any) -> Any:
    """The guard's questions, whose work it is, how a tool helped, and which revision was read."""
    fields: dict[str, Any] = {
        "revision": RevisionField(),
        "ai_help": RadioField(
            _l("Did an AI tool help?"), [InputRequired(_l("Say how far an AI tool helped"))],
            choices=offered((one, AI_WORDS[one]) for one in AI_HELP), validate_choice=True,
        ),
        "is_own_work": BooleanField(
            _l("This is my own work, and it says what happened"),
            [InputRequired(_l("Tick to say that this is your own work"))],
        ),
    }  # fmt: skip
    return type("HandInForm", (Form,), fields | fields_for(questions))(formdata, data=start)


class FileForm(Form):
    files = UploadField(_l("Photos, PDF files or sound"), [InputRequired(_l("Choose a file"))])
    says = StringField(
        _l("What does the recording show?"), [no_longer_than(200)], filters=[PlainText()],
        description=_l("One line, for sound only."),
    )  # fmt: skip
    voices = BooleanField(
        _l("Sound: it is my own voice, or everybody heard in it said yes. Nobody we support is heard.")
    )


class ReasonForm(Form):
    reason = TextAreaField(_l("Why?"), [no_longer_than(2000)], filters=[PlainText()], render_kw={"rows": 2})


class AgreeForm(Form):
    revision = RevisionField()


class TestimonyForm(Form):
    witness_text = TextAreaField(
        _l("What does the witness say?"), [DataRequired(_l("Write what the witness says")), no_longer_than(LONGEST)],
        filters=[PlainText()], render_kw={"rows": 6},
    )  # fmt: skip
    who = RadioField(
        _l("Who is the witness?"), [InputRequired(_l("Choose one"))], validate_choice=True,
        choices=offered([
            ("colleague", _l("Somebody I work with, or a relative")),
            ("person", _l("A person who uses the service")),
        ]),
    )  # fmt: skip
    witness_name = StringField(_l("Name of the witness"), [no_longer_than(120)], filters=[PlainText()])
    witness_role = StringField(_l("What do they do?"), [no_longer_than(120)], filters=[PlainText()])
    relation = StringField(_l("How do they know your work?"), [no_longer_than(120)], filters=[PlainText()])
    email = EmailField(
        _l("Their e-mail address"), [no_longer_than(254)], filters=[PlainText()],
        description=_l("We send them a link, and they need no account. You can also give them the link yourself."),
    )  # fmt: skip
    taken_by = SelectField(_l("Which colleague wrote it down?"), [Optional()], validate_choice=True)
    way = StringField(
        _l("How did the person tell it?"), [no_longer_than(200)], filters=[PlainText()],
        description=_l("For example: in words, with signs, with pictures."),
    )  # fmt: skip
    willing = TextAreaField(
        _l("How do you know that they were willing, and able to decide it?"), [no_longer_than(2000)],
        filters=[PlainText()], render_kw={"rows": 2},
    )  # fmt: skip

    def validate_email(self, field: Any) -> None:
        if field.data and ("@" not in field.data.strip("@") or " " in field.data):
            raise ValidationError(_("Enter an e-mail address, such as name@example.org"))

    @property
    def said(self) -> Witness:
        text = self.witness_text.data or ""
        if self.who.data == "person":
            taken_by = UUID(self.taken_by.data) if self.taken_by.data else None
            return Witness(
                text=text, is_withheld=True, taken_by_id=taken_by, way=self.way.data or "",
                willing=self.willing.data or "",
            )  # fmt: skip
        return Witness(
            text=text, name=self.witness_name.data or "", role=self.witness_role.data or "",
            relation=self.relation.data or "", email=self.email.data or "",
        )  # fmt: skip


def testimony_form(colleagues: Iterable[Member], formdata: Any = None, testimony: Testimony | None = None) -> Any:
    start: dict[str, Any] = {"who": ""}
    if testimony is not None:
        start = {
            "witness_text": testimony.text, "who": "person" if testimony.is_withheld else "colleague",
            "witness_name": testimony.witness_name, "witness_role": testimony.witness_role,
            "relation": testimony.relation, "email": testimony.email, "way": testimony.way,
            "willing": testimony.willing, "taken_by": str(testimony.taken_by_id or ""),
        }  # fmt: skip
    form = TestimonyForm(formdata, data=start)
    form.taken_by.choices = offered([("", _("Choose a name")), *((str(one.id), one.full_name) for one in colleagues)])
    return form


class WitnessForm(Form):
    """What the witness answers; `answer` is the button that was pressed."""

    revision = RevisionField()
    answer = StringField(widget=HiddenInput())
    name = StringField(_l("Type your name"), [no_longer_than(120)], filters=[PlainText()])
    why = TextAreaField(
        _l("What would you say differently?"), [no_longer_than(2000)], filters=[PlainText()], render_kw={"rows": 3}
    )


class ObservationForm(Form):
    text = TextAreaField(
        _l("What did you see or hear?"), [DataRequired(_l("Say what you saw")), no_longer_than(LONGEST)],
        filters=[PlainText()], render_kw={"rows": 6},
        description=_l("What they did, what they said, what came of it. Leave out names of people you support."),
    )  # fmt: skip
    happened_on = DayField(_l("Which day was it?"), [InputRequired(_l("Choose a day")), not_ahead])
    place = StringField(
        _l("Where did you read it?"), [no_longer_than(120)], filters=[PlainText()],
        description=_l("Only for an original that must not be copied: you say where you read it and what it shows."),
    )  # fmt: skip
