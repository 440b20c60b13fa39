"""The form of the 60-second check-in: four taps and a box. What somebody needs is kept as words, like the rest."""

from datetime import date, timedelta
from typing import Any

from wtforms import BooleanField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from coaching.access.actor import Actor
from coaching.journals.commands import Said
from coaching.journals.models import JournalEntry
from coaching.journals.words import FEELING_WORDS, NEED_WORDS
from coaching.platform import clock
from coaching.platform.words import LANGUAGES, _, _l, near_day, speaking
from coaching.web.fields import RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

LONGEST = 4000
BETWEEN = "; "
# In days; nobody is told but the writer.
AGAIN = {"1": 1, "7": 7}


class Needs(SelectMultipleField):
    """Ticks; or all of them in one value, as a page sends them on which two versions were compared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type = "SelectMultipleField"  # drawn as such

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata([one for value in valuelist for one in str(value).split()])


class BriefForm(Form):
    revision = RevisionField()
    draft = BooleanField(widget=HiddenInput())
    moment = RadioField(_l("How was it?"), [Optional()], choices=offered(FEELING_WORDS.items()), validate_choice=True)
    what = TextAreaField(
        _l("What happened?"), [no_longer_than(LONGEST)], filters=[PlainText()], render_kw={"rows": 4, "dir": "auto"},
        description=_l("The microphone on your keyboard writes for you. Leave out names: write “Person A”."),
    )  # fmt: skip
    need = Needs(_l("What do you need?"), [Optional()], choices=offered(NEED_WORDS.items()), validate_choice=True)
    need_words = StringField(_l("Something else that you need"), [no_longer_than(300)], filters=[PlainText()])
    again = RadioField(_l("Look at it again?"), [Optional()], validate_choice=True)

    look_again_on: date | None = None

    def said(self, by: Actor) -> Said:
        needed = [str(NEED_WORDS[code]) for code in self.need.data or ()]
        needed += [self.need_words.data] if self.need_words.data else []
        return Said(
            texts={"what": self.what.data or "", "need": BETWEEN.join(needed)}, happened_on=clock.today(),
            moment=self.moment.data or "", lang=by.language,
        )  # fmt: skip

    @property
    def chosen_day(self) -> date | None:
        if self.again.data == "kept":
            return self.look_again_on
        days = AGAIN.get(self.again.data or "")
        return clock.today() + timedelta(days=days) if days else None


def brief_form(formdata: Any = None, *, entry: JournalEntry | None = None, moment: str = "") -> BriefForm:
    form = BriefForm(formdata, data=start_of(entry) if entry else {"moment": moment, "again": ""})
    choices = [("", _("No")), ("1", _("Tomorrow")), ("7", _("In a week"))]
    if entry is not None and entry.look_again_on is not None:
        form.look_again_on = entry.look_again_on
        choices.append(("kept", near_day(entry.look_again_on)))
    form.again.choices = offered(choices)
    return form


def start_of(entry: JournalEntry) -> dict[str, Any]:
    texts = entry.texts
    need, rest = _needed(texts.get("need", ""))
    return {
        "revision": entry.revision, "moment": entry.moment, "what": texts.get("what", ""), "need": need,
        "need_words": rest, "again": "kept" if entry.look_again_on else "",
    }  # fmt: skip


def _needed(text: str) -> tuple[list[str], str]:
    """Which buttons the words stand for, in whatever language of the app they were tapped; and what is left."""
    codes: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            codes |= {str(words): code for code, words in NEED_WORDS.items()}
    pieces = [piece for piece in text.split(BETWEEN) if piece]
    return [codes[one] for one in pieces if one in codes], BETWEEN.join(one for one in pieces if one not in codes)
