"""The worker, the neutral pages it keeps, the manifest, and what another app shares with Cairn."""

import json
from typing import Any

from flask import Blueprint, Response, current_app, g, request

from coaching.access.guard import only_shows, public
from coaching.offline import app_manifest, shells
from coaching.platform import clock
from coaching.web import uploads
from coaching.web.pages import page

bp = Blueprint("shells", __name__)

LONGEST_SHARE = 20_000
NEUTRAL = "the same bytes for everybody: it shows nobody's data, and reads and sets no cookie"


@bp.get("/sw.js")
@public(NEUTRAL)
def worker() -> Response:
    """A few lines made here, so that a new version is a change of these bytes; the rest is imported."""
    if not current_app.config["CAIRN"].worker:
        lines = f'import {{ end }} from "{shells.asset("js/worker/end.js")}";\nend(self);\n'
    else:
        lines = shells.worker_lines()
    answer = _same_for_all(lines, "text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Service-Worker-Allowed"] = f"{request.script_root}/"
    return answer


@bp.get("/offline/<any(en,cy):lang>/<any(" + ",".join(f"'{name}'" for name in shells.NAMES) + "):name>")
@public(NEUTRAL)
def shell(lang: str, name: str) -> Response:
    found = shells.all_of_them()
    answer = _same_for_all(found.pages[f"{lang}/{name}"], "text/html")
    answer.headers["X-Cairn-Version"] = found.version
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.set_etag(found.version)
    answer.make_conditional(request)
    return answer


@bp.get("/manifest.webmanifest")
@public(NEUTRAL)
def manifest() -> Response:
    lang = "cy" if request.args.get("lang") == "cy" else "en"
    answer = _same_for_all(json.dumps(app_manifest.in_language(lang)), "application/manifest+json")
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer


@bp.get("/share")
@public("the worker leads here where nobody is signed in: nothing was kept, and the page says so", aware=True)
def share() -> Any:
    return page("offline/share.html", handed="", files=0)


@bp.post("/share")
@only_shows
@public("what another app hands over without the worker is shown and asked about; nothing is kept", aware=True)
def share_now() -> Any:
    if g.actor is not None:
        uploads.may_be_large()  # files are thrown away as they arrive; the page says so
    handed = [request.form.get(name, "").strip() for name in ("title", "text", "url")]
    text = "\n".join(one for one in handed if one)[:LONGEST_SHARE]
    files = sum(1 for one in request.files.getlist("files") if one.filename)
    return page("offline/share.html", handed=text, files=files, today=clock.today())


def _same_for_all(body: str, kind: str) -> Response:
    g.same_for_all = True
    return Response(body, mimetype=kind)
