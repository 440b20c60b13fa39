"""The pages of a plan: proposing, answering, changing its outline, and what is written in it."""

from flask import Blueprint

bp = Blueprint("plans", __name__, url_prefix="/plans")

from coaching.plans.views import (  # noqa: E402,F401  (they hang their routes)
    adjustments,
    goal_criteria,
    goals,
    needs,
    plan,
    resources,
    strengths,
)
