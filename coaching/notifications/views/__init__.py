"""Pages of notifications: the inbox, and how one is reminded; each in a drawer of its own."""

from flask import Blueprint

bp = Blueprint("notifications", __name__)

from coaching.notifications.views import inbox, mine  # noqa: E402, F401  (they hang their routes)
