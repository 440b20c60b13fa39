"""What somebody chooses about their feed."""

from wtforms import BooleanField

from coaching.platform.words import _l
from coaching.web.forms import Form


class FeedForm(Form):
    shows_names = BooleanField(
        _l("Put the other person’s first name in the title"),
        description=_l("Left off, your calendar says only “Session” and “Review”. Others may see your calendar."),
    )
