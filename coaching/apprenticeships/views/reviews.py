"""Progress reviews of the three: what is due, writing one together, confirming it (RV-2 to RV-5)."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.apprenticeships import commands, policy, queries
from coaching.apprenticeships.forms import reviews as forms
from coaching.apprenticeships.models import Apprenticeship, ProgressReview
from coaching.apprenticeships.views import bp
from coaching.apprenticeships.views.overview import SAYING
from coaching.apprenticeships.words import COVER_WORDS, DECISION_WORDS, missing_words
from coaching.platform import clock
from coaching.web import beside
from coaching.web.beside import TextBeside
from coaching.web.conflict import chosen, conflict_page, merge_page
from coaching.web.pages import page, see


@bp.get("/<uuid:apprenticeship_id>/reviews")
@guard(policy.read)
def reviews(apprenticeship: Apprenticeship) -> Any:
    return page(
        "apprenticeships/reviews.html", "apprenticeships/_reviews.html", one=apprenticeship,
        standing=queries.standing_of(apprenticeship), reviews=queries.reviews_of(g.actor, apprenticeship.id),
        missing_words=missing_words, **SAYING,
    )  # fmt: skip


@bp.get("/<uuid:apprenticeship_id>/reviews/new")
@guard(policy.write_review)
def write_review(apprenticeship: Apprenticeship) -> Any:
    begun = queries.begun_of(apprenticeship.id)
    address = url_for(".save_review", apprenticeship_id=apprenticeship.id)
    if text := beside.waiting(request.args.get("beside", ""), address):
        form = forms.review_form(apprenticeship, text.fields)
        return _merge_page(form, begun, text, address)
    start = forms.start_of(begun) if begun else {"revision": 0, "held_on": clock.today(), "employer_took_part": True}
    return _write_page(apprenticeship, forms.review_form(apprenticeship, **start), saved="saved" in request.args)


@bp.post("/<uuid:apprenticeship_id>/reviews")
@guard(policy.write_review)
def save_review(apprenticeship: Apprenticeship) -> Any:
    form = forms.review_form(apprenticeship, chosen(request.form))
    to_hold = request.form.get("step") != "save"
    if form.validate() and (not to_hold or form.validate_to_hold()):
        saved: list[ProgressReview] = []
        change = partial(commands.hold_review if to_hold else commands.keep_review, apprenticeship, form.said)
        if form.attempt(lambda: saved.append(change(by=g.actor, revision_read=form.revision.data))):
            return _after(apprenticeship, saved[0])
        if form.conflict:
            return _both(apprenticeship, form, url_for(".save_review", apprenticeship_id=apprenticeship.id))
    return _write_page(apprenticeship, form, status=422)


@bp.get("/progress-reviews/<uuid:progress_id>")
@guard(policy.read_review)
def review(review: ProgressReview) -> Any:
    return _review_page(review)


@bp.get("/progress-reviews/<uuid:progress_id>/words")
@guard(policy.rewrite_review)
def review_words(review: ProgressReview) -> Any:
    address = url_for(".rewrite_review", progress_id=review.id)
    if text := beside.waiting(request.args.get("beside", ""), address):
        form = forms.review_form(review.apprenticeship, text.fields, held_on=review.held_on)
        return _merge_page(form, review, text, address)
    form = forms.review_form(review.apprenticeship, **forms.start_of(review))
    return _words_page(review, form)


@bp.post("/progress-reviews/<uuid:progress_id>/words")
@guard(policy.rewrite_review)
def rewrite_review(review: ProgressReview) -> Any:
    form = forms.review_form(review.apprenticeship, chosen(request.form), held_on=review.held_on)
    form.held_on.data = review.held_on
    if form.validate() and form.validate_to_hold():
        rewriting = partial(commands.rewrite_review, review, form.said, by=g.actor)
        if form.attempt(rewriting, revision_read=form.revision.data):
            return see(".review", progress_id=review.id)
        if form.conflict:
            return _both(review.apprenticeship, form, url_for(".rewrite_review", progress_id=review.id), review)
    return _words_page(review, form, status=422)


@bp.post("/progress-reviews/<uuid:progress_id>/confirmations")
@guard(policy.confirm)
def confirm(review: ProgressReview) -> Any:
    form: Any = forms.ConfirmForm(request.form)
    confirming = partial(commands.confirm_review, review, by=g.actor)
    if form.validate() and form.attempt(confirming, revision_read=form.revision.data):
        return see(".review", progress_id=review.id)
    return _review_page(review, confirm=form, status=422)


@bp.post("/progress-reviews/<uuid:progress_id>/participation")
@guard(policy.take_part)
def take_part(review: ProgressReview) -> Any:
    form: Any = forms.TookPartForm(request.form)
    joining = partial(commands.take_part_in_review, review, by=g.actor, revision_read=form.revision.data)
    if form.validate() and form.attempt(joining, form.took_part_on.data):
        return see(".review", progress_id=review.id)
    return _review_page(review, joining=form, status=422)


@bp.post("/progress-reviews/<uuid:progress_id>/decision")
@guard(policy.decide)
def decide(review: ProgressReview) -> Any:
    form: Any = forms.DecisionForm(request.form)
    deciding = partial(commands.decide_review, review, by=g.actor)
    if form.validate() and form.attempt(deciding, form.counts.data == "counts", form.decision_reason.data):
        return see(".review", progress_id=review.id)
    return _review_page(review, deciding=form, status=422)


def _both(apprenticeship: Apprenticeship, form: Any, address: str, held: ProgressReview | None = None) -> Any:
    """Both texts to choose from; what waited on a phone stands beside the review, for any of the three to merge."""
    if not beside.came_late():
        return conflict_page(form, address)
    commands.put_beside(apprenticeship, beside.put(form, address), held, by=g.actor)
    if held:
        return see(".review_words", progress_id=held.id)
    return see(".write_review", apprenticeship_id=apprenticeship.id)


def _merge_page(form: Any, review: ProgressReview | None, text: TextBeside, address: str) -> Any:
    theirs, revision = (commands.texts_of(review), review.revision) if review else ({}, 0)
    return merge_page(form, address, text, theirs, revision)


def _after(apprenticeship: Apprenticeship, review: ProgressReview) -> Any:
    if review.is_held:
        return see(".review", progress_id=review.id)
    return see(".write_review", apprenticeship_id=apprenticeship.id, saved="yes")


def _write_page(apprenticeship: Apprenticeship, form: Any, status: int = 200, saved: bool = False) -> Any:
    return page(
        "apprenticeships/review_write.html", "apprenticeships/_review_write.html", one=apprenticeship, form=form,
        standing=queries.standing_of(apprenticeship), review=None, status=status, saved=saved, **SAYING,
    )  # fmt: skip


def _words_page(review: ProgressReview, form: Any, status: int = 200) -> Any:
    form.revision.data = form.revision.data if status != 200 else review.revision
    return page(
        "apprenticeships/review_write.html", "apprenticeships/_review_write.html", one=review.apprenticeship, form=form,
        standing=None, review=review, status=status, saved=False, **SAYING,
    )  # fmt: skip


def _review_page(review: ProgressReview, status: int = 200, **sent: Any) -> Any:
    """`sent` is the form that came back with an error; the others are empty."""
    shown = {
        "confirm": forms.ConfirmForm(), "joining": forms.TookPartForm(data={"took_part_on": clock.today()}),
        "deciding": forms.DecisionForm(),
    } | sent  # fmt: skip
    for name in ("confirm", "joining"):
        shown[name].revision.data = review.revision  # what is shown is what will be confirmed
    return page(
        "apprenticeships/review.html", "apprenticeships/_review.html", review=review, one=review.apprenticeship,
        names=queries.names_in([review.apprenticeship]), covers=COVER_WORDS, decisions=DECISION_WORDS, status=status,
        page_has_errors=bool(sent), mine=review.apprenticeship.part_of(g.actor.member_id), **shown, **SAYING,
    )  # fmt: skip
