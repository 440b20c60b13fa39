"""What the guard finds, and the words of a text. Letters are those of the table, so that the browser sees the same."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Before a word that begins a sentence, a list item or a title.
ENDS = ".!?:;\n•–—*"
QUOTES = " \t\"'“”‘’(["


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that may identify somebody. `code` says as what; a name can become "Person A"."""

    code: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The same for the same name however it is written: large or small, with or without accents."""
        return " ".join(folded(self.text).replace(".", " ").replace("-", " ").split())

    @property
    def is_person(self) -> bool:
        return self.code == "name"


@dataclass(frozen=True, slots=True)
class Token:
    """A word without the ending of a possessive: `bare` as written, `folded` for looking up."""

    start: int
    end: int
    bare: str
    folded: str
    is_possessive: bool
    begins: bool

    @property
    def is_capital(self) -> bool:
        return self.bare[:1] != self.bare[:1].lower()

    @property
    def is_all_capital(self) -> bool:
        return len(self.bare) > 1 and self.bare == self.bare.upper()


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(letter for letter in plain if not "\u0300" <= letter <= "\u036f")


def tokens(text: str, letters: str) -> list[Token]:
    return [_token(text, match) for match in _words(letters).finditer(text)]


def _token(text: str, match: re.Match[str]) -> Token:
    bare = match.group()
    possessive = len(bare) > 2 and folded(bare[-2:]) == "'s"
    bare = bare[:-2] if possessive else bare
    start = match.start()
    return Token(start, start + len(bare), bare, folded(bare), possessive, _begins(text, start))


def _begins(text: str, start: int) -> bool:
    before = text[:start].rstrip(QUOTES)
    return not before or before[-1] in ENDS or text[len(before) : start].startswith(" -") or before[-1] == "-"


def is_whole(text: str, start: int, end: int, letters: str) -> bool:
    """Whether neither a letter nor a digit stands right before or after."""
    edge = _edge(letters)
    return not (start and edge.match(text[start - 1])) and not (end < len(text) and edge.match(text[end]))


def word_before(text: str, start: int, letters: str) -> str:
    match = re.search(f"([{letters}]+)[ -]*$", text[max(0, start - 30) : start])
    return match[1].lower() if match else ""


def word_after(text: str, end: int, letters: str) -> str:
    match = re.match(f"[ -]*([{letters}]+)", text[end : end + 30])
    return match[1].lower() if match else ""


@lru_cache(maxsize=4)
def _words(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]+(?:['’][{letters}]+)*")


@lru_cache(maxsize=4)
def _edge(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}0-9]")
