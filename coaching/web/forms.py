"""The base of every form: errors in one list, answers kept, refusals of the domain beside the fields."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wtforms import Field, Form as PlainForm, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from coaching.platform.words import _, _l
from coaching.web import beside, replay
from coaching.web.letters import typed
from coaching.web.uploads import UploadField

# What WTForms says in its own words, said in ours.
SAID = {
    "Not a valid choice.": _l("Choose from the list"),
    "'%(value)s' is not a valid choice for this field.": _l("Choose from the list"),
    "Invalid Choice: could not coerce.": _l("Choose from the list"),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l("Choose from the list"),
    "Not a valid date value.": _l("Enter a day that is in the calendar"),
    "Not a valid time value.": _l("Enter a time, such as 14:30"),
    "Not a valid integer value.": _l("Enter a whole number"),
}


class OurWords:
    """Takes the place of WTForms' own translations."""

    def gettext(self, text: str) -> str:
        return str(SAID.get(text, text))

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.gettext(one if number == 1 else many)


class Form(PlainForm):
    """`one_time_key` makes two sendings of one form one change; it is fresh for each form shown."""

    class Meta:
        def get_translations(self, _form: Any) -> OurWords:
            return OurWords()

    def __init__(self, formdata: Any = None, **kwargs: Any):
        super().__init__(formdata, **kwargs)
        self.form_errors: list[str] = []
        self.conflict: Stale | None = None
        for field in self:
            # A blank is no choice: `Optional` would let it pass, and keep it.
            if isinstance(field, SelectField) and isinstance(field.data, str):
                field.data = field.data.strip()

    @property
    def has_uploads(self) -> bool:
        return any(isinstance(field, UploadField) for field in self)

    @property
    def one_time_key(self) -> str:
        return replay.key_to_show()

    def attempt(self, change: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Runs the change; what the domain refuses becomes an error of the field or of the form.

        The change runs in a savepoint, so that a refusal leaves nothing behind. `Stale` is kept in
        `conflict` for a page that shows both texts.
        """
        try:
            with db.session.begin_nested():
                change(*args, **kwargs)
        except Refused as refusal:
            self.refuse(refusal.message, refusal.field)
            return False
        except Stale as conflict:
            self.conflict = conflict
            return False
        beside.note_chosen(self)
        return True

    def refuse(self, message: str, field: str | None = None) -> None:
        if field and field in self:
            self[field].errors = [*self[field].errors, message]
        else:
            self.form_errors.append(message)

    @property
    def all_errors(self) -> list[tuple[str | None, str]]:
        """(field id or None, message) in the order of the fields, for the summary."""
        found: list[tuple[str | None, str]] = [(None, str(message)) for message in self.form_errors]
        for field in self:
            found += [(field.id, str(message)) for message in _flat(field.errors)]
        return found


def offered(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Choices of a field from (value, words) pairs."""
    return [SelectChoice(str(value), words) for value, words in pairs]


def _flat(errors: Any) -> Iterable[Any]:
    if isinstance(errors, Mapping):
        for some in errors.values():
            yield from _flat(some)
        return
    for error in errors:
        if isinstance(error, list | tuple | Mapping):
            yield from _flat(error)
        else:
            yield error


class PlainText:
    """Folds line ends, takes out letters that no person types, and trims the ends."""

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return typed(value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def no_longer_than(most: int) -> Callable[[Form, Field], None]:
    """A length in words a person can act on: how long it may be, and how long it is."""

    def check(_form: Form, field: Field) -> None:
        length = len(field.data or "")
        if length > most:
            raise ValidationError(
                _("%(label)s can be %(most)d letters long. It is %(length)d now.",
                  label=field.label.text, most=most, length=length)
            )  # fmt: skip

    return check
