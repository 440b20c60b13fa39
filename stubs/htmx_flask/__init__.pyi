from typing import Any

from flask import Flask, Response
from htmx_flask.requests import HtmxAwareRequest

class Htmx:
    def __init__(self, app: Flask | None = None) -> None: ...
    def init_app(self, app: Flask) -> None: ...

request: HtmxAwareRequest

def make_response(*args: Any, **headers: Any) -> Response: ...
