"""The worker, the neutral pages it keeps, the manifest, and what another app shares with Cairn."""


import json

from flask import Blueprint, Response, current_app, g, request

from coaching.access.guard import public
from coaching.offline import shells

bp = Blueprint("shells", __name__)

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
    return answer.make_conditional(request)


@bp.get("/manifest.webmanifest")
@public(NEUTRAL)
def manifest() -> Response:
    return _same_for_all(json.dumps({"name": "Cairn"}), "application/manifest+json")


def _same_for_all(body: str, kind: str) -> Response:
    g.same_for_all = True
    return Response(body, mimetype=kind)
