"""The pages of reviews, pauses, evaluations and endings."""

from flask import Blueprint

bp = Blueprint("reviews", __name__)

from coaching.reviews.views import ending, index, review, standing  # noqa: E402,F401  (they hang their routes)
