"""A push service for tests, on loopback: it keeps what comes, answers as it is told, and a browser that opens it."""

import base64
import json
import os
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02


def text_of(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


class Browser:
    """The side that subscribes: it alone holds the private key, and opens by the reader's half of RFC 8291."""

    def __init__(self, endpoint: str):
        self.endpoint, self.secret = endpoint, os.urandom(16)
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.public = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def fields(self) -> dict[str, str]:
        return {"endpoint": self.endpoint, "p256dh": text_of(self.public), "auth": text_of(self.secret)}

    def opened(self, body: bytes) -> bytes:
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        theirs, record = body[21 : 21 + length], body[21 + length :]
        assert len(record) <= size
        sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        shared = self.private.exchange(ec.ECDH(), sender)
        mixed = _hkdf(self.secret, shared, b"WebPush: info\x00" + self.public + theirs, 32)
        key = _hkdf(salt, mixed, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _hkdf(salt, mixed, b"Content-Encoding: nonce\x00", 12)
        text, mark, _zeros = AESGCM(key).decrypt(nonce, record, None).rpartition(b"\x02")
        assert mark
        return text

    def read(self, body: bytes) -> dict[str, Any]:
        return dict(json.loads(self.opened(body)))


# Of a push service that is on the list, for tests that send nothing there.
BROWSER = Browser("https://fcm.googleapis.com/fcm/send/none")


def _hkdf(salt: bytes, key: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(key)


@dataclass
class PushHost:
    """`answers` are given one after the other, the last for good: (status, headers)."""

    address: str = ""
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=lambda: [(201, {})])

    def browser(self, name: str = "one") -> Browser:
        return Browser(f"{self.address}/push/{name}")

    def answer(self) -> tuple[int, dict[str, str]]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def is_signed(headers: dict[str, str]) -> bool:
    return bool(Vapid02.verify(headers["Authorization"]))


@contextmanager
def listening(context: ssl.SSLContext | None = None) -> Iterator[PushHost]:
    host = PushHost()

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            host.came.append((self.path, dict(self.headers), body))
            status, headers = host.answer()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    host.address = f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
