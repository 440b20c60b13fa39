"""Pages of the journal: writing, reading, sharing, each in a drawer of its own."""

from flask import Blueprint

bp = Blueprint("journals", __name__, url_prefix="/journal")

from coaching.journals.views import brief, reading, sharing, writing  # noqa: E402, F401
