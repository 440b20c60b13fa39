"""The server that `make run` starts, on a folder and a port of its own."""

import fcntl
import os
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coaching.platform.config import PROJECT
from tests.bench.servers import free_port

LATER = Path(__file__).parent / "later"
PASSWORD = "walk-the-hill-path"
STARTS_WITHIN = 180


@contextmanager
def running(
    data_dir: Path, *, port: int = 0, days_later: int = 0, forms_newer: int = 0, **environment: str
) -> Iterator[str]:
    """The address of a demo server, made by the very command a person would use. Stopped by its process group.

    `days_later` starts it with its clock so many days ahead, on a folder that an earlier one left; `forms_newer`
    so many versions of its forms later.
    """
    port = port or free_port()
    if days_later or forms_newer:
        environment |= {"PYTHONPATH": f"{LATER}{os.pathsep}{PROJECT}", "DAYS_LATER": str(days_later)}
        environment |= {"FORMS_NEWER": str(forms_newer)}
    told = data_dir.parent / f"{data_dir.name}.log"
    with told.open("w") as output:
        process = subprocess.Popen(
            ["make", "--no-print-directory", "run"], cwd=PROJECT, start_new_session=True, stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PORT": str(port), "CAIRN_DATA_DIR": str(data_dir)} | environment,
        )  # fmt: skip
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}", process, told)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=10)


def _wait_until_ready(address: str, process: "subprocess.Popen[bytes]", told: Path) -> None:
    for _ in range(STARTS_WITHIN * 5):
        if process.poll() is not None:
            raise RuntimeError(f"make run ended with {process.returncode}:\n{told.read_text()[-4000:]}")
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"make run did not answer:\n{told.read_text()[-4000:]}")


class Demo:
    """The demo organisation, made once for all tests of a run and copied for each server.

    `root` is a folder that tests running side by side share. What `make run` does on an empty folder is tried where
    a start is what the test is about (tests/platform/test_starting.py).
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def into(self, folder: Path) -> Path:
        """Copies it to `folder`, which must not be there; whoever comes first makes it, and the others wait."""
        made = self.root / "demo-made"
        with (self.root / "demo.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                half = self.root / "demo"
                with running(half):
                    pass
                half.rename(made)
        shutil.copytree(made, folder)
        return folder
