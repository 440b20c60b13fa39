"""Pages of packs: making and watching them, being asked, passports, the visitor's room, checking; a drawer each."""

from flask import Blueprint

bp = Blueprint("packs", __name__)

from coaching.packs.views import asked, checking, making, passports, visiting  # noqa: E402, F401
