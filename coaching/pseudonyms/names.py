"""Names of people in a text: after a title, by a list of first names; words that are names by what stands around."""

from collections.abc import Iterable
from typing import Any

from coaching.pseudonyms.tokens import Found, Token, folded, tokens

MOST_SURNAMES = 2
Rules = dict[str, Any]


def words_of(known: Iterable[str]) -> frozenset[str]:
    """The words of names that need no pointing out: the writer's own and the reader's."""
    return frozenset(word for name in known for word in folded(name).replace("-", " ").split())


def find(text: str, rules: Rules, taken: list[tuple[int, int]], known: frozenset[str]) -> list[Found]:
    """`taken` are stretches that hold an address or a number already."""
    words = tokens(text, rules["letters"])
    found: list[Found] = []
    at = 0
    while at < len(words):
        begins, last = at, 0
        if not any(start < words[at].end and words[at].start < end for start, end in taken):
            last = _titled(text, words, at, rules) or _first(text, words, at, rules)
        if last and not _is_known(words[begins:last], rules, known):
            start, end = words[begins].start, words[last - 1].end
            found.append(Found("name", start, end, text[start:end]))
        at = last or at + 1
    return found


def _titled(text: str, words: list[Token], at: int, rules: Rules) -> int:
    """After the last word of a name that follows a title; 0 where there is none."""
    is_any_case = words[at].folded in rules["titles_any_case"]
    if not is_any_case and words[at].bare not in rules["titles_capital"]:
        return 0
    following = at + 1
    if following >= len(words) or text[words[at].end : words[following].start] not in (" ", ". ", "."):
        return 0
    if words[following].folded in rules["particles"]:
        return _surnames(text, words, following - 1, rules)
    one = words[following]
    is_name = one.is_capital or (is_any_case and len(one.bare) > 2)
    if not is_name or one.folded in rules["not_names"]:
        return 0
    return _surnames(text, words, following, rules)


def _first(text: str, words: list[Token], at: int, rules: Rules) -> int:
    """After the last word of a name that begins with a first name; 0 where there is none."""
    one = words[at]
    if at and words[at - 1].folded in rules["saints"] and one.is_capital:
        return 0
    last = _surnames(text, words, at, rules)
    if _is_place(text, words, last, rules):
        return 0
    if one.folded in rules["names"]:
        return last if one.is_capital else at + 1
    if not one.is_capital or one.is_all_capital:
        return 0
    is_named = last > at + 1 or (_next_in(text, words, at, rules["says"]))
    if one.folded in rules["months"]:
        return last if is_named or _previous_in(text, words, at, rules["before_month"]) else 0
    if one.folded not in rules["words"] and one.folded not in rules["virtues"]:
        return 0
    if not one.begins:
        return 0 if _previous_in(text, words, at, rules["determiners"]) else last
    is_word = one.folded in rules["words"]
    is_named = is_named or (is_word and (one.is_possessive or _next_in(text, words, at, rules["is"])))
    return last if is_named and not _is_name_next(words, at, rules) else 0


def _surnames(text: str, words: list[Token], at: int, rules: Rules) -> int:
    """After the capital words that follow on as a surname would, small ones such as "ap" and "van der" between."""
    last, tried, names = at + 1, at + 1, 0
    while tried < len(words) and names < MOST_SURNAMES and not words[last - 1].is_possessive:
        if text[words[tried - 1].end : words[tried].start] not in (" ", "-"):
            break
        one = words[tried]
        if one.folded in rules["particles"] and not one.is_capital:
            tried += 1
            continue
        if not one.is_capital or one.folded in rules["not_names"] or _is_a_title(one, rules):
            break
        if one.is_all_capital and words[last - 1].is_all_capital:  # "MRS EVANS FELL": all of it is shouted
            break
        tried, names = tried + 1, names + 1
        last = tried
    return last


def _is_place(text: str, words: list[Token], last: int, rules: Rules) -> bool:
    """ "Victoria Ward", "Elizabeth House": the name of a place, whole or with the word of a place after it."""
    end, following = words[last - 1], words[last] if last < len(words) else None
    if end.is_capital and end.folded in rules["places"]:
        return True
    if following is None or not following.is_capital or following.folded not in rules["places"]:
        return False
    return text[end.end : following.start] in (" ", "'s ", "’s ")


def _is_known(words: list[Token], rules: Rules, known: frozenset[str]) -> bool:
    names = [one.folded for one in words if not _is_a_title(one, rules) and one.folded not in rules["particles"]]
    return bool(names) and all(name in known for name in names)


def _is_a_title(one: Token, rules: Rules) -> bool:
    return one.folded in rules["titles_any_case"] or one.bare in rules["titles_capital"]


def _is_name_next(words: list[Token], at: int, rules: Rules) -> bool:
    """ "Will Doris come": the first word is the verb."""
    following = words[at + 1] if at + 1 < len(words) else None
    return following is not None and (following.folded in rules["names"] or _is_a_title(following, rules))


def _next_in(text: str, words: list[Token], at: int, listed: frozenset[str]) -> bool:
    following = words[at + 1] if at + 1 < len(words) else None
    return following is not None and following.folded in listed and text[words[at].end : following.start] == " "


def _previous_in(text: str, words: list[Token], at: int, listed: frozenset[str]) -> bool:
    previous = words[at - 1] if at else None
    return previous is not None and previous.folded in listed and text[previous.end : words[at].start] == " "
