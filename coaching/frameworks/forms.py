"""What an administrator fills in: a file and what goes with it, a last day, words that help."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field, FileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from coaching.frameworks.commands import Asked
from coaching.frameworks.models import CORRECT, NEW, Framework
from coaching.frameworks.rows import LOOKS_LIKE
from coaching.platform.words import _, _l
from coaching.web.fields import DayField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

PURPOSE_WORDS = {
    NEW: _l("Something new: a framework, a new version, or crosswalks"),
    CORRECT: _l("A correction: the official file, or a mistake put right"),
}


def is_a_file(_form: Form, field: Field) -> None:
    if not getattr(field.data, "filename", ""):
        raise ValidationError(_("Choose a file"))


class FileForm(Form):
    purpose = RadioField(
        _l("What does the file bring?"), [InputRequired(_l("Choose what the file brings"))],
        choices=offered(PURPOSE_WORDS.items()), validate_choice=True,
    )  # fmt: skip
    file = FileField(
        _l("File"), [InputRequired(_l("Choose a file")), is_a_file],
        description=_l("JSON, or a table saved as CSV. Up to 2 MB and 2,000 rows."),
        render_kw={"accept": ".json,.csv,.txt"},
    )  # fmt: skip
    framework = SelectField(_l("Which one does the table put right?"), [Optional()], validate_choice=True)
    code = StringField(
        _l("Short code"), [no_longer_than(60)], filters=[PlainText()], render_kw={"autocomplete": "off"},
        description=_l("Small letters, digits and hyphens, such as our-promises-2026. It is never used again."),
    )  # fmt: skip
    title = StringField(_l("Title"), [no_longer_than(300)], filters=[PlainText()], render_kw={"autocomplete": "off"})
    version = StringField(_l("Version"), [no_longer_than(120)], filters=[PlainText()])
    source = StringField(
        _l("Which document is it from?"),
        [no_longer_than(200)],
        filters=[PlainText()],
        render_kw={"autocomplete": "off"},
    )
    effective_from = DayField(_l("First day it can be mapped to"), [Optional()])
    supersedes = SelectField(_l("Which of your own does it replace?"), [Optional()], validate_choice=True)

    @property
    def has_uploads(self) -> bool:
        """A file that is read as text, and kept by nobody: no `UploadField`, which takes pictures and sound."""
        return True

    @property
    def asked(self) -> Asked:
        names = ("purpose", "framework", "code", "title", "version", "source", "supersedes")
        return Asked(
            name=str(self.file.data.filename), effective_from=self.effective_from.data,
            **{name: self[name].data or "" for name in names},
        )  # fmt: skip


def file_form(formdata: Any, seen: Iterable[Framework], own: Iterable[Framework]) -> Any:
    form: Any = FileForm(formdata)
    none = [("", _("None"))]
    form.framework.choices = offered([*none, *((one.code, one.short_title) for one in seen)])
    form.supersedes.choices = offered([*none, *((one.code, f"{one.short_title} ({one.version})") for one in own)])
    return form


class EndForm(Form):
    last_day = DayField(_l("Last day it can be mapped to"), [InputRequired(_l("Choose a day"))])


class HelpForm(Form):
    looks_like = TextAreaField(
        _l("What good evidence looks like"), [
            InputRequired(_l("Write what good evidence looks like")), no_longer_than(LOOKS_LIKE[1]),
            Length(min=LOOKS_LIKE[0], message=_l("Write a little more: at least 8 letters")),
        ],
        filters=[PlainText()], render_kw={"rows": 4},
    )  # fmt: skip
