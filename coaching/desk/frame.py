"""What stands around every page: name, tabs, language, look. Each part is worked out when a template asks for it."""

from functools import cached_property
from typing import Any

from flask import Flask, current_app, g, has_request_context, request, url_for

from coaching.access.actor import Actor
from coaching.access.guard import is_in_record
from coaching.desk import tabs
from coaching.notifications import queries as notices
from coaching.platform import words
from coaching.signin import lifetimes, queries as signin
from coaching.web.logs import NOT_LOGGED
from coaching.web.pages import here, inside

THEMES = ("light", "dark")
EASIER = "easier"


class Frame:
    """Signed out it has a language and nothing else."""

    def __init__(self, actor: Actor | None):
        self.actor = actor
        self.signed_in = actor is not None
        # On a page that leaves no trace the phone's scripts ask nothing in anybody's name (DESIGN-UX U7).
        self.owner = actor.account_id if actor and request.endpoint not in NOT_LOGGED else None
        self.organisation_id = actor.organisation_id if actor else None
        self.member_id = actor.member_id if actor else None
        self.name = actor.name if actor else ""
        self.organisation = actor.organisation_name if actor else ""
        self.shared_phone = actor.on_shared_phone if actor else False
        display = actor.display.split() if actor else []
        self.theme = next((word for word in display if word in THEMES), "")
        self.reading = EASIER if EASIER in display else ""

    @property
    def language(self) -> str:
        return words.language()

    @property
    def back(self) -> str:
        """Where a change of language leads back to: this page, where its address can stand in a page."""
        if request.method != "GET":
            return url_for("signin.ask")
        return inside(here(), url_for("signin.ask"))

    @property
    def sync(self) -> str:
        """Where a phone's script asks who is signed in, and the rest of what it needs."""
        return request.script_root + "/sync"

    @property
    def demo(self) -> bool:
        return bool(current_app.config["CAIRN"].is_demo)

    @property
    def lock_seconds(self) -> int:
        """After how many idle seconds a shared phone locks; 0 on one's own."""
        limit = lifetimes.lock_after(self.shared_phone, is_in_record())
        return int(limit.total_seconds()) if limit else 0

    @cached_property
    def tab_set(self) -> tabs.TabSet:
        return tabs.current_set(self.actor) if self.actor else tabs.NOTHING

    @cached_property
    def tabs(self) -> list[tabs.Tab]:
        return tabs.open_tabs(self.tab_set)

    @property
    def roles(self) -> list[tuple[str, str, bool]]:
        """(code, word, whether it is the current one) of each set of tabs that the person can work with."""
        if self.actor is None:
            return []
        return [(one.code, tabs.word_of(one, self.actor), one is self.tab_set) for one in tabs.sets_of(self.actor)]

    @property
    def working_as(self) -> str:
        """Shown only where there is a choice."""
        return tabs.word_of(self.tab_set, self.actor) if self.actor and len(self.roles) > 1 else ""

    @cached_property
    def notice_count(self) -> int:
        return notices.unread_count(self.actor) if self.actor else 0

    @cached_property
    def organisations(self) -> list[tuple[str, str, bool]]:
        """(id, name, whether it is the current one) of each organisation that this account belongs to."""
        if self.actor is None:
            return []
        places = [place for _member, place in signin.memberships_of(self.actor.account_id)]
        return [(str(place.id), place.name, place.id == self.actor.organisation_id) for place in places]


def hang(app: Flask) -> None:
    """Gives every template its frame; mail is rendered without a request and has an empty one."""

    @app.context_processor
    def with_frame() -> dict[str, Any]:
        return {"frame": Frame(g.get("actor") if has_request_context() else None)}
