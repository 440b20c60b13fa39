"""`make words`: gathers the words of code and templates into the catalogues, in the order in which they stand there.

A catalogue holds no dates, places or addresses, so that gathering twice changes nothing and a difference is a
difference of words.
"""

import io
import os
import re
import sys
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parents[1]
TRANSLATIONS = PROJECT / "coaching" / "translations"
OUR_KEYWORDS = parse_keywords(["_l", "lazy_gettext", "lazy_ngettext:1,2"])
HEADER = r"""# Cairn in {name}. Written without a {english} speaker at hand: one has to check it.
msgid ""
msgstr ""
"Language: {code}\n"
"Plural-Forms: {plural_forms}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")


def path_of(language: str, ending: str = "po", within: Path = TRANSLATIONS) -> Path:
    return within / language / "LC_MESSAGES" / f"messages.{ending}"


def extracted() -> Catalog:
    """Every text of code and templates that people read, untranslated."""
    with (PROJECT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]  # Babel leaves it untyped
    found = Catalog()
    for *_, text, _notes, context in extract_from_dir(
        PROJECT, methods, options, keywords={**DEFAULT_KEYWORDS, **OUR_KEYWORDS}
    ):
        found.add(text, None, context=context)
    return found


def catalogue(language: str, within: Path = TRANSLATIONS) -> Catalog:
    """What stands in the file; without a file an empty catalogue with the language's plural rule."""
    path = path_of(language, within=within)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, within: Path = TRANSLATIONS) -> Catalog:
    """Adds what is new without words, takes out what nobody says any more, and guesses nothing."""
    kept, now = catalogue(language, within), Catalog(locale=language)
    for message in extracted():
        if message.id:
            before = kept.get(message.id, message.context)
            same = before is not None and before.id == message.id
            now.add(message.id, before.string if same and before else None, context=message.context)
    path = path_of(language, within=within)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_written(now, language))
    return now


def is_missing(message: Message, forms: int) -> bool:
    """A text without words in the language, or without one of its plural forms."""
    if message.pluralizable:
        said = message.string if isinstance(message.string, tuple) else ()
        return len(said) != forms or not all(said)
    return not message.string


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def compile_into(language: str, within: Path = TRANSLATIONS) -> None:
    """Writes the .mo beside the .po, as the Makefile does; whole at once, since several may do so together."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language, within))
    path = path_of(language, "mo", within)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(compiled.getvalue())
    fresh.replace(path)


def _written(words: Catalog, language: str) -> bytes:
    assert words.locale is not None
    body = io.BytesIO()
    write_po(body, words, no_location=True, omit_header=True, ignore_obsolete=True)
    head = HEADER.format(
        name=words.locale.get_display_name("en"), english=words.locale.get_display_name("en"),
        code=language, plural_forms=words.plural_forms,
    )  # fmt: skip
    return head.encode() + body.getvalue()


def main() -> None:
    for language in sys.argv[1:]:
        words = update(language)
        missing = [message for message in words if message.id and is_missing(message, words.num_plurals)]
        print(f"{language}: {len(words)} texts, {len(missing)} without words")
        for message in missing:
            print(f"  {message.id if isinstance(message.id, str) else message.id[0]}")


if __name__ == "__main__":
    main()
