"""A server of one process and one thread, and the processor time that its process tree has used."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coaching.platform.config import PROJECT

TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(target: str, *, threads: int = 1, **environment: str) -> Iterator["Served"]:
    """Serves a WSGI application by name with granian on a free port of loopback."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", str(threads), "--no-ws", "--log-level", "warning", target,
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=PROJECT, env=os.environ | environment, start_new_session=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port)
        yield Served(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


class Served:
    def __init__(self, port: int, pid: int):
        self.port = port
        self.pid = pid
        self.address = f"http://127.0.0.1:{port}"

    def cpu_seconds(self) -> float:
        """User and system time of the server and its children so far."""
        return sum(_cpu_of(pid) for pid in _tree(self.pid))

    def cpu_per_request(self, path: str, times: int, cookie: str = "") -> float:
        """Mean processor seconds a request, over one kept connection. Raises where an answer is not 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": cookie, "Accept-Encoding": "gzip"}
        before = self.cpu_seconds()
        for _ in range(times):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
        used = self.cpu_seconds() - before
        connection.close()
        return used / times


def _tree(pid: int) -> list[int]:
    found = [pid]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found += _tree(int(path.parent.name))
    return found


def _cpu_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
