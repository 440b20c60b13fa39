"""Pages of concerns: writing one, the box that a phone sends, the inbox, one's own; each in a drawer of its own."""

from flask import Blueprint

bp = Blueprint("safeguarding", __name__)

from coaching.safeguarding.views import inbox, mine, sealed, worried  # noqa: E402, F401
