"""Plain words of what is taken along: they stand in a file that others read, so they need no Cairn to be understood."""

from coaching.platform.words import _l

AI_WORDS = {
    "wording": _l("An AI tool helped with the wording"),
    "ideas": _l("An AI tool gave me ideas"),
}
