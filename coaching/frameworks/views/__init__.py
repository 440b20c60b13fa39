"""Pages of the shelf, and of files that come to it and leave it, each in a drawer of its own."""

from typing import Any

from flask import Blueprint

from coaching.frameworks.words import KIND_WORDS, STATUS_WORDS

bp = Blueprint("frameworks", __name__)
WORDS: dict[str, Any] = {"kinds": KIND_WORDS, "statuses": STATUS_WORDS}

from coaching.frameworks.views import bringing, browsing, tending  # noqa: E402, F401
