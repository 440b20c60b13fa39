"""The page itself. Its form answers with its errors, so that these can be looked at as well."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request

from coaching.access.guard import public
from coaching.dev import samples
from coaching.dev.forms import SampleForm
from coaching.platform import clock
from coaching.web.pages import page, see

bp = Blueprint("dev", __name__, url_prefix="/dev")


@bp.get("/components")
@public("made-up data for those who work on the look; only a server in development has it")
def components() -> Any:
    return _components_page(SampleForm(), 200)


@bp.post("/components")
@public("the same page with the errors of its form")
def try_form() -> Any:
    form = SampleForm(request.form)
    return see(".components") if form.validate() else _components_page(form, 422)


@bp.get("/files/<uuid:attachment_id>")
@public("a drawing in the place of somebody's photo; only a server in development has it")
def sample_file(attachment_id: UUID) -> Any:
    return Response(samples.DRAWING, mimetype="image/svg+xml")


def _components_page(form: SampleForm, status: int) -> Any:
    words: dict[str, Any] = {"form": form, "frame": samples.SampleFrame(), "now": clock.now(), "files": samples.FILES}
    return page("dev/components.html", status=status, **words, **samples.pictures())
