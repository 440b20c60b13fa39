"""Plain words for how coverage is looked at."""

from coaching.impact.coverage import Coverage, Square
from coaching.impact.queries import Standing
from coaching.platform.words import _, _l, month_and_year, ngettext, number

VIEW_WORDS = {"map": _l("Map"), "list": _l("List")}
BY_WORDS = {"month": _l("Months"), "service": _l("Services")}
PERIOD_WORDS = {
    "3": _l("Last 3 months"),
    "6": _l("Last 6 months"),
    "12": _l("Last 12 months"),
    "24": _l("Last 24 months"),
    "0": _l("At any time"),
}


def newest_in_words(square: Square) -> str:
    """How many count and how young they are (EV-8)."""
    if square.newest_on is None:
        return _("No evidence yet. Ask who has done this lately.")
    month, num = month_and_year(square.newest_on), square.accepted
    if num == 0:
        return _("Nothing in these months. The newest is of %(month)s.", month=month)
    if square.is_out_of_date:
        return ngettext(
            "%(num)d accepted, too old: of %(month)s",
            "%(num)d accepted, all too old: the newest of %(month)s",
            num,
            month=month,
        )
    return ngettext("%(num)d accepted, of %(month)s", "%(num)d accepted, the newest of %(month)s", num, month=month)


def in_words(found: Coverage | Standing, is_own: bool) -> str:
    """How far it is covered: "26 of 34 have some", or of one's own "Evidence accepted for 14 of 31"."""
    numbers = {"have": number(found.have), "all": number(found.all)}
    if found.by_heading:
        if is_own:
            return _("Evidence accepted for %(have)s of %(all)s headings", **numbers)
        return _("%(have)s of %(all)s headings have some", **numbers)
    if is_own:
        return _("Evidence accepted for %(have)s of %(all)s", **numbers)
    return _("%(have)s of %(all)s have some", **numbers)
