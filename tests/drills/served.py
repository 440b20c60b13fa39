"""A server as `make run` starts it: `python app.py`, two web processes and the worker, on the database of a test."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from coaching.platform.config import PROJECT
from tests.bench.servers import free_port
from tests.drills.together import Sender
from tests.support.databases import SECRET

READY_WITHIN = 60


class Server:
    """May be killed and started again on the same port and data."""

    def __init__(self, folder: Path, database: str):
        self.port = free_port()
        self.told = folder / "server.log"
        self.environment = os.environ | {
            "CAIRN_MODE": "development", "CAIRN_DATA_DIR": str(folder), "CAIRN_SECRET_KEY": SECRET,
            "CAIRN_DATABASE_URL": database, "CAIRN_LOG_LEVEL": "warning", "PORT": str(self.port),
        }  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None
        self.kept = threading.local()
        self.connections: list[http.client.HTTPConnection] = []

    def start(self) -> float:
        """Seconds until it was ready."""
        began = time.monotonic()
        with self.told.open("a") as output:
            self.process = subprocess.Popen(
                [sys.executable, "app.py"], cwd=PROJECT, env=self.environment, start_new_session=True, stdout=output,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
        while time.monotonic() - began < READY_WITHIN:
            if self.process.poll() is not None:
                break
            try:
                if self.ask("GET", "/readyz")[0] == 200:
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start:\n{self.told.read_text()[-3000:]}")

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """The whole process group at once; or, with SIGTERM, as a polite stop."""
        if self.process is not None:
            process, self.process = self.process, None
            os.killpg(process.pid, how)
            try:
                process.wait(timeout=30)
            finally:
                if process.poll() is None:  # told of as the fault that it is, and not left running
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait(timeout=10)

    def worker(self) -> int:
        """The process of the background worker."""
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            pid = int(path.parent.name)
            if b"coaching.worker" in path.read_bytes() and os.getpgid(pid) == self.process.pid:
                return pid
        raise LookupError("there is no worker")

    def ask(self, method: str, path: str, body: str = "", headers: Any = None) -> tuple[int, str]:
        """Status and location, over this thread's connection. Raises `OSError` where no answer came."""
        connection = getattr(self.kept, "connection", None)
        if connection is None:
            connection = self.kept.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.connections.append(connection)
        try:
            connection.request(method, path, body or None, headers or {})
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers.get("Location", "")
        except (http.client.HTTPException, OSError) as fault:
            connection.close()
            raise ConnectionError(str(fault)) from fault

    def get(self, who: Sender, path: str) -> int:
        return self.ask("GET", path, headers={"Cookie": f"cairn={who.cookie}"})[0]

    def post(self, who: Sender, path: str, fields: dict[str, Any], key: str) -> tuple[int, str]:
        headers = {"Cookie": f"cairn={who.cookie}", "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(who.fields(fields, key)), headers)


@contextmanager
def serving(folder: Path, database: str) -> Iterator[Server]:
    server = Server(folder, database)
    server.start()
    try:
        yield server
    finally:
        try:
            server.kill(signal.SIGTERM)
        finally:
            for connection in server.connections:
                connection.close()
