"""DESIGN-UX U7, read from every text of code and templates: plain words, short sentences, reading age 11 at most."""

import re

import pytest

from tools import words

BANNED = re.compile(
    r"\b(?:please|oops|successful(?:ly)?|invalid|users?|sync\w*|cach(?:e|ed|es|ing)|queue\w*|submit\w*|submission|fail\w*)\b",
    re.I,
)
EVIDENCE = re.compile(r"\b(?:submit\w*|submission)\b", re.I)  # the field's own word, for evidence alone
LONGEST_SENTENCE = 20
GRADE = 6.0  # Flesch-Kincaid: a reading age of 11


@pytest.fixture(scope="module")
def texts():
    said = [message.id for message in words.extracted() if message.id]
    return [text for one in said for text in ((one,) if isinstance(one, str) else one)]


def sentences(text):
    return re.split(r"(?<=[.?])\s+", words.PLACEHOLDER.sub("X", text).strip())


def words_of(sentence):
    return re.findall(r"[\w’'-]+", sentence)


def syllables(word):
    """Groups of vowels, without endings that are not heard: the usual estimate for this measure."""
    heard = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", "", re.sub(r"[^a-z]", "", word.lower()))
    return max(1, len(re.findall(r"[aeiouy]{1,2}", heard)))


def grade(spoken):
    count = sum(len(words_of(one)) for one in spoken)
    heard = sum(syllables(word) for one in spoken for word in words_of(one))
    return 0.39 * count / len(spoken) + 11.8 * heard / count - 15.59


def test_no_banned_word_is_on_a_screen(texts):
    assert [
        text for text in texts if BANNED.search(EVIDENCE.sub("", text) if "evidence" in text.lower() else text)
    ] == []


def test_nothing_is_shouted(texts):
    assert [text for text in texts if "!" in text] == []


def test_sentences_are_short(texts):
    spoken = [one for text in texts for one in sentences(text)]
    assert [one for one in spoken if len(words_of(one)) > LONGEST_SENTENCE] == []


def test_the_reading_age_is_eleven_at_most(texts):
    """Over whole sentences; labels and buttons have no grammar to measure."""
    spoken = [one for text in texts for one in sentences(text) if one[-1:] in ".?" and len(words_of(one)) > 2]
    assert len(spoken) > 200
    assert grade(spoken) <= GRADE


def test_the_measure_tells_plain_from_hard():
    assert grade(["The cat sat on the mat.", "It was warm there."]) < 2
    assert grade(["Organisational considerations necessitate the reconfiguration of individualised provision."]) > 20
    assert [syllables(word) for word in ("make", "wanted", "asked", "people", "evidence")] == [1, 2, 1, 2, 3]
