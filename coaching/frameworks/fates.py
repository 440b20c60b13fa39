"""What becomes of each row of a file, beside what is on the shelf. Pure: it only looks, and writes nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from coaching.frameworks.catalogue import folded
from coaching.frameworks.models import Criterion
from coaching.frameworks.rows import Row, Sheet
from coaching.platform import ids
from coaching.platform.words import _

ADDED, KEPT, CHANGED, CODE_CHANGED, RETIRED, REFUSED = "added", "kept", "changed", "code_changed", "retired", "refused"
FATES = (REFUSED, CODE_CHANGED, CHANGED, RETIRED, ADDED, KEPT)


@dataclass(frozen=True)
class Fate:
    """`number` is the row of the file; without one it is something on the shelf, or the file as a whole."""

    number: int | None
    code: str
    title: str
    fate: str
    why: str = ""


@dataclass
class Plan:
    """Which row goes to which criterion. `of_framework` are things that happen beside the rows, in words."""

    fates: list[Fate] = field(default_factory=list)
    added: list[Row] = field(default_factory=list)
    matched: list[tuple[Row, Criterion, str]] = field(default_factory=list)
    retired: list[Criterion] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(one.fate for one in self.fates)
        return {fate: found[fate] for fate in FATES if found[fate]}

    @property
    def is_refused(self) -> bool:
        return any(one.fate == REFUSED and one.number is None for one in self.fates)

    @property
    def changes_nothing(self) -> bool:
        return not self.is_refused and not set(self.counts) - {KEPT, REFUSED}

    @property
    def digest(self) -> str:
        """Of the whole report, so that what is confirmed is what was read."""
        return ids.digest(repr([(one.number, one.code, one.title, one.fate) for one in self.fates]))

    def refuse(self, why: str) -> None:
        self.fates.insert(0, Fate(None, "", "", REFUSED, why))

    def as_kept(self) -> list[dict[str, Any]]:
        return [asdict(one) for one in self.fates]


def compared(sheet: Sheet, standing: Iterable[Criterion], groups: dict[Any, str], *, words_win: bool) -> Plan:
    """`standing` is what the shelf holds under this code (nothing for a new one), `groups` its groups' titles by id."""
    plan = Plan(fates=[Fate(one.number, one.code, one.title, REFUSED, one.why) for one in sheet.refused])
    if plan.is_refused:
        return plan
    by_code = {one.code: one for one in standing}
    pairs = _matched(sheet.rows, by_code)
    for row in sheet.rows:
        criterion = pairs.get(row.code)
        if criterion is None:
            plan.added.append(row)
            plan.fates.append(Fate(row.number, row.code, row.title, ADDED, _without_words(row)))
        else:
            fate, why = _what_changes(row, criterion, groups, words_win=words_win)
            plan.matched.append((row, criterion, fate))
            plan.fates.append(Fate(row.number, row.code, row.title, fate, why))
    _left_over(plan, sheet, by_code, pairs)
    plan.fates.sort(key=lambda one: (one.number is None, one.number or 0))
    return plan


def _matched(rows: list[Row], by_code: dict[str, Criterion]) -> dict[str, Criterion]:
    """What each row is about: the criterion of its code, else the only one of its title, whose code was wrong."""
    found = {row.code: by_code[row.code] for row in rows if row.code in by_code}
    free: dict[str, list[Criterion]] = {}
    for one in by_code.values():
        if one.code not in found:
            free.setdefault(folded(one.title), []).append(one)
    asking = Counter(folded(row.title) for row in rows if row.code not in found)
    for row in rows:
        title = folded(row.title)
        if row.code not in found and asking[title] == 1 and len(free.get(title, ())) == 1:
            found[row.code] = free[title][0]
    return found


def _what_changes(row: Row, criterion: Criterion, groups: dict[Any, str], *, words_win: bool) -> tuple[str, str]:
    said = []
    if criterion.code != row.code:
        said.append(_("The code was %(code)s.", code=criterion.code))
    if criterion.title != row.title:
        said.append(_("The title was “%(title)s”.", title=criterion.title))
    if groups.get(criterion.group_id) != row.group_title:
        said.append(_("It was in the group “%(title)s”.", title=groups.get(criterion.group_id, "")))
    if criterion.needs_checking and row.confidence == "verified":
        said.append(_("Its mark “Check the code” goes."))
    if words_win and row.looks_like not in ("", criterion.looks_like):
        said.append(_("It says anew what good evidence looks like."))
    if criterion.retired_on is not None:
        said.append(_("It is back."))
    if not said:
        return KEPT, ""
    return (CODE_CHANGED if criterion.code != row.code else CHANGED), " ".join(said)


def _left_over(plan: Plan, sheet: Sheet, by_code: dict[str, Criterion], pairs: dict[str, Criterion]) -> None:
    """What the file no longer holds is retired, never taken away. A refused row is not a row that is gone."""
    refused = {one.code for one in sheet.refused}
    gone = {one.code for one in by_code.values()} - {one.code for one in pairs.values()} - refused
    for code in sorted(gone):
        if by_code[code].retired_on is None:
            plan.retired.append(by_code[code])
            why = _("It is not in the file. What is mapped to it stays, and nothing new is.")
            plan.fates.append(Fate(None, code, by_code[code].title, RETIRED, why))


def _without_words(row: Row) -> str:
    return "" if row.looks_like else _("It does not say yet what good evidence looks like.")
