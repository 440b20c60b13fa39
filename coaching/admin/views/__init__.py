"""The administrator's pages: people, one person, the set-up, the log."""

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/admin")

from coaching.admin.views import log, people, person, set_up  # noqa: E402,F401  (they hang their routes on the blueprint)
