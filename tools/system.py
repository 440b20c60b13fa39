"""Programs that come from the system's own packages: found on PATH, or installed where the machine lets us.

That is on Debian and Ubuntu, as root or with sudo that asks for no password.
"""

import os
import shutil
import subprocess
import sys


class NotThere(Exception):
    """The message says what to do."""


def install(package: str, *, otherwise: str) -> None:
    """Installs the package; raises `NotThere` with `otherwise` where that is not ours to do or did not work."""
    as_root = _as_root()
    if as_root is None or not shutil.which("apt-get"):
        raise NotThere(otherwise)
    print(f"Installing {package}", file=sys.stderr)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update"], ["apt-get", "install", "-y", package]):
        done = subprocess.run(
            [*as_root, *words], env=os.environ | quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            raise NotThere(f"{done.stdout[-2000:]}{done.stderr[-2000:]}\n'{' '.join(words)}' failed.\n{otherwise}")


def _as_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n", "DEBIAN_FRONTEND=noninteractive"]
    return None
