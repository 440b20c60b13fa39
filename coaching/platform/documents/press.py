"""Sets one document, in a process of its own that ends when it is done: `python press.py FOLDER`.

Whatever a document does to the typesetter (crash, loop, memory without end) happens here and nowhere else. Runs by
itself, without the rest of Cairn, so that it is small.
"""

import json
import re
import resource
import sys
from pathlib import Path

# Of memory that is this process's own. The package with its typefaces is mapped from its file and does not count.
MOST_MEMORY = 280 * 1024 * 1024
MOST_SECONDS = 10
ROUNDS = 5
LEFT_OUT = "[…]"
NOT_SHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def press(folder: Path) -> None:
    """Writes out.pdf from paper.typ and given.json. What has no shape after all is left out, and it is set again."""
    import typst

    given = folder / "given.json"
    for _round in range(ROUNDS):
        try:
            typst.compile(
                str(folder / "paper.typ"), output=str(folder / "out.pdf"), root=str(folder), ignore_system_fonts=True,
                pdf_standards=["ua-1"],
            )  # fmt: skip
            return
        except typst.TypstError as fault:
            missing = {_plain(found) for found in NOT_SHOWN.findall(fault.diagnostic)}
            if not missing:
                raise
            given.write_text(json.dumps(_without(json.loads(given.read_text()), missing)))
    raise SystemExit("letters without a shape are left after all rounds")


def _plain(escaped: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], escaped)


def _without(value: object, missing: set[str]) -> object:
    if isinstance(value, str):
        for letters in missing:
            value = value.replace(letters, LEFT_OUT)
        return value
    if isinstance(value, list):
        return [_without(one, missing) for one in value]
    if isinstance(value, dict):
        return {name: _without(one, missing) for name, one in value.items()}
    return value


if __name__ == "__main__":
    limit()
    press(Path(sys.argv[1]))
