"""What lies in static/vendor is what was taken from the packages."""

import shutil

import pytest

from tools import vendor


@pytest.fixture
def copy(tmp_path, monkeypatch):
    shutil.copytree(vendor.VENDOR, tmp_path / "vendor")
    monkeypatch.setattr(vendor, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(vendor, "MANIFEST", tmp_path / "vendor" / "manifest.json")
    return tmp_path / "vendor"


def test_the_files_are_those_of_the_manifest():
    assert vendor.differences() == []


def test_a_changed_a_missing_and_a_strange_file_are_noticed(copy):
    script, licence = copy / "htmx-4.0.1.min.js", copy / "htmx-4.0.1.LICENSE.txt"
    script.write_bytes(script.read_bytes() + b" ")
    licence.unlink()
    (copy / "strange.js").write_text("")
    found = " ".join(vendor.differences())
    assert "htmx-4.0.1.min.js is not the file" in found
    assert "htmx-4.0.1.LICENSE.txt is missing" in found
    assert "strange.js is not in the manifest" in found
