"""A decision with the fields of each criterion, sending back, countersigning, keeping."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, Optional

from coaching.assessment.commands import Answer, Said
from coaching.assessment.forms.fields import LONGEST, LONGEST_NOTE, not_over, text
from coaching.assessment.models import VACSR, Phrase
from coaching.assessment.words import FIVE_WORDS, RESULT_WORDS
from coaching.evidence.models import Claim
from coaching.platform.words import _l
from coaching.web.fields import DatePick, RevisionField
from coaching.web.forms import Form, offered


class DecideFields(Form):
    """What a decision has beside its criteria; `decide_form` adds three fields for each of those."""

    number = RevisionField()
    revision = RevisionField()
    feedback = text(_l("Feedback"), rows=3)
    phrases = SelectMultipleField(_l("Phrases"), [Optional()], validate_choice=True)
    by_when = DatePick(_l("By when?"), [Optional(), not_over], weeks=(1, 2, 4))
    declared = BooleanField(_l("I declare it. A quality assurer looks at this decision."))

    claims: Sequence[Claim] = ()

    def of(self, claim: Claim) -> tuple[Any, Any, Any, Any]:
        """The fields of one criterion: result, the five, all five, a word on it."""
        at = claim.position
        return self[f"result_{at}"], self[f"vacsr_{at}"], self[f"all_{at}"], self[f"note_{at}"]

    def take_all_five(self) -> None:
        """ "Met, all five" is one answer: where it is ticked and nothing else is chosen, the criterion is met."""
        for claim in self.claims:
            result, _five, all_five, _note = self.of(claim)
            if all_five.data and not (result.data or "").strip():
                result.data, result.raw_data = "met", ["met"]

    def has_errors_at(self, claim: Claim) -> bool:
        return any(field.errors for field in self.of(claim))

    @property
    def words(self) -> str:
        """The feedback with the phrases that were chosen under it, for those who choose without script."""
        return "\n".join(part for part in (self.feedback.data or "", *(self.phrases.data or ())) if part)

    @property
    def said(self) -> Said:
        return Said(
            answers={claim.id: self._answer(claim) for claim in self.claims}, feedback=self.words,
            by_when=self.by_when.data, declared=self.declared.data, number_read=self.number.data,
            rounds_read=self.revision.data,
        )  # fmt: skip

    def _answer(self, claim: Claim) -> Answer:
        result, five, all_five, note = self.of(claim)
        yes = frozenset(VACSR) if all_five.data else frozenset(five.data or ())
        return Answer(result.data or "", yes, note.data or "")


def decide_form(
    claims: Sequence[Claim], phrases: Iterable[Phrase], formdata: Any = None, **start: Any
) -> Any:  # fmt: skip
    """A form with the fields of each criterion; nothing is chosen at the start (EV-5)."""
    fields: dict[str, Any] = {}
    for claim in claims:
        at = claim.position
        fields[f"result_{at}"] = RadioField(
            claim.criterion.title, [InputRequired(_l("Choose Met or Not yet"))], choices=offered(RESULT_WORDS.items()),
            validate_choice=True, description=claim.why,
        )  # fmt: skip
        fields[f"vacsr_{at}"] = SelectMultipleField(
            _l("Which of the five are so?"), [Optional()], choices=offered(FIVE_WORDS.items()), validate_choice=True
        )
        fields[f"all_{at}"] = BooleanField(_l("Met, all five"))
        fields[f"note_{at}"] = text(_l("What would show it, or why take it out?"), LONGEST_NOTE, rows=2)
    form: Any = type("DecideForm", (DecideFields,), fields)(formdata, **start)
    form.claims = list(claims)
    form.take_all_five()
    form.phrases.choices = offered((one.text, one.text) for one in phrases)
    return form


class ReferForm(Form):
    """Back to the author with what to do, and by when (EV-6)."""

    number = RevisionField()
    revision = RevisionField()
    feedback = text(
        _l("What to do next"), LONGEST, DataRequired(_l("Say what to do next")), rows=5,
        description=_l("Say what is good, and what would make it enough. The author reads this."),
    )  # fmt: skip
    by_when = DatePick(_l("By when?"), [Optional(), not_over], weeks=(1, 2, 4))
    for_privacy = BooleanField(
        _l("Somebody can be recognised in it. Hide this version from everybody but the author and me.")
    )
    declared = BooleanField(_l("I declare how I am tied to this person."))

    @property
    def said(self) -> Said:
        return Said(
            feedback=self.feedback.data or "", by_when=self.by_when.data, for_privacy=self.for_privacy.data,
            declared=self.declared.data, number_read=self.number.data, rounds_read=self.revision.data,
        )  # fmt: skip


class YesNoForm(Form):
    """Agrees or not, with a word on it."""

    answer = RadioField(
        _l("What do you say?"), [InputRequired(_l("Choose one"))],
        choices=offered((("yes", _l("I agree")), ("no", _l("I do not agree")))), validate_choice=True,
    )  # fmt: skip
    note = text(_l("Your words"), LONGEST_NOTE)


class KeepForm(Form):
    why = text(_l("Why your decision stays"), LONGEST, DataRequired(_l("Say why your decision stays")))
