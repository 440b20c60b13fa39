"""Routes of evidence: one's own list, writing, mapping, handing in, witnesses, what others saw, files."""

from flask import Blueprint

bp = Blueprint("evidence", __name__, url_prefix="/evidence")

from coaching.evidence.views import (  # noqa: E402, F401
    files,
    mapping,
    observing,
    reading,
    sharing,
    submitting,
    witnessing,
    writing,
)
