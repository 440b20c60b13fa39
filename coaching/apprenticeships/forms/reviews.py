"""A progress review of the three, confirming it, and what is decided about one that was held in part (RV-5)."""

from typing import Any

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from coaching.apprenticeships.commands import ReviewSaid
from coaching.apprenticeships.models import COVERS, Apprenticeship, ProgressReview
from coaching.apprenticeships.words import COVER_WORDS, DECISION_WORDS
from coaching.platform.words import _, _l
from coaching.web.fields import DayField, RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

LONG = 4000
HINTS = {
    "training_plan": _l("What was planned by now, and what was done."),
    "wellbeing": _l("How it goes, and that everybody knows whom to tell when something is wrong."),
    "circumstances": _l("Hours, place, role, or what helps. “Nothing” is an answer."),
    "next_actions": _l("Until the next review."),
}


class ReviewFields(Form):
    """`review_form` adds a box for each thing that a review covers."""

    revision = RevisionField()
    covers: tuple[str, ...] = ()
    held_on = DayField(_l("On which day did you meet?"), [Optional()])
    employer_took_part = BooleanField(_l("The employer took part"))

    def validate_to_hold(self) -> bool:
        """What may be missing while it is being written is there when it was held (RV-5)."""
        if self.held_on.data is None and not self.held_on.errors:
            self.refuse(_("Choose the day on which you met"), "held_on")
        for name in self.covers:
            if not self[name].data and not self[name].errors:
                self.refuse(_("Write something under “%(heading)s”", heading=COVER_WORDS[name]), name)
        return not self.all_errors

    @property
    def boxes(self) -> list[Any]:
        return [self[name] for name in self.covers]

    @property
    def said(self) -> ReviewSaid:
        return ReviewSaid(
            texts={name: self[name].data or "" for name in self.covers}, held_on=self.held_on.data,
            employer_took_part=bool(self.employer_took_part.data),
        )  # fmt: skip


def review_form(apprenticeship: Apprenticeship, formdata: Any = None, **start: Any) -> Any:
    """English and maths stand in it where they are taken (RV-5)."""
    covers = tuple(name for name in COVERS if name != "english_maths" or apprenticeship.takes_english_maths)
    boxes: dict[str, Any] = {
        name: TextAreaField(
            COVER_WORDS[name], [no_longer_than(LONG)], filters=[PlainText()], description=HINTS.get(name, ""),
            render_kw={"rows": 3},
        )
        for name in covers
    }  # fmt: skip
    form: Any = type("ReviewForm", (ReviewFields,), boxes | {"covers": covers})(formdata, data=start)
    for field in (form.held_on, *form.boxes):
        field.flags.required = True  # to hold it; while it is being written each may be empty
    return form


def start_of(review: ProgressReview) -> dict[str, Any]:
    names = ("revision", "held_on", *COVERS)
    start = {name: getattr(review, name) for name in names}
    return start | {"employer_took_part": review.employer_took_part_on is not None}


class ConfirmForm(Form):
    revision = RevisionField()
    agreed = BooleanField(_l("This is what we said"), [InputRequired(_l("Tick to confirm that this is what you said"))])


class TookPartForm(Form):
    revision = RevisionField()
    took_part_on = DayField(_l("When did you take part?"), [InputRequired(_l("Choose a day"))])


class DecisionForm(Form):
    counts = RadioField(
        _l("Does it count without the employer?"), [InputRequired(_l("Choose one"))],
        choices=offered(DECISION_WORDS.items()), validate_choice=True,
    )  # fmt: skip
    decision_reason = TextAreaField(
        _l("Why?"), [DataRequired(_l("Write the reason")), no_longer_than(LONG)], filters=[PlainText()],
        render_kw={"rows": 2},
    )  # fmt: skip
