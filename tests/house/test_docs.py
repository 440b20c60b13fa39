"""What the documents say is so: every setting, every command, every file and address of ours that they name."""

import configparser
import re
from pathlib import Path
from typing import Any

import click
import pytest

from coaching import cli
from coaching.platform import config
from coaching.platform.config import PROJECT

RUNNING = (PROJECT / "docs" / "running.md").read_text()
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
# Read by the tests and tools, never by the server.
OF_TOOLS = {"CAIRN_CHROMIUM", "CAIRN_SOAK", "CAIRN_TEST_DATABASE"}


def rows() -> dict[str, tuple[str, str]]:
    """The table of settings: name, default, meaning."""
    found = re.findall(r"^\| `(\w+)` \| (?:`([^`]*)`)? ?\| (.+) \|$", RUNNING, re.M)
    return {name: (default, meaning) for name, default, meaning in found}


def test_every_setting_is_documented_with_its_default_and_meaning_and_no_other():
    assert rows() == config.SETTINGS


def test_no_document_names_a_setting_that_is_not_there():
    unknown = {
        f"{path.name}: {name}"
        for path in DOCUMENTS
        for name in re.findall(r"\bCAIRN_[A-Z_]+[A-Z]\b", path.read_text())
        if name not in config.SETTINGS and name not in OF_TOOLS
    }
    assert unknown == set()


def test_every_command_is_there(app):
    commands: dict[str, Any] = {
        command.name: command for room in app.extensions["cairn_rooms"] for command in room.commands
    }
    commands["migrations"] = cli.migrations
    named = re.findall(r"-m coaching\.cli ([a-z-]+) ([a-z-]+)(.*)", RUNNING)
    assert {group for group, _, _ in named} == set(commands)
    for group, name, rest in named:
        command = commands[group].commands[name]
        options = {one for parameter in command.params for one in parameter.opts if isinstance(parameter, click.Option)}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options, name


def test_every_make_target_is_there():
    targets = set(re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text(), re.M)) | {"help"}
    named = {
        f"{path.name}: {name}"
        for path in DOCUMENTS
        for name in re.findall(r"(?:^\s*|`|&& )make ([a-z-]+)\b(?=[ `]|$)", path.read_text(), re.M)
    }
    assert named and {one for one in named if one.split(": ")[1] not in targets} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_and_picture_leads_somewhere(path: Path):
    text = path.read_text()
    headings = {slug(heading) for heading in re.findall(r"^#+ (.+)$", text, re.M)}
    for address in targets_of(text):
        if address.startswith("#"):
            assert address[1:] in headings, address
        elif "://" not in address and not address.startswith("mailto:"):
            assert (path.parent / address.split("#")[0]).exists(), address


def targets_of(text: str) -> list[str]:
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.S)
    found = re.findall(r"\[[^\]]*\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$", plain, re.M)
    return [inline or listed for inline, listed in found]


def slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.casefold()).strip().replace(" ", "-")


def test_the_unit_starts_what_is_there_and_sets_what_is_known():
    unit = re.search(r"```ini\n(\[Unit\].*?)```", RUNNING, re.S)
    assert unit
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string(unit[1])
    service = parsed["Service"]
    program, script = service["ExecStart"].split()
    assert program == f"{service['WorkingDirectory']}/.venv/bin/python" and (PROJECT / script).exists()
    name, folder = service["Environment"].split("=")
    assert name in config.SETTINGS and folder == f"/var/lib/{service['StateDirectory']}"
    assert service["User"] != "root" and service["ProtectSystem"] == "strict"
    assert service["RestartPreventExitStatus"] == "2"


def test_the_settings_of_the_example_start(tmp_path):
    example = re.search(r"```ini\n(CAIRN_PUBLIC_URL.*?)```", RUNNING, re.S)
    assert example
    given = dict(re.findall(r'^(\w+)="(.*)"$', example[1], re.M))
    settings = config.read(given | {"CAIRN_DATA_DIR": str(tmp_path)})
    assert settings.is_production and settings.is_secure and settings.proxy_hops == 1 and settings.smtp_url


def test_the_limit_of_the_shift_pin_is_told():
    """People who buy phones have to know it."""
    assert "not a laboratory" in RUNNING
