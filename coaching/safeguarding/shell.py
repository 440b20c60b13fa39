"""The form of Worried? for a page that does not know whose it is: the neutral one that a phone keeps (U3.8)."""

from typing import Any

from coaching.platform.words import _
from coaching.safeguarding.forms import WorriedForm


def worried_form() -> Any:
    """Nobody is known there: neither who stands in for the lead nor who writes."""
    return WorriedForm().offer(_("Another person"), _("The safeguarding lead"), (), asks_name=True)
