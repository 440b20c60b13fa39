"""Words on screens: gettext, and how days, times and numbers are written (DESIGN-UX U7)."""

from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from flask_babel import get_locale, gettext, lazy_gettext, lazy_ngettext, ngettext, pgettext

from coaching.platform import clock

_ = gettext
_l = lazy_gettext

LANGUAGES = {"en": "English", "cy": "Cymraeg"}

__all__ = [
    "LANGUAGES", "_", "_l", "day",
    "day_in", "gettext", "language", "lazy_gettext", "lazy_ngettext", "moment", "near_day",
    "ngettext", "number", "pgettext", "short_day", "time_of_day",
]  # fmt: skip


def language() -> str:
    locale = get_locale()
    return locale.language if locale else "en"


def day(on: date | datetime) -> str:
    """Friday 11 December 2026."""
    return _day(_as_day(on), "EEEE d MMMM y", language())


def day_in(on: date, code: str) -> str:
    """The day in a language that is not the reader's: in a text that is frozen in its own."""
    return _day(on, "EEEE d MMMM y", code)


def short_day(on: date | datetime) -> str:
    """11 Dec."""
    return _day(_as_day(on), "d MMM", language())


def time_of_day(at: datetime) -> str:
    """2:30pm; midday and midnight in words."""
    at = clock.local(at)
    if (at.hour, at.minute) == (0, 0):
        return _("midnight")
    if (at.hour, at.minute) == (12, 0):
        return _("midday")
    half = _("am") if at.hour < 12 else _("pm")
    hour = at.hour % 12 or 12
    return f"{hour}{half}" if at.minute == 0 else f"{hour}:{at.minute:02d}{half}"


def moment(at: datetime) -> str:
    """23 November 2026, 2:58pm."""
    return f"{_day(_as_day(at), 'd MMMM y', language())}, {time_of_day(at)}"


def near_day(on: date) -> str:
    """The day, and within seven days also how far off it is: 'Friday 11 December 2026, in 3 days'."""
    distance = (on - clock.today()).days
    if abs(distance) > 7:
        return day(on)
    if distance == 0:
        return _("today, %(day)s", day=day(on))
    if distance > 0:
        away = ngettext("in %(num)d day", "in %(num)d days", distance)
    else:
        away = ngettext("%(num)d day ago", "%(num)d days ago", -distance)
    return f"{day(on)}, {away}"


def number(value: int) -> str:
    """1,250."""
    return format_decimal(value, locale=language())


def _as_day(on: date | datetime) -> date:
    return clock.local(on).date() if isinstance(on, datetime) else on


@lru_cache(maxsize=4096)
def _day(on: date, pattern: str, code: str) -> str:
    return format_date(on, pattern, locale=Locale(code, "GB"))
