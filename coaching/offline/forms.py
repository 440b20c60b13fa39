"""The forms of the neutral pages: the fields of the online forms whose words are the same for everybody.

What belongs to one plan or person (goals, owners, readers, boxes of a model) is drawn in by the phone. A test holds
that each field of the online form is here or drawn in.
"""

from wtforms import (
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired

from coaching.journals.models import MOMENTS
from coaching.journals.words import LANGUAGES, MOMENT_WORDS
from coaching.platform.words import _l
from coaching.sessions.models import FORMATS
from coaching.sessions.words import FORMAT_WORDS, STRAND_WORDS
from coaching.web.fields import DatePick, DayField, ScaleTen
from coaching.web.forms import Form, offered


class LogShell(Form):
    other_topics = StringField(_l("What else?"))
    strands = SelectMultipleField(_l("Which areas did you cover?"), choices=offered(STRAND_WORDS.items()))
    confidence = ScaleTen(_l("Confidence now?"))
    key_points = TextAreaField(_l("Key points"), description=_l("Tap the microphone to speak."), render_kw={"rows": 3})
    what = StringField(_l("What will be done?"))
    due_on = DatePick(_l("By when?"), weeks=(1, 2, 4))
    expected_outcome = StringField(_l("What should it lead to?"))
    held_on = DayField(_l("Day of the shift"), [InputRequired()])
    started_at = TimeField(_l("Time"))
    minutes = IntegerField(_l("How many minutes?"), render_kw={"inputmode": "numeric"})
    format = RadioField(
        _l("How did you meet?"), choices=offered((one, FORMAT_WORDS[one]) for one in FORMATS), default=FORMATS[0]
    )


class WriteShell(Form):
    moment = RadioField(_l("What was it?"), choices=offered((one, MOMENT_WORDS[one]) for one in MOMENTS))
    title = StringField(_l("Title"), render_kw={"autocomplete": "off"})
    happened_on = DayField(_l("Which day was it?"), [InputRequired()])
    lang = SelectField(
        _l("Which language do you write in?"), [InputRequired()], choices=offered(LANGUAGES.items()),
        description=_l("Your own language is fine. Screens that read it aloud then use the right voice."),
    )  # fmt: skip
    cpd_minutes = IntegerField(_l("Minutes of CPD"))
    what_it_changed = TextAreaField(
        _l("What did it change?"), render_kw={"rows": 2},
        description=_l("For you, for the team, or for somebody you support: write “Person A”."),
    )  # fmt: skip


class EvidenceShell(Form):
    text = TextAreaField(_l("What did you do?"), [InputRequired()], render_kw={"rows": 6})
    what_changed = TextAreaField(_l("What changed?"), render_kw={"rows": 2})
    for_whom = StringField(_l("For whom?"))
    title = StringField(_l("Title"), render_kw={"autocomplete": "off"})
    happened_on = DayField(_l("Which day was it?"), [InputRequired()])
    lang = SelectField(_l("Which language do you write in?"), [InputRequired()], choices=offered(LANGUAGES.items()))
    first_lang = SelectField(
        _l("Was it first written in another language?"), choices=offered([("", _l("No")), *LANGUAGES.items()])
    )
    translated_by = StringField(_l("Who or what translated it?"))
