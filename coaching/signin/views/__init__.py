"""The doors, the links that lead to them, and what a person sees of their own sign-ins."""

from flask import Blueprint

bp = Blueprint("signin", __name__)

from coaching.signin.views import door, link, mine  # noqa: E402,F401  (they hang their routes on the blueprint)
