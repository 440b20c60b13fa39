"""Headers of every answer: nothing from elsewhere may run, load, frame or remember it."""

from flask import Flask, Response, g, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
FIXED = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    # With no-referrer Chromium posts `Origin: null` and forms on pages with a link token would fail.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"),
)


def set_up(app: Flask) -> None:
    is_secure = app.config["CAIRN"].is_secure

    @app.after_request
    def add(response: Response) -> Response:
        headers = response.headers
        if "Content-Security-Policy" in headers:  # a file's own is narrower, and nothing else sets one of these
            headers.extend(FIXED[1:])
        else:
            headers.extend(FIXED)
        if g.get("never_referred"):  # a page without forms whose address is a secret
            headers["Referrer-Policy"] = "no-referrer"
        if is_secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if "Cache-Control" not in headers:
            headers["Cache-Control"] = _keeping()
        if not g.get("same_for_all") and ("Vary" not in headers or "Cookie" not in headers["Vary"]):
            headers.add("Vary", "Cookie")
        return response


def _keeping() -> str:
    """Pages of a shared phone and pages with a form are never stored; Back would show them (DESIGN-UX U8)."""
    actor = g.get("actor")
    if request.method != "GET" or actor is None or actor.on_shared_phone or g.get("has_form"):
        return "no-store"
    return "private, no-cache"
