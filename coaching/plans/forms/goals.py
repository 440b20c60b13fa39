"""What a party fills in for a goal: the goal itself, a reading of its measure, how it ended."""

from typing import Any

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError
from wtforms.widgets import HiddenInput

from coaching.plans.commands.goals import SHOWN, Written
from coaching.plans.models import GoalKind, GoalState, MeasureKind
from coaching.plans.models.goal import LONGEST_READING
from coaching.plans.words import GOAL_KINDS
from coaching.platform.words import _, _l
from coaching.web.fields import DatePick, RevisionField, ScaleTen
from coaching.web.forms import Form, PlainText, no_longer_than, offered

MEASURES = [
    (MeasureKind.SCALE, _l("A scale from 1 to 10")),
    (MeasureKind.NUMBER, _l("A number, such as how often")),
    (MeasureKind.WORDS, _l("Words")),
]
LONG = 1000


class GoalForm(Form):
    """Kind and title must stand; a goal that lacks more is saved as a draft (PL-6)."""

    revision = RevisionField()
    # That the question about the title was asked: it is asked once (PL-7).
    asked = StringField(widget=HiddenInput())
    title = StringField(
        _l("What do you want to reach?"),
        [DataRequired(_l("Say what you want to reach")), no_longer_than(200)],
        filters=[PlainText()],
        description=_l("Say it as something that will be different, such as “I can lead a late handover alone”."),
    )
    kind = RadioField(
        _l("What kind of goal is it?"),
        [InputRequired(_l("Choose what kind of goal it is"))],
        choices=offered((kind, GOAL_KINDS[kind]) for kind in GoalKind),
    )
    why = TextAreaField(_l("Why does it matter?"), [no_longer_than(LONG)], filters=[PlainText()], render_kw={"rows": 2})
    success = TextAreaField(
        _l("What will success look like?"), [no_longer_than(LONG)], filters=[PlainText()], render_kw={"rows": 2}
    )
    measure_kind = RadioField(
        _l("How will you measure it?"),
        [InputRequired(_l("Choose how you measure it"))],
        choices=offered(MEASURES),
        default=MeasureKind.SCALE,
    )
    measure = StringField(
        _l("What is measured?"),
        [no_longer_than(200)],
        filters=[PlainText()],
        description=_l("Such as “how sure I feel”, or “handovers I led this month”."),
    )
    baseline = StringField(_l("Where is it now?"), [no_longer_than(LONGEST_READING)], filters=[PlainText()])
    target = StringField(_l("Where should it be?"), [no_longer_than(LONGEST_READING)], filters=[PlainText()])
    due_on = DatePick(_l("By when?"), [Optional()], weeks=(4, 8, 12))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("why", "measure", "baseline", "target", "due_on"):
            self[name].flags.required = True  # it may wait, but it is not "if you like"

    def written(self, *, waived: bool, lang: str) -> Written:
        words = {name: self[name].data or "" for name in SHOWN if name != "due_on"}
        return Written(**words, due_on=self.due_on.data, outcome_check_waived=waived, lang=lang)


class SettleForm(Form):
    state = RadioField(
        _l("How did it end?"),
        [InputRequired(_l("Choose how it ended"))],
        choices=offered([
            (GoalState.REACHED, _l("Reached")), (GoalState.PARTLY_REACHED, _l("Partly reached")),
            (GoalState.SET_ASIDE, _l("Set aside")),
        ]),
    )  # fmt: skip
    reason = TextAreaField(
        _l("Why?"),
        [no_longer_than(LONG)],
        filters=[PlainText()],
        render_kw={"rows": 2},
        description=_l("What helped, or why it is set aside."),
    )

    def validate_reason(self, field: Any) -> None:
        if self.state.data == GoalState.SET_ASIDE and not field.data:
            raise ValidationError(_("Say why it is set aside"))


def reading_form(measure_kind: str, formdata: Any = None) -> Any:
    """One question, of the measure's own kind."""
    said = _l("Where is it now?")
    if measure_kind == MeasureKind.SCALE:
        field: Any = ScaleTen(said, [InputRequired(_l("Choose a number from 1 to 10"))])
    else:
        given = InputRequired(_l("Enter where it is now"))
        more = {"inputmode": "decimal"} if measure_kind == MeasureKind.NUMBER else {}
        field = StringField(said, [given, no_longer_than(LONGEST_READING)], filters=[PlainText()], render_kw=more)
    return type("ReadingForm", (Form,), {"reading": field})(formdata)
