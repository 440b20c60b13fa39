"""Opening a skills scan, and one's own view: a level for each line (RV-8)."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Optional

from coaching.apprenticeships.models import MOMENTS, UNITS
from coaching.apprenticeships.progress import Item
from coaching.apprenticeships.words import LEVEL_WORDS, MOMENT_WORDS, UNIT_WORDS
from coaching.platform.words import _l
from coaching.web.fields import RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered


class OpenForm(Form):
    moment = RadioField(
        _l("When is it?"), [InputRequired(_l("Choose one"))], choices=offered((m, MOMENT_WORDS[m]) for m in MOMENTS),
        validate_choice=True,
    )  # fmt: skip
    unit = RadioField(
        _l("What do you look at?"), [InputRequired(_l("Choose one"))],
        choices=offered((unit, UNIT_WORDS[unit]) for unit in UNITS), validate_choice=True,
    )  # fmt: skip


class ViewFields(Form):
    """`view_form` adds a choice for each line."""

    revision = RevisionField()
    words = TextAreaField(_l("Anything to add"), [no_longer_than(2000)], filters=[PlainText()], render_kw={"rows": 2})
    items: tuple[Item, ...] = ()

    @property
    def lines(self) -> list[tuple[Item, Any]]:
        return [(one, self[f"level_{one.key}"]) for one in self.items]

    @property
    def levels(self) -> dict[str, int]:
        return {one.key: int(field.data) for one, field in self.lines if field.data}


def view_form(items: Sequence[Item], formdata: Any = None, **start: Any) -> Any:
    choices = [("", _l("Not said")), *((str(level), words) for level, words in LEVEL_WORDS.items())]
    fields: dict[str, Any] = {
        f"level_{one.key}": SelectField(one.title, [Optional()], choices=offered(choices), validate_choice=True)
        for one in items
    }
    return type("ViewForm", (ViewFields,), fields | {"items": tuple(items)})(formdata, data=start)
