"""How a person likes to see Cairn."""

from wtforms import RadioField, StringField
from wtforms.validators import AnyOf, Optional

from coaching.platform.words import LANGUAGES, _l
from coaching.web.forms import Form, offered

CHOOSE = _l("Choose from the list")


class PreferForm(Form):
    """Each field may be left out: what is not sent stays as it is."""

    language = RadioField(
        _l("Language"),
        [Optional(), AnyOf(list(LANGUAGES), CHOOSE)],
        choices=offered(LANGUAGES.items()),
        validate_choice=False,
    )
    theme = RadioField(
        _l("Colours"),
        [Optional(), AnyOf(["phone", "light", "dark"], CHOOSE)],
        choices=offered([("phone", _l("As the phone")), ("light", _l("Light")), ("dark", _l("Dark"))]),
        validate_choice=False,
    )
    reading = RadioField(
        _l("Reading"),
        [Optional(), AnyOf(["usual", "easier"], CHOOSE)],
        choices=offered([("usual", _l("Usual")), ("easier", _l("Easier: larger, with more space"))]),
        validate_choice=False,
    )
    working_as = StringField(_l("Working as"), [Optional()])

    def offer(self, codes: list[str]) -> "PreferForm":
        """Which sets of tabs this person may work with."""
        self.working_as.validators = [Optional(), AnyOf(codes, CHOOSE)]
        return self

    @property
    def look(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in ("language", "theme", "reading")}
