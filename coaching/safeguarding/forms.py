"""What somebody fills in who is worried, and what those do who receive it. Names are allowed here."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from coaching.people.models import Member
from coaching.platform.words import _, _l
from coaching.safeguarding.boxes import ALTERNATIVE, LEAD
from coaching.safeguarding.choices import choices_of
from coaching.web.forms import Form, PlainText, no_longer_than, offered

LONGEST = 8000
SHORT = 1000


class WorriedForm(Form):
    """Only what was seen or heard has to be said; the rest may be added by telephone (SG-2, SG-6)."""

    id = HiddenField()
    what = TextAreaField(
        _l("What have you seen or heard?"), [DataRequired(_l("Write what you have seen or heard")),
        no_longer_than(LONGEST)], filters=[PlainText()], render_kw={"rows": 5},
        description=_l("In your own words. Names are allowed here: only the people it is for can read it."),
    )  # fmt: skip
    safe = RadioField(
        _l("Is the person safe now?"), [Optional()],
        choices=offered((("yes", _l("Yes")), ("no", _l("No")), ("unknown", _l("I do not know")))),
    )  # fmt: skip
    to = RadioField(_l("Who should get this?"), [Optional()], default=LEAD, validate_choice=False)
    who = StringField(_l("Who is it about, and who else was there?"), [no_longer_than(SHORT)], filters=[PlainText()])
    where = StringField(_l("Where was it?"), [no_longer_than(SHORT)], filters=[PlainText()])
    when = StringField(_l("When was it?"), [no_longer_than(SHORT)], filters=[PlainText()])
    done = TextAreaField(
        _l("What has been done?"), [no_longer_than(LONGEST)], filters=[PlainText()], render_kw={"rows": 2}
    )
    told = RadioField(
        _l("Did you tell the person that you would pass it on?"), [Optional()],
        choices=offered((("yes", _l("Yes")), ("no", _l("No")), ("unsafe", _l("It was not safe to")))),
    )  # fmt: skip
    wishes = TextAreaField(
        _l("What do they want to happen?"), [no_longer_than(LONGEST)], filters=[PlainText()], render_kw={"rows": 2},
        description=_l("In their own words."),
    )  # fmt: skip
    about = SelectMultipleField(
        _l("Is it about somebody who works here?"), [Optional()], choices=[], validate_choice=False,
        description=_l("They are not shown it, whatever they do here."),
    )  # fmt: skip
    name = StringField(
        _l("Your name, and how to reach you"), [no_longer_than(200)], filters=[PlainText()],
        description=_l("Nobody is signed in on this phone. You need not say."),
    )  # fmt: skip

    def offer(self, alternative: str, lead: str, known: Iterable[Member], *, asks_name: bool) -> "WorriedForm":
        """Whom it can go to and be about. Without somebody who stands in there is one way only."""
        people = [(str(one.id), one.full_name) for one in known]
        self.about.choices = offered(people)
        if not people:
            del self.about
        if not asks_name:
            del self.name
        if alternative:
            it_is = _("%(name)s: it is about the lead or a manager", name=alternative)
            self.to.choices = offered([(LEAD, lead), (ALTERNATIVE, it_is)])
        else:
            del self.to
        return self

    @property
    def recipient(self) -> str:
        return ALTERNATIVE if self.to and self.to.data == ALTERNATIVE else LEAD

    @property
    def said(self) -> dict[str, Any]:
        names = ("what", "safe", "who", "where", "when", "done", "told", "wishes")
        said: dict[str, Any] = {name: self[name].data or "" for name in names}
        return said | {"about": list(self.about.data or []) if self.about else []}

    @property
    def concern_id(self) -> UUID | None:
        try:
            return UUID(self.id.data or "")
        except ValueError:
            return None


class ShareForm(Form):
    reader_id = SelectField(_l("Share it with"), [DataRequired(_l("Choose a person"))], choices=[])
    reason = TextAreaField(
        _l("Why they need to read it"), [DataRequired(_l("Say why they need to read it")), no_longer_than(SHORT)],
        filters=[PlainText()], render_kw={"rows": 2},
    )  # fmt: skip

    def offer(self, members: Iterable[Member]) -> "ShareForm":
        self.reader_id.choices = offered([("", _("Choose")), *((str(one.id), one.full_name) for one in members)])
        return self


class DecideForm(Form):
    choice = RadioField(_l("What have you decided?"), [InputRequired(_l("Choose what you decided"))], choices=[])
    reason = TextAreaField(
        _l("Why"), [DataRequired(_l("Say why")), no_longer_than(LONGEST)], filters=[PlainText()],
        render_kw={"rows": 3},
    )  # fmt: skip

    def offer(self, nation: str) -> "DecideForm":
        self.choice.choices = offered(choices_of(nation).items())
        return self
