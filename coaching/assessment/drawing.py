"""How a sample is drawn, in full, so that anybody can do it again from the seed and the population (B6, QA-3).

Method "cairn-draw-1":

1. The population is a list of lines, sorted: `decision;assessor;stratum;always`. `always` is empty, or says why the
   decision comes in whatever chance says. Its digest is the SHA-256 of the lines joined by line feeds.
2. The seed is 32 bytes of chance, written as 64 hexadecimal digits. Its digest is the SHA-256 of those digits. Both
   digests are stored before the seed can be seen.
3. The ticket of a decision is the SHA-256 of `seed:population digest:decision`, as hexadecimal digits.
4. Every decision with an `always` is in. Of the others, each stratum gives the share in percent, rounded up, and at
   least the least number, or all it has: those with the smallest tickets.
5. An assessor of whom nothing is in yet gives the decision with their smallest ticket, so that there is one of each
   at least (QA-2).
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

METHOD = "cairn-draw-1"


@dataclass(frozen=True, slots=True)
class Unit:
    """One decision of the population, by plain text."""

    decision: str
    assessor: str
    stratum: str
    always: str = ""

    @property
    def line(self) -> str:
        return ";".join((self.decision, self.assessor, self.stratum, self.always))

    @classmethod
    def of_line(cls, line: str) -> "Unit":
        return cls(*line.split(";"))


def lines_of(units: Iterable[Unit]) -> list[str]:
    return sorted(unit.line for unit in units)


def digest_of(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def seed_digest_of(seed: str) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()


def ticket(seed: str, population_digest: str, decision: str) -> str:
    return hashlib.sha256(f"{seed}:{population_digest}:{decision}".encode()).hexdigest()


def draw(lines: Sequence[str], seed: str, percent: int, least: int) -> dict[str, str]:
    """The decisions that are in, each with how it came in: "always" or "drawn"."""
    units = [Unit.of_line(line) for line in lines]
    digest = digest_of(lines)
    by_ticket = sorted(units, key=lambda unit: ticket(seed, digest, unit.decision))
    taken = {unit.decision: "always" for unit in units if unit.always}
    for stratum in sorted({unit.stratum for unit in units}):
        open_to_chance = [unit for unit in by_ticket if unit.stratum == stratum and not unit.always]
        for unit in open_to_chance[: size_of(len(open_to_chance), percent, least)]:
            taken[unit.decision] = "drawn"
    for assessor in sorted({unit.assessor for unit in units}):
        own = [unit for unit in by_ticket if unit.assessor == assessor]
        if not any(unit.decision in taken for unit in own):
            taken[own[0].decision] = "drawn"
    return taken


def size_of(number: int, percent: int, least: int) -> int:
    """How many of so many: the share rounded up, at least the least, at most all."""
    return min(number, max(least, -(-number * percent // 100)))
