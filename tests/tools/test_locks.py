"""Lock files name packages, versions and hashes, and never where to fetch them."""

import json
import re

import pytest

from tools.vendor import PROJECT

REQUIREMENTS = ["requirements.txt", "requirements-dev.txt", "requirements-bootstrap.txt"]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_one_version_with_hashes(name):
    lines = [line for line in (PROJECT / name).read_text().splitlines() if line and not line.lstrip().startswith("#")]
    packages = [line for line in lines if not line.startswith(" ")]
    assert packages
    assert all(re.match(r"[a-z0-9][a-z0-9.\-]*(\[[a-z,]+\])?==\S+", line) and line.endswith("\\") for line in packages)
    assert all(re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in lines if line not in packages)


def test_what_runs_is_what_is_tested():
    def versions(name):
        return dict(re.findall(r"^([a-z0-9.\-]+)(?:\[\w+\])?==(\S+)", (PROJECT / name).read_text(), re.M))

    run, dev = versions("requirements.txt"), versions("requirements-dev.txt")
    assert run and run.items() <= dev.items()


def test_npm_packages_have_hashes_and_no_addresses():
    packages = json.loads((PROJECT / "package-lock.json").read_text())["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}
    assert fetched and all("integrity" in entry and "resolved" not in entry for entry in fetched.values())
