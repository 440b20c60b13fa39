"""docs/suggestions.md says what is measured, and the command prints it."""

import subprocess
import sys

from coaching.platform.config import PROJECT
from tests.suggestions import labelled, measuring

PAGE = (PROJECT / "docs" / "suggestions.md").read_text(encoding="utf-8")


def test_the_figures_on_the_page_are_those_that_are_measured():
    for texts in (labelled.held_out(), labelled.in_plain_words()):
        for outcomes in (measuring.statements(texts), measuring.headings(texts)):
            for first in (1, 3):
                right, of = measuring.share(outcomes, first)
                assert f"| {right} ({right / of:.1%}) |" in PAGE
            right, of = measuring.share(outcomes)
            low, high = measuring.wilson(right, of)
            assert f"{right} of {of}, {right / of:.1%} ({low:.1%} to {high:.1%})" in PAGE
            assert f"| {measuring.by_luck(outcomes):.1%} |" in PAGE


def test_the_confusion_on_the_page_is_whole():
    for measured in (measuring.statements, measuring.headings):
        for (right, taken), times in measuring.confusion(measured(labelled.held_out())).items():
            said = taken if times == 1 else f"{taken} ×{times}"
            assert any(line.startswith(f"| {right} |") and said in line for line in PAGE.splitlines()), (right, said)


def test_the_command_prints_the_shares_and_no_text_of_the_held_out():
    words = [sys.executable, "-m", "tests.suggestions"]
    said = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    right, of = measuring.share(measuring.statements(labelled.held_out()))
    assert f"{right} of {of}" in said and "taken for" in said and "ms of processor time" in said
    assert not any(one.text[:40] in said or one.id in said.split() for one in labelled.held_out())
