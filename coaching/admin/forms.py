"""What an administrator fills in: an invitation, roles, a line manager, and what is set for everybody."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from wtforms import Field, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Regexp, ValidationError

from coaching.admin.words import ROLE_CHOICES
from coaching.organisations.models import Service
from coaching.organisations.settings import CHOICES, FIELDS, GROUPS, HINTS, LONGEST, MOST_HOURS, MOST_WEEKS
from coaching.people.models import Member
from coaching.platform.words import _, _l
from coaching.web.fields import RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered

EMAIL = r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$"
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
PHONE = re.compile(r"[+(]?[0-9][0-9 ()+-]{1,24}")


def from_the_list(_form: Form, field: Any) -> None:
    """One or several of the choices shown, in words of ours."""
    known = {choice.value for choice in field.iter_choices()}
    chosen = field.data if isinstance(field.data, list) else [field.data or ""]
    if not known.issuperset(chosen):
        raise ValidationError(_("Choose from the list"))


def phone_number(_form: Form, field: Field) -> None:
    if field.data and not PHONE.fullmatch(field.data):
        raise ValidationError(_("Enter a phone number, such as 01632 960 112"))


def number_of_weeks(_form: Form, field: Field) -> None:
    given = field.data or ""
    if given and not (given.isascii() and given.isdigit() and len(given) < 5 and 1 <= int(given) <= MOST_WEEKS):
        raise ValidationError(_("%(label)s: choose from 1 to %(most)d", label=field.label.text, most=MOST_WEEKS))


def number_of_hours(_form: Form, field: Field) -> None:
    given = field.data or ""
    if given and not (given.isascii() and given.isdigit() and len(given) < 3 and 1 <= int(given) <= MOST_HOURS):
        raise ValidationError(_("%(label)s: choose from 1 to %(most)d", label=field.label.text, most=MOST_HOURS))


def time_of_day(_form: Form, field: Field) -> None:
    if field.data and not TIME.fullmatch(field.data):
        raise ValidationError(_("Enter a time, such as 14:30"))


def roles_field() -> SelectMultipleField:
    return SelectMultipleField(
        _l("What they are here"),
        [InputRequired(_l("Choose at least one role")), from_the_list],
        choices=offered(ROLE_CHOICES),
        validate_choice=False,
        description=_l("Somebody may be several things at once."),
    )


def manager_field() -> SelectField:
    return SelectField(
        _l("Line manager"),
        [from_the_list],
        choices=[],
        default="",
        validate_choice=False,
        description=_l("Line managers see that their staff have plans, never what is said in them."),
    )


class InviteForm(Form):
    full_name = StringField(
        _l("Name"),
        [DataRequired(_l("Enter the person's name")), no_longer_than(200)],
        filters=[PlainText()],
        render_kw={"autocomplete": "off"},
    )
    email = StringField(
        _l("Work e-mail"),
        [
            DataRequired(_l("Enter an e-mail address")),
            no_longer_than(254),
            Regexp(EMAIL, message=_l("Enter an e-mail address, such as name@example.org")),
        ],
        filters=[PlainText()],
        description=_l("The invitation goes there. They sign in with it."),
        render_kw={"inputmode": "email", "autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"},
    )
    roles = roles_field()
    service_id = SelectField(_l("Service"), [from_the_list], choices=[], default="", validate_choice=False)
    job_title = StringField(_l("Job title"), [no_longer_than(120)], filters=[PlainText()])
    manager_id = manager_field()

    def offer(self, services: Iterable[Service], managers: Iterable[Member]) -> "InviteForm":
        self.service_id.choices = offered(
            [("", _("Not at one service")), *((str(one.id), one.name) for one in services)]
        )
        self.manager_id.choices = people_to_choose(managers)
        return self

    @property
    def person(self) -> dict[str, Any]:
        """The arguments of the invitation."""
        return {
            "full_name": self.full_name.data,
            "email": self.email.data,
            "roles": self.roles.data,
            "service_id": id_of(self.service_id),
            "job_title": self.job_title.data or "",
            "manager_id": id_of(self.manager_id),
        }


class RolesForm(Form):
    revision = RevisionField()
    roles = roles_field()


class ManagerForm(Form):
    manager_id = manager_field()

    def offer(self, managers: Iterable[Member]) -> "ManagerForm":
        self.manager_id.choices = people_to_choose(managers)
        return self


class StateForm(Form):
    """Nothing is filled in; it carries what the domain refuses."""


class SetUpForm(Form):
    """One field for each of `organisations.settings.FIELDS`, hung on below."""

    revision = RevisionField()

    @property
    def groups(self) -> list[tuple[str, str, list[Field]]]:
        return [
            (code, str(title), [self[name] for name, (_label, group) in FIELDS.items() if group == code])
            for code, title in GROUPS.items()
        ]

    @property
    def settings(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in FIELDS}


def _setting(name: str, label: str) -> Field:
    hint = HINTS.get(name, "")
    if name in CHOICES:
        choices = offered(CHOICES[name])
        return SelectField(
            label, [from_the_list], choices=choices, default="", validate_choice=False, description=hint
        )  # fmt: skip
    checks: list[Callable[..., None]] = [no_longer_than(LONGEST)]
    how = {"autocomplete": "off"}
    if name.endswith("_number"):
        checks.append(phone_number)
        how["inputmode"] = "tel"
    if name.endswith(("_from", "_until")):
        checks.append(time_of_day)
    if name.endswith("_hours"):
        checks.append(number_of_hours)
        how["inputmode"] = "numeric"
    if name.endswith("_weeks"):
        checks.append(number_of_weeks)
        how["inputmode"] = "numeric"
    return StringField(label, checks, filters=[PlainText()], render_kw=how, description=hint)


for _name, (_label, _group) in FIELDS.items():
    setattr(SetUpForm, _name, _setting(_name, _label))


def people_to_choose(members: Iterable[Member]) -> list[Any]:
    return offered([("", _("Nobody")), *((str(member.id), member.full_name) for member in members)])


def id_of(field: SelectField) -> UUID | None:
    return UUID(field.data) if field.data else None
