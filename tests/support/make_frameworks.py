"""Frameworks of an organisation's own, sent and confirmed as an administrator does."""

import json
from typing import Any

from coaching.frameworks import commands, queries
from coaching.frameworks.models import CORRECT, NEW
from tests.support.standards import admin, entry


def framework_file(make: Any, content: Any, *, by: Any = None, purpose: str = NEW, **asked: Any) -> Any:
    """A file that was sent and waits; `content` is an entry, a text or bytes."""
    by = by or admin(make)
    sent = content if isinstance(content, bytes) else content if isinstance(content, str) else json.dumps(content)
    with make.writing():
        return commands.receive(
            sent.encode() if isinstance(sent, str) else sent,
            commands.Asked(purpose=purpose, name="list", **asked),
            by=by,
        )


def framework(make: Any, content: Any = None, *, by: Any = None, purpose: str = NEW, **asked: Any) -> Any:
    """The framework that such a file brought, confirmed."""
    by = by or admin(make)
    file = framework_file(make, entry() if content is None else content, by=by, purpose=purpose, **asked)
    with make.writing():
        commands.write(file, commands.plan_of(file, by=by).digest, by=by)
    return queries.of_code(file.code)


def correction(make: Any, content: Any, *, by: Any = None, **asked: Any) -> Any:
    return framework(make, content, by=by, purpose=CORRECT, **asked)
