"""What a phone is told about the app that it may put on its home screen (DESIGN-UX U3.12)."""

from typing import Any

from flask import current_app, request, url_for
from flask_babel import force_locale

from coaching.platform.words import _
from coaching.web.uploads import PAPER, PICTURES

PAPER_COLOUR = "#FAF6EE"
SCREENS = (("narrow", "720x1560"), ("wide", "1280x800"))


def in_language(lang: str) -> dict[str, Any]:
    """The same app in either language: its id does not change with it."""
    with force_locale(lang):
        return {
            "id": f"{request.script_root}/", "start_url": f"{request.script_root}/?from=icon",
            "scope": f"{request.script_root}/", "name": "Cairn", "short_name": "Cairn", "lang": lang, "dir": "ltr",
            "description": _("Coaching and mentoring plans for adult social care"), "display": "standalone",
            "orientation": "any", "background_color": PAPER_COLOUR, "theme_color": PAPER_COLOUR,
            "categories": ["education", "productivity"], "prefer_related_applications": False,
            "icons": [
                _icon("icon-192", "192x192"), _icon("icon-512", "512x512"),
                _icon("maskable-512", "512x512", "maskable"), _icon("monochrome-512", "512x512", "monochrome"),
            ],
            "screenshots": [
                {"src": _picture(f"screen-{form}"), "sizes": sizes, "type": "image/png", "form_factor": form,
                 "label": _("Today: what comes next, and what needs you")}
                for form, sizes in SCREENS
            ],
            "shortcuts": [
                _shortcut(_("Log a session"), "sessions.new"), _shortcut(_("Write"), "journals.new"),
                _shortcut(_("Add evidence"), "evidence.new"), _shortcut(_("To decide"), "assessment.decide"),
                _shortcut(_("60-second check-in"), "tea_brief.new"),
            ],
            "share_target": {
                "action": url_for("shells.share_now"), "method": "POST", "enctype": "multipart/form-data",
                "params": {
                    "title": "title", "text": "text", "url": "url",
                    "files": [{"name": "files", "accept": [*PICTURES.split(","), PAPER]}],
                },
            },
        }  # fmt: skip


def _shortcut(name: str, endpoint: str) -> dict[str, Any]:
    return {"name": name, "url": url_for(endpoint), "icons": [_icon("icon-192", "192x192")]}


def _icon(name: str, sizes: str, purpose: str = "any") -> dict[str, str]:
    return {"src": _picture(name), "sizes": sizes, "type": "image/png", "purpose": purpose}


def _picture(name: str) -> str:
    return str(current_app.jinja_env.globals["asset_url"](f"icons/{name}.png"))  # type: ignore[operator]
