"""The picture of progress: one stone for each thing that exists, and words that say the same.

A stone's width and tilt come from the record's id, so that it never jumps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from coaching.plans.models import Plan
from coaching.platform.words import _, ngettext

MOST_DRAWN = 9
HEIGHT = 16
WIDTH = 160


@dataclass(frozen=True)
class Stone:
    """Where it lies in the picture. `kind` is its look."""

    kind: str
    x: float
    y: float
    width: float
    tilt: float

    @property
    def middle(self) -> str:
        return f"{WIDTH / 2:g} {self.y + HEIGHT / 2:g}"


@dataclass(frozen=True)
class Cairn:
    stones: tuple[Stone, ...]
    words: str
    more: int

    @property
    def height(self) -> int:
        return len(self.stones) * (HEIGHT - 1) + 14


def of_plans(plans: Iterable[Plan]) -> Cairn:
    """A stone for each plan that both said yes to, another once both have signed. Nothing else is counted yet."""
    lying: list[tuple[str, UUID]] = []
    accepted = [plan for plan in plans if plan.state not in ("proposed", "declined")]
    signed = [plan for plan in accepted if plan.agreement_standing == "in_force"]
    for plan in accepted:
        lying.append(("plan", plan.id))
        if plan in signed:
            lying.append(("agreement", plan.id))
    drawn = lying[-MOST_DRAWN:]
    return Cairn(tuple(_laid(drawn)), _in_words(len(accepted), len(signed)), len(lying) - len(drawn))


def _laid(drawn: list[tuple[str, UUID]]) -> Iterable[Stone]:
    """From the ground up; each a little narrower than the one below."""
    top = len(drawn) * (HEIGHT - 1) + 14
    for place, (kind, record_id) in enumerate(drawn):
        chance = (record_id.int >> (8 if kind == "plan" else 20)) % 97
        width = 128 - place * 11 - chance % 13
        yield Stone(
            kind, (WIDTH - width) / 2 + chance % 7 - 3, top - 8 - (place + 1) * (HEIGHT - 1), width, chance % 9 - 4
        )


def _in_words(plans: int, signed: int) -> str:
    if not plans:
        return _("No stones yet")
    agreed = ngettext("%(num)d plan", "%(num)d plans", plans)
    if not signed:
        return agreed
    return _("%(plans)s, %(agreements)s", plans=agreed, agreements=ngettext(
        "%(num)d signed agreement", "%(num)d signed agreements", signed))  # fmt: skip
