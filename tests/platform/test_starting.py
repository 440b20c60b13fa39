"""The server as a process: what it refuses to start with, what a second start keeps, what a watchman is told."""

import contextlib
import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from types import SimpleNamespace as Namespace
from typing import Any

import pytest
from granian import Granian

from app import Interrupted
from coaching.platform.config import PROJECT
from tests.bench.servers import free_port
from tests.support.running import PASSWORD, running

# Together where tests run side by side: they share one demo.
pytestmark = pytest.mark.timeout(400)


def start(data_dir: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The server's own command, for starts that are to be refused."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
    return subprocess.run(
        [sys.executable, "app.py"], cwd=PROJECT, capture_output=True, text=True, timeout=120,
        env=clean | {"CAIRN_DATA_DIR": str(data_dir)} | environment,
    )  # fmt: skip


class Person:
    """Somebody's browser, as far as it takes cookies and fills in the sign-in form."""

    def __init__(self, address: str, cookies: Any = None):
        self.address = address
        self.cookies = cookies or http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str, **headers: str) -> tuple[int, str, Any]:
        try:
            with self.opener.open(urllib.request.Request(self.address + path, headers=headers), timeout=20) as answer:
                return answer.status, answer.read().decode(), answer
        except urllib.error.HTTPError as fault:
            with fault:
                return fault.code, fault.read().decode(), fault

    def sign_in(self, who: str) -> None:
        _, page, _ = self.get("/sign-in")
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        fields |= {"email": who, "password": PASSWORD, "phone": "own"}
        sent = urllib.request.Request(f"{self.address}/sign-in", urllib.parse.urlencode(fields).encode())
        self.opener.open(sent, timeout=20).close()


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A demo that was started, signed in to and stopped: its folder, the person, and what was seen meanwhile."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    with running(folder) as address:
        person = Person(address)
        seen = {path: person.get(path) for path in ("/healthz", "/readyz")}
        person.sign_in("priya@rowan.example")
        seen["today"] = person.get("/")
    told = folder.with_name("data.log").read_text()
    return folder, person, seen, told


def test_the_demo_prints_its_sign_ins_and_serves(used):
    folder, _, seen, told = used
    assert "Making the demo" in told and "priya@rowan.example" in told and PASSWORD in told
    assert (folder / "cairn.sqlite").exists() and (folder / "secret").stat().st_mode & 0o077 == 0
    assert seen["today"][0] == 200 and "Priya" in seen["today"][1]


def test_a_watchman_is_told_whether_it_lives_and_works(used):
    _, _, seen, _ = used
    assert json.loads(seen["/healthz"][1]) == {"status": "alive"}
    assert json.loads(seen["/readyz"][1]) == {"status": "ready"}


def test_every_request_is_one_json_line_with_the_id_of_its_answer(used):
    _, _, seen, told = used
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["event"] == "request"]
    assert len({line["request_id"] for line in requests}) == len(requests) >= 5
    assert seen["today"][2].headers["X-Request-Id"] in {line["request_id"] for line in requests}
    assert "Traceback" not in told and "priya@rowan.example" not in json.dumps(lines)


def test_a_second_start_keeps_the_data_and_the_sign_in(used):
    folder, person, _, _ = used
    with running(folder) as address:
        again = Person(address, person.cookies)
        status, page, _ = again.get("/")
    assert status == 200 and "Priya" in page and "Sign out" in page
    assert "Making the demo" not in folder.with_name("data.log").read_text()


def test_told_to_stop_while_it_starts_it_stops(used, tmp_path):
    """A web process that is being started hears it as well; it is not waited for and killed."""
    told = tmp_path / "told.log"
    with told.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "app.py"], cwd=PROJECT, start_new_session=True, stdout=output, stderr=subprocess.STDOUT,
            env=os.environ | {"PORT": str(free_port()), "CAIRN_DATA_DIR": str(used[0]), "CAIRN_MODE": "demo"},
        )  # fmt: skip
    try:
        while "Spawning worker-2" not in told.read_text() and process.poll() is None:
            time.sleep(0.01)
        assert process.poll() is None, told.read_text()
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)
    assert "Shutting down" in told.read_text()
    assert "refused to gracefully stop" not in told.read_text()


def test_told_to_stop_while_a_web_process_ends_it_stops():
    """Ctrl-C reaches the web processes, too: the server once took care of them and forgot that it was told itself."""
    server: Any = Granian("app:app", interface="wsgi", respawn_failed_workers=True)
    server.main_loop_interrupt = Interrupted(server)

    class Ended(list):
        def clear(self):
            server.signal_handler_interrupt()  # told at the moment at which it was not looking
            super().clear()

    server.interrupt_children = Ended([0])
    server.main_loop_interrupt.set()
    server._respawn_workers = lambda *_: None
    loop = threading.Thread(target=server._serve_loop, args=(None, None), daemon=True)
    loop.start()
    loop.join(20)
    assert not loop.is_alive()


@pytest.mark.parametrize("moment", range(1, 12))
@pytest.mark.parametrize("is_being", ["waited for", "set"])
def test_a_signal_at_any_moment_of_waiting_for_it_is_heard(moment, is_being):
    """It runs between two lines of what the process is just doing, and may not wait for a lock that these hold."""
    told: Any = Interrupted(Namespace(interrupt_signal=False))
    passed = 0

    def between(_frame, event, _argument):
        nonlocal passed
        passed += event == "line"
        if event == "line" and passed == moment:
            told.set()
        return between

    def work():
        if is_being == "set":
            told.set()
        sys.settrace(between)
        told.set() if is_being == "set" else told.wait()
        sys.settrace(None)
        told.set()
        told.wait()

    working = threading.Thread(target=work, daemon=True)
    working.start()
    if is_being == "waited for":
        working.join(0.2)
        threading.Thread(target=told.set, daemon=True).start()  # where waiting has fewer lines than that
    working.join(20)
    assert not working.is_alive()


def test_a_production_start_refuses_demo_accounts(used, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(used[0], folder)
    refused = start(folder, CAIRN_MODE="production", CAIRN_PUBLIC_URL="https://cairn.example")
    assert refused.returncode == 2 and "demo accounts" in refused.stderr
    assert PASSWORD not in refused.stdout


def test_production_is_what_is_started_unless_said_otherwise(tmp_path):
    """And it asks for the address that people use."""
    refused = start(tmp_path / "data")
    assert refused.returncode == 2 and "CAIRN_PUBLIC_URL" in refused.stderr and "Traceback" not in refused.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_the_demo_listens_on_loopback_only(tmp_path, host):
    refused = start(tmp_path / "data", CAIRN_MODE="demo", CAIRN_HOST=host)
    assert refused.returncode == 2 and "127.0.0.1 only" in refused.stderr
    assert not (tmp_path / "data" / "cairn.sqlite").exists()


def test_a_port_in_use_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = start(tmp_path / "data", CAIRN_MODE="development", PORT=port)
    assert refused.returncode == 2 and f"port {port} is in use" in refused.stderr


def test_the_commands_found_an_organisation_and_print_a_link_that_opens(tmp_path):
    """The first administrator of a real installation comes by a one-time link."""
    environment = os.environ | {
        "CAIRN_MODE": "production", "CAIRN_DATA_DIR": str(tmp_path), "CAIRN_PUBLIC_URL": "https://cairn.example/at",
    }  # fmt: skip

    def command(*words: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "coaching.cli", *words], cwd=PROJECT, env=environment, capture_output=True,
            text=True, timeout=120, check=True,
        ).stdout  # fmt: skip

    assert "up to date" in command("migrations", "upgrade")
    invite = ("signin", "invite-first-administrator", "Mill House", "ann@mill.example", "Ann Ray", "--nation", "Wales")
    link = command(*invite).strip()
    assert re.fullmatch(r"https://cairn\.example/at/invitations/[\w-]{43}", link)
    assert "holds" in command("audit", "verify-installation")
