"""What htmx says of a request, for htmx 4, on top of the helper package.

The package knows the headers of htmx 2. Two that htmx 4 renamed are read here, and swap
styles are set by hand, because the package refuses some that exist.
"""

from typing import Any

from flask import Flask
from htmx_flask import Htmx
from htmx_flask.requests import HtmxAwareRequest, HtmxHeaders

from coaching.web.letters import Typed
from coaching.web.uploads import TakesFiles

VARY = "HX-Request, HX-Request-Type, HX-History-Restore-Request"


class Headers(HtmxHeaders):
    @property
    def source(self) -> str | None:
        """The element that asked, as `tag#id`."""
        return self._headers.get("HX-Source")

    @property
    def is_part(self) -> bool:
        """htmx wants a part of the page; boosted and history requests want the whole."""
        return (
            bool(self)
            and self._headers.get("HX-Request-Type", "partial") == "partial"
            and not self.boosted
            and not self.history_restore_request
        )


class CairnRequest(TakesFiles, HtmxAwareRequest):
    htmx: Headers
    parameter_storage_class = Typed

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.htmx = Headers(self.headers)


def set_up(app: Flask) -> None:
    Htmx(app)
    app.request_class = CairnRequest  # after the helper, which overwrites it
