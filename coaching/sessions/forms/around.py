"""The small forms around a session: a note, a stage, the next date, why it was not held, how I am, who sees it."""

from typing import Any

from wtforms import Field, RadioField, SelectField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from coaching.platform import clock
from coaching.platform.words import _, _l, day
from coaching.sessions.forms.log import FACT_OPINION, LONGEST_NOTE
from coaching.sessions.models import AFTER, FORMATS, FORMS, MODEL_OF_FORMAT, NOT_HELD_REASONS
from coaching.sessions.queries import Course
from coaching.sessions.stages import Stage
from coaching.sessions.words import AFTER_WORDS, FORM_WORDS, FORMAT_WORDS, REASON_WORDS
from coaching.web.fields import DatePick, DayField, RevisionField, ScaleTen
from coaching.web.forms import Form, PlainText, no_longer_than, offered


class NoteForm(Form):
    stage = SelectField(_l("About which stage?"), [Optional()])
    text = TextAreaField(
        _l("My note"),
        [DataRequired(_l("Write your note")), no_longer_than(LONGEST_NOTE)],
        filters=[PlainText()],
        description=FACT_OPINION,
        render_kw={"rows": 4},
    )

    def offer(self, stages: list[Stage]) -> "NoteForm":
        self.stage.choices = offered([("", _("The session as a whole")), *((one.code, one.title) for one in stages)])
        return self


class ChangeNoteForm(Form):
    revision = RevisionField()
    text = TextAreaField(
        _l("My note"),
        [DataRequired(_l("Write your note")), no_longer_than(LONGEST_NOTE)],
        filters=[PlainText()],
        description=FACT_OPINION,
        render_kw={"rows": 6},
    )


class StageForm(Form):
    """An empty note is a step on and nothing else. `revision` is 0 where there was no note."""

    revision = RevisionField(default=0)
    text = TextAreaField(
        _l("My note"), [Optional(), no_longer_than(LONGEST_NOTE)], filters=[PlainText()], description=FACT_OPINION,
        render_kw={"rows": 5},
    )  # fmt: skip


class BeginForm(Form):
    format = RadioField(
        _l("How do you meet?"),
        [InputRequired(_l("Choose how you meet"))],
        choices=offered((one, FORMAT_WORDS[one]) for one in FORMATS),
    )
    form = RadioField(
        _l("How long have you got?"),
        [InputRequired(_l("Choose the short or the full form"))],
        choices=offered((one, FORM_WORDS[one]) for one in FORMS),
    )
    after = RadioField(
        _l("What is it after?"), [Optional()], choices=offered((one, AFTER_WORDS[one]) for one in AFTER if one)
    )

    @property
    def chosen_after(self) -> str:
        """Only a debrief comes after something."""
        is_debrief = MODEL_OF_FORMAT.get(self.format.data) == "tea-brief"
        return self.after.data if is_debrief and self.after.data in AFTER else ""


def _day_to_come(_form: Form, field: Field) -> None:
    if field.data and field.data < clock.written_on():
        raise ValidationError(_("Choose today or a later day. Today is %(today)s", today=day(clock.today())))


class NextForm(Form):
    planned_on = DatePick(
        _l("When do you meet next?"), [InputRequired(_l("Choose the day")), _day_to_come], weeks=(1, 2, 4)
    )
    planned_at = TimeField(_l("Time"), [Optional()])


class NotHeldForm(Form):
    reason = RadioField(
        _l("What happened?"),
        [InputRequired(_l("Choose what happened"))],
        choices=offered((one, REASON_WORDS[one]) for one in NOT_HELD_REASONS if one),
        description=_l("A word is enough. Nobody is asked why."),
    )
    planned_on = DatePick(_l("When do you meet instead?"), [Optional(), _day_to_come], weeks=(1, 2, 4))
    planned_at = TimeField(_l("Time"), [Optional()])


class WellbeingForm(Form):
    wellbeing = ScaleTen(_l("How are you today?"), [Optional()])


class SharingForm(Form):
    shares_strands = RadioField(
        _l("Who may see which areas you covered?"),
        [InputRequired(_l("Choose who may see them"))],
        choices=offered([("y", _l("Those who look on may see them, as your agreement says")),
                         ("n", _l("Only the two of us"))]),
    )  # fmt: skip


class HeldForm(Form):
    held_on = DayField(_l("Day of the shift"), [InputRequired(_l("Choose the day"))])


def next_start(course: Course) -> dict[str, Any]:
    return {"planned_on": course.planned_on, "planned_at": course.planned_at} if course.planned_on else {}
