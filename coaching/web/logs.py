"""One JSON line for each request and event, with a request id and no text that people wrote."""

import logging
import sys
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request

from coaching.platform import ids

log = structlog.get_logger("cairn")
# Opening these is nobody's business: no line tells that somebody looked for help (DESIGN-UX U7).
NOT_LOGGED = frozenset({"desk.help_for_me", "health.live"})

# That somebody passed on a concern is written down without their name: who reads the log may be who it is about.
NAMELESS = frozenset(
    {"safeguarding.raise_concern", "safeguarding.sent", "safeguarding.mine", "safeguarding.show_own"}
)  # fmt: skip


def configure(level: str) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


def set_up(app: Flask) -> None:
    @app.before_request
    def start() -> None:
        g.request_id = str(ids.new_id())
        g.started = time.perf_counter()

    @app.after_request
    def tell(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if request.endpoint not in NOT_LOGGED:
            log.info("request", **_facts(response))
        return response


def _facts(response: Response) -> dict[str, Any]:
    actor = g.get("actor")
    rule = request.url_rule
    return {
        "request_id": g.get("request_id"),
        "method": request.method,
        # The pattern, not the path: a path may hold a link's token.
        "route": rule.rule if rule else None,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
        "member": str(actor.member_id) if actor and request.endpoint not in NAMELESS else None,
        "organisation": str(actor.organisation_id) if actor else None,
    }
