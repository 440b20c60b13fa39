"""What is filled in here, each in a drawer of its own."""

from coaching.assessment.forms.deciding import KeepForm, ReferForm, YesNoForm, decide_form
from coaching.assessment.forms.exercises import AppealAnswerForm, AppealForm, OutcomeForm, exercise_form
from coaching.assessment.forms.fields import EmptyForm, chosen_id
from coaching.assessment.forms.sampling import AnswerForm, hand_form, plan_form
from coaching.assessment.forms.setting import PhraseForm, limits_form, standing_form

__all__ = [
    "AnswerForm", "AppealAnswerForm", "AppealForm", "EmptyForm", "KeepForm", "OutcomeForm", "PhraseForm", "ReferForm",
    "YesNoForm", "chosen_id", "decide_form", "exercise_form", "hand_form", "limits_form", "plan_form",
    "standing_form",
]  # fmt: skip
