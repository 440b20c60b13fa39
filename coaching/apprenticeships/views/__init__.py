"""Pages of apprenticeships: lists and terms, hours, breaks, reviews, scans, each in a drawer of its own."""

from flask import Blueprint

bp = Blueprint("apprenticeships", __name__, url_prefix="/apprenticeships")

from coaching.apprenticeships.views import (  # noqa: E402, F401
    agreed,
    breaks,
    hours,
    overseeing,
    overview,
    reviews,
    scans,
)
