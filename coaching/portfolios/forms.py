"""What goes along, and of which year."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, SelectField
from wtforms.validators import Optional

from coaching.platform.words import _, _l
from coaching.portfolios.queries import Wanted
from coaching.web.forms import Form, offered


class TakeForm(Form):
    journal = BooleanField(_l("My journal"))
    drafts = BooleanField(_l("Also drafts of my journal"))
    evidence = BooleanField(_l("My evidence"))
    year = SelectField(_l("Of which year?"), [Optional()], validate_choice=True)

    @property
    def wanted(self) -> Wanted:
        year = int(self.year.data) if self.year.data else None
        return Wanted(bool(self.journal.data), bool(self.drafts.data), bool(self.evidence.data), year)


def take_form(years: Iterable[int], formdata: Any = None) -> Any:
    form = TakeForm(formdata, data={"journal": True, "evidence": True, "year": ""})
    form.year.choices = offered([("", _("Every year")), *((str(year), str(year)) for year in years)])
    return form
