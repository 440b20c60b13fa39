"""Web push: one sealed message to the push service of a browser, and to nothing else (threat model T19).

The address of a subscription comes from a browser, so it is believed in nothing: its host has to be on the list, it is
looked up once and the connection goes to that public address, no redirect is followed, little is read and not for long.
"""

import base64
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import SplitResult, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from flask import current_app
from py_vapid import Vapid02

from coaching.platform import clock, push_box
from coaching.platform.config import Settings

# Whose push services are written to. Each pattern is a whole host name.
HOSTS = (
    ("Google", r"fcm\.googleapis\.com"),
    ("Mozilla", r"updates\.push\.services\.mozilla\.com"),
    ("Apple", r"web\.push\.apple\.com"),
    ("Microsoft", r"[a-z0-9-]{1,63}\.notify\.windows\.com"),
)
LONGEST_ADDRESS = 1500
PATIENCE = 10.0
MOST_READ = 16_384
FILLED_TO = 1024
LONGEST_WAIT = timedelta(hours=6)
TOKEN_LASTS = timedelta(hours=12)
# Addresses that carry another one inside, which could be a private one.
CARRYING = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
PLAIN = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class Way:
    """How a host is found and trusted: the machine's own, but where a test stands in for the world."""

    resolve: Callable[..., Any] = socket.getaddrinfo
    context: ssl.SSLContext | None = None


class NotPushed(Exception):
    """`gone`: the browser takes no more. `for_good`: this message will never be taken. Else later, after `wait`."""

    def __init__(self, why: str, *, gone: bool = False, for_good: bool = False, wait: timedelta = timedelta()):
        super().__init__(why)
        self.gone, self.for_good, self.wait = gone, for_good, wait


@dataclass(frozen=True)
class Receiver:
    """A subscription as the browser gave it: where, and the two values that seal for it."""

    endpoint: str
    public: bytes
    secret: bytes


def receiver_of(endpoint: str, p256dh: str, auth: str) -> Receiver | None:
    """None where the host is not on the list or the keys are none."""
    try:
        public, secret = _unpacked(p256dh), _unpacked(auth)
        push_box.point_of(public)
    except ValueError:
        return None
    is_whole = len(public) == push_box.POINT and len(secret) == push_box.SECRET
    return Receiver(endpoint, public, secret) if is_whole and family_of(endpoint) else None


def family_of(endpoint: str) -> str:
    """Whose push service this is; empty where it is nobody's that we write to."""
    at = _split(endpoint)
    if at is None:
        return ""
    if _is_test_host(at):
        return "test"
    if at.scheme != "https" or at.netloc != at.hostname:
        return ""
    return next((family for family, pattern in HOSTS if re.fullmatch(pattern, at.netloc)), "")


def send(
    to: Receiver, text: bytes, key: ec.EllipticCurvePrivateKey, *, topic: str, lasts: timedelta, way: Way = Way()
) -> None:
    """Raises `NotPushed`. `topic`: a second message of it replaces the first at the push service (RFC 8030, 5.4)."""
    at = _split(to.endpoint)
    if at is None or not family_of(to.endpoint):
        raise NotPushed("host", for_good=True)
    body = push_box.sealed(text, to.public, to.secret, filled_to=FILLED_TO)
    head = {
        "Host": at.netloc, "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
        "Content-Length": str(len(body)), "TTL": str(int(lasts.total_seconds())), "Topic": topic, "Urgency": "normal",
        "Connection": "close", **_proof(at, key),
    }  # fmt: skip
    path = (at.path or "/") + (f"?{at.query}" if at.query else "")
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    request = "\r\n".join([*lines, "", ""]).encode("ascii") + body
    try:
        answer = _exchange(at, request, way)
    except (OSError, ValueError) as fault:
        raise NotPushed(type(fault).__name__) from fault
    _judge(answer)


def _judge(answer: bytes) -> None:
    found = re.match(rb"HTTP/1\.[01] ([0-9]{3})\b", answer)
    status = int(found[1]) if found else 0
    if status in (200, 201, 202, 204):
        return
    if status in (404, 410):
        raise NotPushed(str(status), gone=True)
    if status == 429 or status >= 500 or status == 0:
        after = re.search(rb"(?im)^retry-after:[ \t]*([0-9]{1,7})[ \t]*\r?$", answer)
        raise NotPushed(str(status), wait=min(timedelta(seconds=int(after[1]) if after else 0), LONGEST_WAIT))
    raise NotPushed(str(status), for_good=True)  # redirects too: they are not followed


def _proof(at: SplitResult, key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    """Who we are to the push service (VAPID, RFC 8292)."""
    settings: Settings = current_app.config["CAIRN"]
    claims = {
        "aud": f"{at.scheme}://{at.netloc}", "exp": int((clock.now() + TOKEN_LASTS).timestamp()),
        "sub": settings.public_url if settings.is_secure else f"mailto:{settings.mail_from}",
    }  # fmt: skip
    return dict(Vapid02(key, conf={"no-strict": True}).sign(claims))


def _exchange(at: SplitResult, request: bytes, way: Way) -> bytes:
    until = time.monotonic() + PATIENCE
    is_test = _is_test_host(at)
    host, port = str(at.hostname), at.port or 443
    address = host if is_test else public_address(host, port, way.resolve)
    with socket.create_connection((address, port), timeout=PATIENCE) as plain:
        if is_test:
            return _asked(plain, request, until)
        with (way.context or ssl.create_default_context()).wrap_socket(plain, server_hostname=host) as line:
            return _asked(line, request, until)


def _asked(line: socket.socket, request: bytes, until: float) -> bytes:
    """The head of the answer: what comes after it is not read, and neither is more than enough or for longer."""
    line.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        left = until - time.monotonic()
        if left <= 0 or len(answer) > MOST_READ:
            raise NotPushed("too long")
        line.settimeout(left)
        piece = line.recv(4096)
        if not piece:
            break
        answer += piece
    return answer.partition(b"\r\n\r\n")[0]


def public_address(host: str, port: int, resolve: Callable[..., Any] = socket.getaddrinfo) -> str:
    """One address of the host, where all that it has are public; else it is not gone to at all."""
    found = [str(one[4][0]) for one in resolve(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(one) for one in found):
        raise NotPushed("address", for_good=bool(found))
    return found[0]


def is_public(address: str) -> bool:
    at = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(at, ipaddress.IPv6Address) and at.ipv4_mapped is not None:
        return is_public(str(at.ipv4_mapped))
    return at.is_global and not at.is_multicast and not any(at in net for net in CARRYING if net.version == at.version)


def _split(endpoint: str) -> SplitResult | None:
    if len(endpoint) > LONGEST_ADDRESS or not PLAIN.fullmatch(endpoint):
        return None
    try:
        at = urlsplit(endpoint)
        return at if at.hostname and at.port != 0 and not at.fragment and "@" not in at.netloc else None
    except ValueError:
        return None


def _is_test_host(at: SplitResult) -> bool:
    settings: Settings = current_app.config["CAIRN"]
    return bool(settings.push_test_host) and f"{at.scheme}://{at.netloc}" == settings.push_test_host


def _unpacked(text: str) -> bytes:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,200}={0,2}", text):
        raise ValueError("no base64")
    return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
