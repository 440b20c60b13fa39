"""`make check`: every step runs, each prints one line, and what failed is shown below it.

`python -m tools.check lint types` runs only the steps named.
"""

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import node

PROJECT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
BIN = str(Path(PYTHON).parent)

STEPS: dict[str, list[list[str]]] = {
    "format": [[f"{BIN}/ruff", "format", "--check", "--quiet", "."], ["biome", "format", "--colors=off", "."]],
    "lint": [[f"{BIN}/ruff", "check", "--quiet", "--output-format=concise", "."]],
    "types": [[f"{BIN}/mypy", "--no-error-summary"]],
    "stairs": [[f"{BIN}/lint-imports", "--no-logo"]],
    "templates": [
        [f"{BIN}/djlint", "templates", "--lint", "--quiet"],
        [PYTHON, "-m", "tools.check_templates"],
    ],
    "js": [["biome", "lint", "--colors=off", "--error-on-warnings", "."], [PYTHON, "-m", "tools.vendor", "--check"]],
    "migrations": [[PYTHON, "-m", "coaching.cli", "migrations", "check"]],
}


def run(step: str) -> tuple[str, float, str]:
    """The step's name, how long it took, and what it said where it failed (empty: all well)."""
    began = time.monotonic()
    said = []
    with tempfile.TemporaryDirectory() as folder:  # no check touches the data of this copy
        environment = node.environment() | {"CAIRN_MODE": "development", "CAIRN_DATA_DIR": folder}
        for words in STEPS[step]:
            done = subprocess.run(
                words, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
            )
            if done.returncode:
                said.append((done.stdout + done.stderr).strip() or f"'{' '.join(words)}' ended with {done.returncode}")
    return step, time.monotonic() - began, "\n".join(said)


def main() -> None:
    chosen = sys.argv[1:] or list(STEPS)
    unknown = [name for name in chosen if name not in STEPS]
    if unknown:
        sys.exit(f"There is no step {', '.join(unknown)}. The steps are: {', '.join(STEPS)}.")
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for step, seconds, said in pool.map(run, chosen):
            print(f"{step:<12}{'fail' if said else 'ok':<6}{seconds:5.1f} s", flush=True)
            if said:
                failed.append(step)
                print("\n".join(f"    {line}" for line in said.splitlines()), flush=True)
    if failed:
        sys.exit(f"make check: {', '.join(failed)} failed")


if __name__ == "__main__":
    main()
