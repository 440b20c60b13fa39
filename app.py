"""The WSGI application (`app:app`), and the server of one command: migrations, demo, worker, web."""

import os
import queue as queues
import signal
import socket
import subprocess
import sys
import threading
from typing import Any

from coaching import demo, migrating
from coaching.factory import create_app
from coaching.organisations import queries as organisations
from coaching.platform import config, queue, walls
from coaching.platform.config import PROJECT, Misconfigured, Settings
from coaching.platform.db import db

# A request without an end is not waited for.
STOPS_WITHIN_S = 15


def __getattr__(name: str) -> Any:
    """`app` is made when a server asks for it, not when this file is run as a command."""
    if name == "app":
        made = create_app()
        queue.set_up(made)
        globals()["app"] = made
        return made
    raise AttributeError(name)


def main() -> None:
    try:
        settings = config.read()
        prepare(settings)
        check_port(settings)
    except Misconfigured as fault:
        print(f"Cairn does not start: {fault}", file=sys.stderr)
        raise SystemExit(2) from None
    serve(settings)


def prepare(settings: Settings) -> None:
    """Brings the database up to date; makes the demo once; refuses demo accounts anywhere else."""
    app = create_app(settings)
    migrating.prepare(app)
    with app.app_context():
        if settings.is_production and walls.are_passed_by():
            raise Misconfigured(
                "the database role passes row-level security. Use one that is neither superuser nor BYPASSRLS."
            )
        has_demo = organisations.has_demo()
        db.session.remove()
        if settings.is_demo and not has_demo:
            print("Making the demo organisations…", flush=True)
            demo.build()
        elif has_demo and not settings.is_demo:
            raise Misconfigured(
                "this database holds the demo accounts, whose password is known. Use another CAIRN_DATA_DIR."
            )
        db.session.remove()
        db.engine.dispose()
    if settings.is_demo:
        print(demo.sign_ins())


def check_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            raise Misconfigured(f"port {settings.port} is in use. Choose another with PORT=.") from None


def serve(settings: Settings) -> None:
    """Web processes and one worker; when the web stops, the worker is stopped too."""
    from granian import Granian
    from granian.constants import Interfaces

    os.register_at_fork(after_in_child=hear_while_starting)
    worker = Worker()
    print(f"Cairn is at http://{settings.host}:{settings.port}", flush=True)
    server: Any = Granian(
        "app:app", address=settings.host, port=settings.port, interface=Interfaces.WSGI, workers=settings.workers,
        blocking_threads=settings.threads, websockets=False, respawn_failed_workers=True, working_dir=PROJECT,
        workers_kill_timeout=STOPS_WITHIN_S,
    )  # fmt: skip
    server.main_loop_interrupt = Interrupted(server)
    try:
        server.serve()
    finally:
        worker.stop()


class Interrupted:
    """What the server waits for: that it is to stop, or that a web process ended. In place of an Event of threading,
    which a signal that comes while it is being waited for, or cleared, leaves locked or forgotten: where Ctrl-C reaches
    the whole group of processes, one stop in twenty was not heard."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._is_set = False
        self._calls: queues.SimpleQueue[None] = queues.SimpleQueue()  # putting is safe in the middle of getting

    def set(self) -> None:
        self._is_set = True
        self._calls.put(None)

    def clear(self) -> None:
        self._is_set = False
        if self._server.interrupt_signal:
            self.set()

    def wait(self) -> None:
        while not self._is_set:
            self._calls.get()


def hear_while_starting() -> None:
    """A web process is born with the ears of the one that made it, and would pass over being told to stop until it
    serves. It has begun nothing yet that needs an end; the server gives it ears of its own then."""
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, signal.SIG_DFL)


class Worker:
    """The background worker; started again where it ends before the server does, or no mail would leave."""

    PAUSE = 5

    def __init__(self) -> None:
        self._is_stopping = threading.Event()
        self._changing = threading.Lock()
        self._process = self._start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        with self._changing:
            self._is_stopping.set()
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _watch(self) -> None:
        while True:
            self._process.wait()
            self._is_stopping.wait(self.PAUSE)
            with self._changing:
                if self._is_stopping.is_set():
                    return
                self._process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "coaching.worker"], cwd=PROJECT, env=os.environ.copy())


if __name__ == "__main__":
    main()
