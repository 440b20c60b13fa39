"""What a party fills in of a resource: what, how much, how it stands, who said yes or no."""

from typing import Any

from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired

from coaching.plans.commands.resources import Wanted
from coaching.plans.models import RESOURCE_KINDS, RESOURCE_STATES
from coaching.plans.words import RESOURCE_KIND_WORDS, RESOURCE_STATE_WORDS
from coaching.platform.words import _l
from coaching.web.fields import RevisionField
from coaching.web.forms import Form, PlainText, no_longer_than, offered


class ResourceForm(Form):
    revision = RevisionField()
    kind = RadioField(
        _l("What kind?"),
        [InputRequired(_l("Choose what kind"))],
        choices=offered((kind, RESOURCE_KIND_WORDS[kind]) for kind in RESOURCE_KINDS),
    )
    what = StringField(
        _l("What is it?"),
        [DataRequired(_l("Say what it is")), no_longer_than(300)],
        filters=[PlainText()],
        description=_l("Such as time off the floor, a colleague to watch, or a book."),
    )
    amount = StringField(
        _l("How much?"),
        [no_longer_than(120)],
        filters=[PlainText()],
        description=_l("Such as one hour every two weeks."),
    )
    state = RadioField(
        _l("How does it stand?"),
        [InputRequired(_l("Choose how it stands"))],
        choices=offered((state, RESOURCE_STATE_WORDS[state][0]) for state in RESOURCE_STATES),
        default="asked",
    )
    agreed_by = StringField(
        _l("Who said yes or no?"),
        [no_longer_than(200)],
        filters=[PlainText()],
        description=_l("A name or a role. Leave it empty while you wait for an answer."),
    )

    @property
    def wanted(self) -> Wanted:
        names: Any = ("kind", "what", "amount", "state", "agreed_by")
        return Wanted(**{name: self[name].data or "" for name in names})
