"""Menu, my own page, and how I like to see Cairn."""

from typing import Any

from flask import g, redirect, request, session, url_for

from coaching.access.guard import guard, public
from coaching.apprenticeships import queries as apprenticeships
from coaching.desk import commands, policy, tabs
from coaching.desk.forms import PreferForm
from coaching.desk.frame import Frame
from coaching.desk.views import bp
from coaching.people import queries as people
from coaching.people.words import role_names
from coaching.platform.words import LANGUAGES
from coaching.web.pages import inside, page


@bp.get("/menu")
@guard(policy.own_pages)
def menu() -> Any:
    return page("desk/menu.html", apprenticeships=apprenticeships.are_for(g.actor))


@bp.get("/me")
@guard(policy.own_pages)
def me() -> Any:
    return _me_page(_form_now())


@bp.post("/preferences")
@public("the language is chosen before sign-in as well", aware=True)
def prefer() -> Any:
    if g.actor is None:
        return _choose_language()
    form = PreferForm(request.form).offer([one.code for one in tabs.sets_of(g.actor)])
    if not form.validate():
        return _me_page(form, status=422)
    commands.prefer(by=g.actor, **form.look)
    if form.working_as.data:
        commands.work_as(form.working_as.data, by=g.actor)
    return redirect(inside(request.form.get("next"), url_for(".menu")), 303)


def _choose_language() -> Any:
    """Signed out there is nobody to keep it for but this browser, until somebody signs in."""
    language = request.form.get("language")
    if language in LANGUAGES:
        session["language"] = language
    return redirect(inside(request.form.get("next"), url_for("signin.ask")), 303)


def _form_now() -> PreferForm:
    now = Frame(g.actor)
    return PreferForm(language=now.language, theme=now.theme or "phone", reading=now.reading or "usual")


def _me_page(form: PreferForm, status: int = 200) -> Any:
    return page(
        "desk/me.html", "desk/_me.html", form=form, member=people.find_self(g.actor), role_names=role_names,
        status=status,
    )  # fmt: skip
