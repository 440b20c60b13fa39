"""The draw in full: anybody can repeat it from the seed and the list, and nothing can be turned (B6, QA-2, QA-3)."""

import hashlib
import random
from collections import Counter
from math import ceil

import pytest

from coaching.assessment import drawing
from coaching.assessment.drawing import Unit

SEED = "00" * 32
KNOWN = ["d001", "d006", "d009", "d010", "d011"]


def units(number=40, assessors=3, strata=2, always=0):
    return [
        Unit(f"d{n:03d}", f"a{n % assessors}", f"s{n % strata}", "new" if n < always else "") for n in range(number)
    ]


def by_hand(lines, seed, percent, least):
    """The five steps of the module's docstring, written again from its words alone."""
    digest = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
    rows = [line.split(";") for line in lines]
    ticket = {row[0]: hashlib.sha256(f"{seed}:{digest}:{row[0]}".encode()).hexdigest() for row in rows}
    inside = {row[0] for row in rows if row[3]}
    for stratum in {row[2] for row in rows}:
        free = sorted((row[0] for row in rows if row[2] == stratum and not row[3]), key=ticket.get)
        inside |= set(free[: max(least, ceil(len(free) * percent / 100))])
    for assessor in {row[1] for row in rows}:
        own = [row[0] for row in rows if row[1] == assessor]
        if not inside & set(own):
            inside.add(min(own, key=ticket.get))
    return inside


@pytest.mark.parametrize("round_number", range(30))
def test_whoever_repeats_it_from_its_words_draws_the_same(round_number):
    chance = random.Random(round_number)
    drawn_from = units(chance.randint(1, 60), chance.randint(1, 9), chance.randint(1, 6), chance.randint(0, 5))
    lines, seed = drawing.lines_of(drawn_from), chance.randbytes(32).hex()
    percent, least = chance.randint(10, 100), chance.randint(1, 3)
    assert set(drawing.draw(lines, seed, percent, least)) == by_hand(lines, seed, percent, least)


def test_a_known_draw_stays_what_it_is():
    """Pinned: a change of the method needs another name than cairn-draw-1."""
    lines = drawing.lines_of(units(12))
    assert drawing.METHOD == "cairn-draw-1"
    assert drawing.digest_of(lines) == hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert sorted(drawing.draw(lines, SEED, 20, 1)) == KNOWN


def test_the_order_in_which_decisions_are_found_does_not_matter():
    some = units()
    turned = list(reversed(some))
    assert drawing.draw(drawing.lines_of(some), SEED, 20, 1) == drawing.draw(drawing.lines_of(turned), SEED, 20, 1)


def test_one_decision_more_is_another_list_with_other_tickets():
    few, more = drawing.lines_of(units(40)), drawing.lines_of(units(41))
    assert drawing.digest_of(few) != drawing.digest_of(more)
    assert drawing.ticket(SEED, drawing.digest_of(few), "d001") != drawing.ticket(SEED, drawing.digest_of(more), "d001")


def test_new_assessors_and_conflicts_are_always_in_qa_2():
    taken = drawing.draw(drawing.lines_of(units(20, always=4)), SEED, 10, 1)
    assert {one for one, how in taken.items() if how == "always"} == {"d000", "d001", "d002", "d003"}


def test_at_least_one_of_each_assessor_qa_2():
    many = [Unit(f"d{n:03d}", "busy", "all") for n in range(60)] + [Unit("d900", "rare", "all")]
    for seed in (f"{n:064x}" for n in range(40)):
        taken = drawing.draw(drawing.lines_of(many), seed, 10, 1)
        assert "d900" in taken and len(taken) in (7, 8)


@pytest.mark.parametrize(("number", "percent", "least", "size"), [
    (40, 10, 1, 4), (41, 10, 1, 5), (1, 10, 1, 1), (3, 10, 5, 3), (10, 100, 1, 10), (0, 50, 1, 0),
])  # fmt: skip
def test_how_many(number, percent, least, size):
    assert drawing.size_of(number, percent, least) == size


def test_each_is_drawn_about_as_often_as_any_other():
    """Four of forty with two thousand seeds: 200 times each is fair, and five standard deviations are 67."""
    lines, seen = drawing.lines_of(units(40, 1, 1)), Counter()
    for number in range(2000):
        seen.update(list(drawing.draw(lines, f"{number:064x}", 10, 1)))
    assert set(seen) == {f"d{n:03d}" for n in range(40)}
    assert min(seen.values()) > 130 and max(seen.values()) < 270
