"""What a person fills in at the doors. Passwords may be pasted and managers may fill them."""

from wtforms import PasswordField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Optional, Regexp

from coaching.platform.words import _l
from coaching.web.forms import Form, PlainText, no_longer_than, offered

PHONES = [
    ("shared", _l("A shared phone: locks after 5 minutes. Nothing of yours can be read by the next person.")),
    ("own", _l("My own phone: you stay signed in for up to 14 days.")),
]
PIN = [Optional(), Regexp(r"^[0-9]{6}$", message=_l("Use 6 numbers for the shift PIN"))]


def email_field() -> StringField:
    return StringField(
        _l("E-mail address"),
        [DataRequired(_l("Enter your e-mail address")), no_longer_than(254)],
        filters=[PlainText()],
        render_kw={"autocomplete": "username", "inputmode": "email", "autocapitalize": "none", "spellcheck": "false"},
    )


def password_field(label: str, *, new: bool = False) -> PasswordField:
    return PasswordField(
        label,
        [InputRequired(_l("Enter your password")), no_longer_than(1000)],
        description=_l("At least 12 letters. Three or four words are easy to remember.") if new else "",
        render_kw={"autocomplete": "new-password" if new else "current-password"},
    )


def phone_field() -> RadioField:
    return RadioField(_l("Is this your own phone?"), choices=offered(PHONES), default="shared", validate_choice=True)


def pin_field() -> PasswordField:
    return PasswordField(
        _l("Shift PIN, 6 numbers (if you like)"),
        PIN,
        description=_l("For a shared phone: opens it again after it locked, until you sign out."),
        render_kw={"autocomplete": "off", "inputmode": "numeric", "maxlength": "6"},
    )


class SignInForm(Form):
    email = email_field()
    password = password_field(_l("Password"))
    phone = phone_field()
    pin = pin_field()


class InvitationForm(Form):
    password = password_field(_l("Choose a password"), new=True)
    phone = phone_field()
    pin = pin_field()


class InvitationOfKnownForm(Form):
    password = password_field(_l("Your Cairn password"))
    phone = phone_field()
    pin = pin_field()


class UnlockForm(Form):
    pin = PasswordField(
        _l("Shift PIN"),
        [Optional(), Regexp(r"^[0-9]{6}$", message=_l("Use 6 numbers for the shift PIN"))],
        render_kw={"autocomplete": "off", "inputmode": "numeric", "maxlength": "6"},
    )
    password = PasswordField(
        _l("Or your password"), [Optional(), no_longer_than(1000)], render_kw={"autocomplete": "current-password"}
    )


class ProveForm(Form):
    password = password_field(_l("Your password"))


class ResetAskForm(Form):
    email = email_field()


class NewPasswordForm(Form):
    password = password_field(_l("New password"), new=True)


class ChangePasswordForm(Form):
    current_password = password_field(_l("Password now"))
    new_password = password_field(_l("New password"), new=True)
