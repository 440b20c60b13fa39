"""Pages of deciding, of decisions, of sampling, of what is set, and of exercises and appeals, each in its drawer."""

from flask import Blueprint

bp = Blueprint("assessment", __name__)

from coaching.assessment.views import deciding, decisions, exercises, sampling, setting  # noqa: E402, F401
