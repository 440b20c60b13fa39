"""The form of Worried? for a page that does not know whose it is: the neutral one that a phone keeps (U3.8)."""

from typing import Any

from coaching.platform.words import _
from coaching.safeguarding.forms import WorriedForm


def worried_form() -> dict[str, Any]:
    """What `safeguarding/_calls.html` and `safeguarding/_worried.html` need there: no person, no place, no token."""
    form = WorriedForm().offer(_("Another person"), _("The safeguarding lead"), (), asks_name=True)
    return {"place": None, "form": form, "key": None, "own_pass": "", "is_shell": True}
