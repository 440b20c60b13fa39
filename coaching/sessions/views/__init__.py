"""The pages of sessions: writing one up, stage by stage or at once; reading it; the dates ahead; the prompts."""

from flask import Blueprint

bp = Blueprint("sessions", __name__)

from coaching.sessions.views import ahead, guided, log, notes, prompts, show  # noqa: E402,F401  (they hang their routes)
