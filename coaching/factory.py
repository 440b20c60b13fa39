"""Builds the app: opens every room, hangs the guard, seals the doors."""

from datetime import timedelta
from typing import Any

from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel
from flask_migrate import Migrate
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix

from coaching import rooms
from coaching.access import admission, sealing
from coaching.access.guard import may
from coaching.platform import config, secrets, walls, words
from coaching.platform.config import PROJECT, Settings
from coaching.platform.db import db, engine_options
from coaching.platform.storage import keeping
from coaching.signin import standing
from coaching.web import (
    application,
    assets,
    beside,
    compression,
    cookies,
    drafts,
    errors,
    forgery,
    headers,
    health,
    htmx,
    items,
    letters,
    logs,
    replay,
    uploads,
)
from coaching.web.application import Cairn

migrate = Migrate()


def create_app(settings: Settings | None = None, *, testing: bool = False) -> Cairn:
    """The WSGI application. Reads the environment where no settings are given."""
    settings = settings or config.read()
    app = Cairn(
        "coaching", root_path=str(PROJECT / "coaching"), template_folder=str(PROJECT / "templates"), static_folder=None
    )
    app.config.update(_flask_settings(settings), CAIRN=settings, TESTING=testing)
    secrets.use(settings.secret_key, *settings.secrets_before)
    logs.configure(settings.log_level)
    _open_database(app)
    _open_web(app)
    _open_rooms(app)
    sealing.seal(app)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops
        )
    return app


def _flask_settings(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SECRET_KEY_FALLBACKS": list(settings.secrets_before),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "SESSION_COOKIE_NAME": settings.cookie_name("cairn"),
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": settings.cookie_path,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MAX_FORM_PARTS": 500,
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "BABEL_TRANSLATION_DIRECTORIES": str(PROJECT / "coaching" / "translations"),
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_DEFAULT_TIMEZONE": "Europe/London",
    }


def _open_database(app: Cairn) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(PROJECT / "migrations"), render_as_batch=True)
    _build_wall_once()


def _build_wall_once() -> None:
    if not getattr(Session, "has_wall", False):
        walls.build(Session)
        keeping.watch(Session)
        Session.has_wall = True  # type: ignore[attr-defined]


def _open_web(app: Cairn) -> None:
    letters.set_up(app)
    uploads.set_up(app)
    htmx.set_up(app)
    cookies.set_up(app)
    logs.set_up(app)
    application.set_up(app)
    items.set_up(app)
    drafts.set_up(app)
    beside.set_up(app)
    Babel(app, locale_selector=_locale)
    words.give_to(app.jinja_env)
    standing.login_manager.init_app(app, add_context_processor=False)
    admission.set_up(app, standing.look_up)
    errors.set_up(app)
    compression.set_up(app)
    headers.set_up(app)
    assets.set_up(app)
    app.register_blueprint(health.bp)
    app.jinja_env.globals.update(may=may, csrf_token=forgery.token, one_time_key=_one_time_key)
    app.jinja_env.filters.update(
        day=words.day, short_day=words.short_day, near_day=words.near_day, moment=words.moment,
        time_of_day=words.time_of_day, number=words.number, file_size=words.file_size,
    )  # fmt: skip
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _open_rooms(app: Cairn) -> None:
    rooms.load_tables()
    mode = app.config["CAIRN"].mode
    opened = [room for room in rooms.all_rooms() if not room.modes or mode in room.modes]
    app.extensions["cairn_rooms"] = opened
    for room in opened:
        for blueprint in room.blueprints:
            app.register_blueprint(blueprint)
        for command in room.commands:
            app.cli.add_command(command)
        for prepare in room.on_open:
            prepare(app)


def _locale() -> str:
    """The person's own language; before sign-in the one chosen there, else what the browser asks for."""
    if not has_request_context():
        return "en"  # a job or a command; mail is rendered in its reader's language
    actor = g.get("actor")
    if actor is not None:
        return str(actor.language)
    chosen = session.get("language")
    if chosen in words.LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(list(words.LANGUAGES)) or "en"


def _one_time_key() -> str:
    g.has_form = True
    return replay.key_to_show()


def is_open(app: Flask, endpoint: str) -> bool:
    """Whether the room that serves this endpoint is there."""
    return endpoint in app.view_functions
