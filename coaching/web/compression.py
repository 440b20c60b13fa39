"""Pages leave compressed: on a phone's radio that is worth more than the time it takes."""

import gzip

import brotli
from flask import Flask, Response, request

SHORTEST = 500
KINDS = ("text/html", "application/json")


def set_up(app: Flask) -> None:
    @app.after_request
    def compress(response: Response) -> Response:
        if response.direct_passthrough or "Content-Encoding" in response.headers or response.mimetype not in KINDS:
            return response
        response.headers.add("Vary", "Accept-Encoding")
        accepted = request.headers.get("Accept-Encoding", "")
        body = response.get_data()
        if len(body) < SHORTEST:
            return response
        if "br" in accepted:
            response.set_data(brotli.compress(body, quality=4))
            response.headers["Content-Encoding"] = "br"
        elif "gzip" in accepted:
            response.set_data(gzip.compress(body, 6))
            response.headers["Content-Encoding"] = "gzip"
        return response
