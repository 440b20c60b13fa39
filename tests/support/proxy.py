"""A network between a phone and the server that loses requests, loses answers, or lets them wait.

For tests: it stands on loopback before a server, passes each request on over a connection of its own, and does with it
what `rule` says.
"""

import http.client
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

# What is done with a request. "lose": it never reaches the server. "cut": the server carries it out and answers, and
# the answer never arrives. A number: it waits so many seconds first.
Fate = str | float
Rule = Callable[[str, str], Fate]
PASSED_ON_BY_US = {"connection", "keep-alive", "transfer-encoding", "proxy-connection"}


class Proxy:
    """`address` is where the phone goes; `rule(method, path)` may be set anew at any time; `seen` counts fates."""

    def __init__(self, behind: str) -> None:
        self.rule: Rule = lambda _method, _path: "pass"
        self.seen: Counter[str] = Counter()
        self.asked: list[tuple[float, str, str, str]] = []  # when, method, path, key of the item
        self.lead_to(behind)
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def lead_to(self, address: str) -> None:
        """Another server stands behind it from now on; to phones it is the same one."""
        upstream = urlsplit(address)
        self._upstream = (upstream.hostname or "127.0.0.1", upstream.port or 80)

    def clear(self) -> None:
        """A good network again, and nothing seen yet."""
        self.rule = lambda _method, _path: "pass"
        self.seen.clear()
        self.asked.clear()

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def carry(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length) if length else None
        fate = self.rule(handler.command, handler.path)
        with self._lock:
            self.seen[fate if isinstance(fate, str) else "wait"] += 1
            key = handler.headers.get("Idempotency-Key", "")
            self.asked.append((time.monotonic(), handler.command, handler.path, key))
        if fate == "lose":
            return _break_off(handler)
        if not isinstance(fate, str):
            time.sleep(fate)
        status, reason, headers, answer = self._ask(handler, body)
        if fate == "cut":
            return _break_off(handler)
        handler.send_response_only(status, reason)
        for name, value in headers:
            if name.lower() not in PASSED_ON_BY_US | {"content-length"}:
                handler.send_header(name, value)
        if status not in (204, 304):
            handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(answer)
        return None

    def _ask(self, handler: BaseHTTPRequestHandler, body: bytes | None) -> tuple[int, str, list[Any], bytes]:
        connection = http.client.HTTPConnection(*self._upstream, timeout=60)
        try:
            headers = {name: value for name, value in handler.headers.items() if name.lower() not in PASSED_ON_BY_US}
            connection.request(handler.command, handler.path, body, headers | {"Connection": "close"})
            answer = connection.getresponse()
            return answer.status, answer.reason, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_words: Any) -> None:
                pass

            def __getattr__(self, name: str) -> Any:
                if name.startswith("do_"):
                    return self._carry
                raise AttributeError(name)

            def _carry(self) -> None:
                with suppress(ConnectionError, BrokenPipeError):
                    proxy.carry(self)

        return Handler


def _break_off(handler: BaseHTTPRequestHandler) -> None:
    """The connection is reset, as when a phone walks out of the Wi-Fi."""
    handler.close_connection = True
    with suppress(OSError):
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()


@contextmanager
def between(behind: str) -> Iterator[Proxy]:
    proxy = Proxy(behind)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()
