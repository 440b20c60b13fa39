"""The pages that gather: Today and Menu, people, plans, the overview, whom to ring."""

from flask import Blueprint

bp = Blueprint("desk", __name__)

from coaching.desk.views import help_pages, ksb, me, overview, people, plans, today  # noqa: E402,F401  (they hang their routes)
