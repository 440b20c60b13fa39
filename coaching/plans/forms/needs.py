"""What each voice fills in of the needs assessment, what the two make of a topic, adjustments, the strengths map."""

from typing import Any

from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from coaching.plans.models import SIDES, TOPICS, WHOSE
from coaching.plans.words import FIELD_HINTS, FIELDS, TOPIC_STANDINGS
from coaching.platform.words import _, _l
from coaching.web.fields import RevisionField, ScaleTen
from coaching.web.forms import Form, PlainText, no_longer_than, offered

LONG = 2000


def needs_form(name: str, formdata: Any = None, obj: Any = None) -> Any:
    """Strengths before needs (PL-3). `name` is the mentee's; empty when it is the mentee who writes."""
    asked = _asked_of_the_mentor(name) if name else _asked_of_the_mentee()
    fields: dict[str, Any] = {"revision": RevisionField(default=0)}
    for topic, (label, hint) in asked.items():
        fields[topic] = ScaleTen(label, description=hint) if topic == "scale" else _text(label, hint)
    form = type("NeedsForm", (Form,), fields)(formdata, obj=obj)
    for topic in asked.keys() - {"scale"}:
        form[topic].flags.required = True  # the page says that one answer is enough
    return form


def _text(label: str, hint: str) -> TextAreaField:
    return TextAreaField(label, [no_longer_than(LONG)], filters=[PlainText()], description=hint, render_kw={"rows": 3})


def _asked_of_the_mentee() -> dict[str, tuple[str, str]]:
    return {
        "strengths": (_("What are you good at?"), _("Start here. What do others come to you for?")),
        "needs": (_("What do you want to get better at?"), ""),
        "scale": (_("Where are you now, from 1 to 10?"), _("10 is where you would like to be.")),
        "next_number": (_("What would the next number look like?"), _("Not 10. Just one more than now.")),
        "what_matters": (_("What matters to you in this?"), ""),
        "barriers": (_("What could get in the way?"), _("Time, shifts, people, how you feel.")),
    }


def _asked_of_the_mentor(name: str) -> dict[str, tuple[str, str]]:
    return {
        "strengths": (_("What is %(name)s good at?", name=name), _("Start here. What have you seen them do well?")),
        "needs": (_("What could %(name)s get better at?", name=name), ""),
        "scale": (_("Where do you see %(name)s now, from 1 to 10?", name=name), ""),
        "next_number": (_("What would the next number look like?"), _("Not 10. Just one more than now.")),
        "what_matters": (_("What do you think matters to %(name)s in this?", name=name), _("Then ask.")),
        "barriers": (_("What could get in the way?"), _("Time, shifts, people, how you work together.")),
    }


class StandingForm(Form):
    revision = RevisionField(default=0)
    topic = RadioField(
        _l("Topic"), [InputRequired(_l("Choose from the list"))], choices=offered((t, t) for t in TOPICS)
    )
    standing = RadioField(
        _l("How do you two see it?"), [InputRequired(_l("Choose how you two see it"))], choices=offered(TOPIC_STANDINGS)
    )


class AdjustmentForm(Form):
    revision = RevisionField()
    needed = TextAreaField(
        _l("What helps you to take part?"),
        [DataRequired(_l("Say what helps you")), no_longer_than(LONG)],
        filters=[PlainText()],
        render_kw={"rows": 2},
        description=_l("Such as large print, a quiet room, or more time. Your mentor reads this."),
    )
    reason = TextAreaField(
        _l("Why?"),
        [no_longer_than(LONG)],
        filters=[PlainText()],
        render_kw={"rows": 2},
        description=_l("For your own eyes only. Nobody else can ever read it here, and you need not say."),
    )
    manager_sees = BooleanField(_l("My manager may see what helps me, not why"))


class ChangeAdjustmentForm(AdjustmentForm):
    is_over = BooleanField(_l("I do not need this any more"))


class StrengthForm(Form):
    """`field` names one of the four fields of the map, such as soft_person."""

    text = StringField(
        _l("A strength"), [DataRequired(_l("Name a strength")), no_longer_than(300)], filters=[PlainText()]
    )
    field = RadioField(_l("Where does it belong?"), [InputRequired(_l("Choose where it belongs"))])

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.field.choices = offered(
            (f"{side}_{whose}", f"{FIELDS[side, whose]}: {FIELD_HINTS[side, whose]}")
            for whose in WHOSE
            for side in SIDES
        )
