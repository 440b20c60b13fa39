"""`python -m tests.suggestions`: how often a right criterion is among the first, and what was taken for what.

`--tuning` counts the texts that were looked at while the words were chosen, and names those that went wrong; of the
held-out texts no more than figures and the confusion are ever printed.
"""

import sys
import time
from collections.abc import Iterable, Sequence

from coaching.frameworks.suggesting import read
from tests.suggestions import labelled, measuring
from tests.suggestions.labelled import Labelled
from tests.suggestions.measuring import Outcome

LONG = 2000  # words
ROUNDS = 15


def main() -> None:
    is_tuning = "--tuning" in sys.argv[1:]
    if is_tuning:
        _measure("texts that were tuned to", labelled.for_tuning(), is_tuning)
        _measure("texts in plain words, tuned to", labelled.in_plain_words_seen(), is_tuning)
    else:
        _measure("held-out texts", labelled.held_out(), is_tuning)
        _measure("texts in plain words, never tuned to", labelled.in_plain_words(), is_tuning)
    timing()


def _measure(kind: str, texts: Sequence[Labelled], is_tuning: bool) -> None:
    print(f"{len(texts)} {kind}: a right one is among the")
    for name, outcomes in (
        ("quality statements", measuring.statements(texts)),
        ("headings of the standards", measuring.headings(texts)),
    ):
        for first in (1, 3, 5):
            print(f"  first {first} {name:<26} {_share(outcomes, first)}")
        print(f"  by luck, first 5 {name:<17} {measuring.by_luck(outcomes):.1%}")
        _confused(outcomes)
        if is_tuning:
            for wrong in (one for one in outcomes if not one.is_right()):
                print(f"    {wrong.one.id} {wrong.right} not among {wrong.suggested}")


def _share(outcomes: list[Outcome], first: int) -> str:
    right, of = measuring.share(outcomes, first)
    low, high = measuring.wilson(right, of)
    return f"{right} of {of}, {right / of:.1%} (95% interval {low:.1%} to {high:.1%})"


def _confused(outcomes: list[Outcome]) -> None:
    print("  taken for (written for -> suggested first, where that was not right)")
    by_right: dict[str, list[str]] = {}
    for (right, taken), times in sorted(measuring.confusion(outcomes).items()):
        by_right.setdefault(right, []).append(taken if times == 1 else f"{taken} ×{times}")
    print("\n".join(f"    {right:<10} {', '.join(taken)}" for right, taken in by_right.items()))


def timing() -> None:
    """Processor time of one text against the statements and one standard, indices built."""
    words = " ".join(one.text for one in labelled.texts()).split()
    for count in (50, LONG):
        text = " ".join(words[:count])
        taken = sorted(_timed(text, (labelled.STATEMENTS, "st0005-1")) for _ in range(ROUNDS))
        print(f"{count} words, two frameworks: {taken[ROUNDS // 2] * 1000:.1f} ms of processor time (bar 100)")


def _timed(text: str, codes: Iterable[str]) -> float:
    began = time.process_time()
    words = read(text)
    for code in codes:
        measuring.books(code)[0].nearest(words)
    return time.process_time() - began


if __name__ == "__main__":
    main()
