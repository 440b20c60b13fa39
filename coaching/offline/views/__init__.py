"""What a phone's script asks for. Each answer is JSON and is never stored by anything in between."""

from flask import Blueprint

bp = Blueprint("offline", __name__)

from coaching.offline.views import app, drafts, outbox, pack, who  # noqa: E402, F401
