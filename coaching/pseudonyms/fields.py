"""The guard's questions as fields of a form, for the form of whatever leaves its writer."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from coaching.platform.words import _, _l
from coaching.pseudonyms.questions import OUT, Question, person
from coaching.web.forms import offered

REASONS = {
    "not_a_person": _l("It is fine: it points to nobody"),
    "colleague": _l("It is fine: a colleague who would not mind"),
    "agreed": _l("It is fine: the person has said yes"),
}


def fields_for(questions: Iterable[Question]) -> dict[str, Any]:
    """Class attributes for a form: one choice for each question, none of them made beforehand."""
    return {
        one.name: RadioField(
            _("“%(words)s”", words=one.text), [InputRequired(_("Say what to do about “%(words)s”", words=one.text))],
            choices=offered((choice, _choice_words(one, choice)) for choice in one.choices),
        )
        for one in questions
    }  # fmt: skip


def answers_in(form: Any, questions: Iterable[Question]) -> Mapping[str, str]:
    return {one.name: form[one.name].data or "" for one in questions}


def _choice_words(question: Question, choice: str) -> str:
    if choice in REASONS:
        return str(REASONS[choice])
    if choice == OUT or choice == question.letter:
        return _("Write “%(words)s” instead", words=question.instead)
    return _("It is “%(words)s” again", words=person(choice))
