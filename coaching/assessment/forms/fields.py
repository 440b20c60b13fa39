"""Fields that the forms of this room have in common."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from wtforms import TextAreaField
from wtforms.validators import ValidationError

from coaching.platform import clock
from coaching.platform.words import _
from coaching.web.forms import Form, PlainText, no_longer_than

LONGEST = 4000
LONGEST_NOTE = 1000


def not_over(_form: Form, field: Any) -> None:
    """A day to come, and not further off than a year."""
    if field.data is not None and not clock.today() <= field.data <= clock.today() + timedelta(days=366):
        raise ValidationError(_("Choose a day from today on, within a year"))


def text(label: Any, most: int = LONGEST, *validators: Any, rows: int = 3, **more: Any) -> TextAreaField:
    return TextAreaField(
        label, [*validators, no_longer_than(most)], filters=[PlainText()], render_kw={"rows": rows}, **more
    )


class EmptyForm(Form):
    """A button: nothing to fill in, and room for why it was refused."""


def chosen_id(value: str | None) -> UUID | None:
    """The id that a list sent, or none."""
    return UUID(value) if value else None
