"""Welsh is equal (DESIGN-UX U7): every text has its Welsh, whole, with what is filled in later in its place."""

import re

import pytest
from babel.messages.plurals import get_plural

from tools import words

LONGEST_TAB_WORD = 12
TABS = (
    "Today", "My plan", "People", "Log", "Write", "Reviews", "Evidence", "Standards", "Overview", "Coverage",
    "To decide", "Sample", "Learners", "Concerns", "Set-up", "Audit log", "Menu",
)  # fmt: skip


@pytest.fixture(scope="module")
def welsh():
    return words.catalogue("cy")


@pytest.fixture(scope="module")
def said():
    return [message for message in words.extracted() if message.id]


def forms_of(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_every_text_of_code_and_templates_has_its_welsh(welsh, said):
    """Where this says a text: run `make words`, and write its Welsh in coaching/translations/cy."""
    without = []
    for message in said:
        kept = welsh.get(message.id, message.context)
        if kept is None or kept.id != message.id or words.is_missing(kept, welsh.num_plurals):
            without.append(message.id)
    assert without == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said(welsh, said):
    ids = {message.id for message in said}
    assert [message.id for message in welsh if message.id and message.id not in ids] == []
    assert list(welsh.obsolete) == []


def test_no_text_is_a_guess(welsh):
    assert [message.id for message in welsh if message.id and message.fuzzy] == []


def test_number_forms_are_those_of_the_language(welsh):
    """0 or other, 1, 2, 3 and 6 apart."""
    assert (welsh.num_plurals, welsh.plural_expr) == (get_plural("cy").num_plurals, get_plural("cy").plural_expr)
    plurals = [message for message in welsh if message.id and message.pluralizable]
    assert plurals
    assert [message.id for message in plurals if len(forms_of(message)) != 5] == []


def test_what_is_filled_in_later_is_in_every_form(welsh):
    differing = []
    for message in welsh:
        if not message.id:
            continue
        asked = words.placeholders(message.id if isinstance(message.id, str) else message.id[1])
        differing += [form for form in forms_of(message) if words.placeholders(form) != asked]
    assert differing == []


def test_tab_words_fit_a_tab(welsh):
    for english in TABS:
        for word in re.split(r"\s", welsh[english].string):
            assert len(word) <= LONGEST_TAB_WORD, word
