"""The neutral pages and the lines of the worker, drawn once for each process and base path.

What stands in them is the same for everybody, so they can be kept by a browser; the phone's own sealed
copy fills them in.
"""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from babel import Locale
from flask import Flask, current_app, render_template, request, url_for
from flask_babel import force_locale

from coaching.offline import forms
from coaching.platform import words
from coaching.platform.words import _
from coaching.safeguarding.shell import worried_form

LANGUAGES = ("en", "cy")
IMPORTED = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")
NAMES = (
    "today", "plan", "log", "write", "evidence", "prompts", "outbox", "worried", "help-for-me", "unlock", "none",
)  # fmt: skip
# What a phone that has no network never asks for: the worker itself lies elsewhere in the browser.
NOT_KEPT = ("js/worker*", "vendor/*", "icons/screen-*", "*.gz", "*.br")


@dataclass(frozen=True)
class Shells:
    """`version` changes with any byte of a page, script or style."""

    version: str
    pages: dict[str, str]


@dataclass(frozen=True)
class ShellTab:
    word: str
    icon: str
    endpoint: str
    shell: str
    is_middle: bool = False
    is_current: bool = False

    @property
    def url(self) -> str:
        return url_for(self.endpoint)


class ShellFrame:
    """What stands around a page when it is not known whose it will be."""

    signed_in = False
    member_id = None
    owner = organisation_id = sync = name = organisation = theme = reading = working_as = back = ""
    shared_phone = demo = False
    lock_seconds = notice_count = 0
    roles: tuple[()] = ()

    def __init__(self, shell: str):
        self.shell = shell

    @property
    def language(self) -> str:
        return words.language()

    @property
    def tabs(self) -> list[ShellTab]:
        """What works without a network, for whoever it may be."""
        found = (
            ShellTab(_("Today"), "today", "desk.today", "today"),
            ShellTab(_("Write"), "pen", "journals.new", "write"),
            ShellTab(_("Log"), "plus", "sessions.new", "log", is_middle=True),
            ShellTab(_("Evidence"), "evidence", "evidence.new", "evidence"),
            ShellTab(_("Kept"), "device", "offline.outbox", "outbox"),
        )
        return [replace(tab, is_current=tab.shell == self.shell) for tab in found]


def hang(app: Flask) -> None:
    """Tells every page whether phones keep Cairn for later."""
    app.jinja_env.globals["works_offline"] = app.config["CAIRN"].worker


def all_of_them() -> Shells:
    """Drawn at the first call; a developer sees each change at once."""
    kept: dict[str, Shells] = current_app.extensions.setdefault("cairn_shells", {})
    base = request.script_root
    if base not in kept or current_app.debug:
        kept[base] = _draw()
    return kept[base]


def _draw() -> Shells:
    pages = {}
    for lang in LANGUAGES:
        with force_locale(lang):
            for name in NAMES:
                pages[f"{lang}/{name}"] = _page(name)
    mark = hashlib.sha256(asset("").encode())
    for name, body in sorted(pages.items()):
        mark.update(f"{name}\0{body}\0".encode())
    return Shells(version=mark.hexdigest()[:16], pages=pages)


def _page(name: str) -> str:
    return render_template(
        f"offline/shells/{name}.html", frame=ShellFrame(name), shell=name, calendar=_calendar(), log=forms.LogShell(),
        write=forms.WriteShell(), piece=forms.EvidenceShell(), modules=_modules(name), worried=worried_form(),
    )  # fmt: skip


def _modules(name: str) -> list[str]:
    """The scripts that the page needs before it can be drawn, so that they are asked for at once, not one by one."""
    found: list[Path] = []
    folder = current_app.config["ASSETS"].resolve()
    for script in ("shells/shell.js", f"shells/{name}.js"):
        _gather(folder / "js" / script, found)
    return [asset(str(path.relative_to(folder))) for path in found]


def _gather(script: Path, found: list[Path]) -> None:
    if script in found:
        return
    found.append(script)
    for relative in IMPORTED.findall(script.read_text()):
        _gather((script.parent / relative).resolve(), found)


def _calendar() -> dict[str, str]:
    """The names of days and months: not every phone knows them in Welsh."""
    locale = Locale(words.language(), "GB")
    days = [locale.days["format"]["wide"][(number - 1) % 7] for number in range(7)]
    of_months = locale.months["format"]
    months, short = ([of_months[kind][number] for number in range(1, 13)] for kind in ("wide", "abbreviated"))
    return {"days": "|".join(days), "months": "|".join(months), "short": "|".join(short)}


def asset(path: str) -> str:
    return str(current_app.jinja_env.globals["asset_url"](path))  # type: ignore[operator]


def worker_lines() -> str:
    made = {
        "version": all_of_them().version,
        "base": request.script_root,
        "files": [asset(name) for name in _files(current_app.config["ASSETS"])],
        "shells": [url_for("shells.shell", lang=lang, name=name) for lang in LANGUAGES for name in NAMES],
    }
    return f'import {{ start }} from "{asset("js/worker.js")}";\nstart(self, {json.dumps(made)});\n'


def _files(folder: Path) -> list[str]:
    """Styles, scripts and icons; not what else was compressed beside them."""
    found = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if not any(fnmatch(name, one) for one in NOT_KEPT))
