"""Plain words for how an action stands; each has a shape and a colour, and never a colour alone (PL-9, R47)."""

from coaching.platform.words import _, _l

# Standing -> words and the kind of tag.
STANDING_WORDS = {
    "not_started": (_l("Not started"), "none"),
    "on_track": (_l("On track"), "good"),
    "at_risk": (_l("At risk"), "warn"),
    "off_track": (_l("Off track"), "bad"),
    "done": (_l("Done"), "done"),
    "dropped": (_l("Not needed any more"), "none"),
}

AGAIN = 3


def comes_back(theme: str, times: int) -> str:
    """A sentence once a theme is there for the third time (B8); empty before."""
    if not theme or times < AGAIN:
        return ""
    if times == AGAIN:
        return _("“%(theme)s” is here for the third time.", theme=theme)
    return _("“%(theme)s” has come back: %(times)d times by now.", theme=theme, times=times)
