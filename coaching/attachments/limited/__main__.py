"""`python -m coaching.attachments.limited KIND`: the file comes in, and a line of facts with what was made goes out."""

import json
import sys
from dataclasses import asdict
from importlib import import_module

from coaching.attachments.limited import bounds
from coaching.attachments.limited.made import Made, Unsafe

MODULES = {"image": "picture", "application": "paper", "audio": "sound"}


def main() -> None:
    media_type = sys.argv[1]
    module = import_module(f"coaching.attachments.limited.{MODULES[media_type.partition('/')[0]]}")
    bounds.hold()
    try:
        made: Made = module.make(sys.stdin.buffer.read(), media_type)
    except Unsafe as fault:
        tell({"refused": fault.why})
    except MemoryError:
        tell({"refused": "too_much"})
    else:
        told = asdict(made)
        content, small = told.pop("content"), told.pop("small")
        tell(told | {"sizes": [len(content), len(small)]}, content, small)


def tell(facts: dict[str, object], *parts: bytes) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(facts).encode() + b"\n")
    for part in parts:
        out.write(part)
    out.flush()


if __name__ == "__main__":
    main()
