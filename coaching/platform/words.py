"""Words on screens: gettext, and how days, times and numbers are written (DESIGN-UX U7)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from typing import Any, cast

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations
from flask import g
from flask_babel import force_locale, get_domain, get_locale  # type: ignore[attr-defined]
from flask_babel.speaklater import LazyString
from jinja2 import Environment

from coaching.platform import clock


def gettext(string: str, **values: Any) -> str:
    said: str = _translations().ugettext(string)
    return said % values if values else said


def ngettext(singular: str, plural: str, num: int, **values: Any) -> str:
    said: str = _translations().ungettext(singular, plural, num)
    return said % ({"num": num} | values)


def pgettext(context: str, string: str, **values: Any) -> str:
    said: str = _translations().upgettext(context, string)
    return said % values if values else said


def lazy_gettext(string: str, **values: Any) -> Any:
    return LazyString(gettext, string, **values)


def lazy_ngettext(singular: str, plural: str, num: int, **values: Any) -> Any:
    return LazyString(ngettext, singular, plural, num, **values)


def _translations() -> NullTranslations:
    """The catalogue of this request's language. A page asks some eighty times, and to find it anew cost a tenth of it.

    It lies where flask-babel takes it away again when the language is forced or changed.
    """
    kept = g.get("_flask_babel") if g else None
    found = getattr(kept, "babel_translations", None)
    if found is None:
        found = get_domain().get_translations()
        if kept is not None:
            kept.babel_translations = found
    return cast(NullTranslations, found)


def give_to(environment: Environment) -> None:
    """Templates ask the same catalogue; they put the values in themselves, so it answers without."""
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext,
        lambda singular, plural, num: _translations().ungettext(singular, plural, num),
        newstyle=True,
        pgettext=pgettext,
    )


_ = gettext
_l = lazy_gettext

LANGUAGES = {"en": "English", "cy": "Cymraeg"}

__all__ = [
    "LANGUAGES", "_", "_l", "day", "day_in", "gettext", "give_to", "language", "lazy_gettext", "lazy_ngettext",
    "moment", "month_and_year", "near_day", "ngettext", "number", "pgettext", "short_day", "short_month",
    "speaking", "time_of_day",
]  # fmt: skip


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Everything inside is said in this language: of a text that is frozen in its own."""
    with force_locale(code):
        yield


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


def month_and_year(on: date) -> str:
    """March 2026."""
    return _day(on.replace(day=1), "MMMM y", language())


def short_month(on: date) -> str:
    """Mar."""
    return _day(on.replace(day=1), "MMM", language())


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


def file_size(many_bytes: int) -> str:
    """340 KB, 1.2 MB."""
    if many_bytes < 1_000_000:
        return f"{number(max(1, round(many_bytes / 1000)))} KB"
    return f"{format_decimal(round(many_bytes / 1_000_000, 1), locale=language())} MB"


def _as_day(on: date | datetime) -> date:
    return clock.local(on).date() if isinstance(on, datetime) else on


@lru_cache(maxsize=4096)
def _day(on: date, pattern: str, code: str) -> str:
    return format_date(on, pattern, locale=Locale(code, "GB"))
