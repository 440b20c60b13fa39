"""What is set for deciding: phrases, limits, what is said of an assessor."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from coaching.assessment.commands import SaidOf
from coaching.assessment.forms.fields import LONGEST_NOTE, chosen_id, text
from coaching.assessment.models import RISKS
from coaching.assessment.words import RISK_WORDS
from coaching.frameworks.models import Framework
from coaching.people.models import Member
from coaching.platform.words import _, _l
from coaching.web.fields import RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered


class PhraseForm(Form):
    text = StringField(
        _l("A new phrase"), [DataRequired(_l("Write the phrase")), no_longer_than(300)], filters=[PlainText()],
        description=_l("A sentence that assessors use often. They can change it each time."),
    )  # fmt: skip


class StandingForm(Form):
    """What a quality assurer says of an assessor (QA-2)."""

    revision = RevisionField()
    is_qualified = BooleanField(_l("Holds an assessor's qualification, or is recognised as qualified"))
    countersigner = SelectField(
        _l("Who countersigns until then?"), [Optional()], validate_choice=True,
        description=_l("Until somebody is qualified, their decisions count once a qualified one countersigned them."),
    )  # fmt: skip
    risk = RadioField(
        _l("How much is looked at?"), [InputRequired(_l("Choose how much is looked at"))],
        choices=offered((one, RISK_WORDS[one]) for one in RISKS), validate_choice=True,
    )  # fmt: skip
    why = text(_l("Why"), LONGEST_NOTE)

    @property
    def said(self) -> SaidOf:
        return SaidOf(
            is_qualified=self.is_qualified.data, risk=self.risk.data, why=self.why.data or "",
            countersigner_id=chosen_id(self.countersigner.data),
        )  # fmt: skip


def standing_form(others: Iterable[Member], formdata: Any = None, **start: Any) -> Any:
    form: Any = StandingForm(formdata, **start)
    nobody = [("", _("Nobody yet"))]
    form.countersigner.choices = offered(nobody + [(str(one.id), one.full_name) for one in others])
    return form


def limits_form(frameworks: Iterable[Framework], stages: Iterable[tuple[str, Any]], formdata: Any = None, *,
                held: Any = None) -> Any:  # fmt: skip
    """A number for each framework and each stage; empty is "not set"."""
    held = held or {}
    fields: dict[str, Any] = {}
    keys: dict[str, tuple[str, str]] = {}
    for number, framework in enumerate(frameworks):
        keys[f"currency_{number}"] = ("currency", framework.code)
        fields[f"currency_{number}"] = _number(_("Months: %(title)s", title=framework.short_title))
    for code, words in stages:
        keys[f"appeal_{code}"] = ("appeal", code)
        fields[f"appeal_{code}"] = _number(_("Days: %(stage)s", stage=words))
    kind = type("LimitsForm", (Form,), fields)
    form: Any = kind(formdata, **{name: held.get(key) for name, key in keys.items()})
    form.keys = keys
    return form


def _number(label: str) -> IntegerField:
    return IntegerField(label, [Optional(), NumberRange(1, 600, _l("Enter a number from 1 to 600, or leave it empty"))])
