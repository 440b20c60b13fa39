"""Checking a ZIP that Cairn made, and the keys by which this installation signs. For everybody; nothing is kept."""

from typing import Any

from flask import request

from coaching.access.guard import public, takes_bundle
from coaching.packs import forms, queries
from coaching.packs.views import bp
from coaching.platform.documents import bundle
from coaching.platform.documents.archive import BadArchive
from coaching.platform.words import _
from coaching.signin import throttle
from coaching.web.pages import page

# What a pack may unpack to on this page; the command takes more.
MOST_BYTES = 256 * 1024 * 1024


@bp.get("/packs/key")
@public("whoever was sent a pack compares the key that signed it")
def key() -> Any:
    keys = [(one, bundle.fingerprint(one.public)) for one in queries.public_keys()]
    return page("packs/key.html", keys=keys)


@bp.get("/verify")
@public("whoever was sent a pack may check it")
def verify() -> Any:
    return page("packs/verify.html", form=forms.BundleForm(), report=None, is_ours=False)


@bp.post("/verify")
@takes_bundle
@public("whoever was sent a pack may check it")
def verify_now() -> Any:
    form = forms.BundleForm()
    stream = form.take(request.files.get("file"))
    if stream is None:
        return _answer(form, None, 422)
    if throttle.take(("checker", request.remote_addr or "")) is None:
        form.refuse(str(_("Too many tries. Wait five minutes, then try again.")))
        return _answer(form, None, 429)
    try:
        report = bundle.checked(stream, most_bytes=MOST_BYTES)
    except BadArchive:
        form.refuse(str(_("This is not a pack from Cairn that can be read: it is damaged, or something else.")), "file")
        return _answer(form, None, 422)
    return _answer(form, report, 200)


def _answer(form: Any, report: Any, status: int) -> Any:
    is_ours = report is not None and report.key in queries.known_fingerprints()
    return page("packs/verify.html", form=form, report=report, is_ours=is_ours, status=status)
