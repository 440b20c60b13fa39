"""Copies the browser libraries we ship from node_modules to static/vendor, and writes down what they are.

The lock file holds the hash of each package; manifest.json holds the hash of each file taken from it, so that a changed
file is noticed without the packages: `python -m tools.vendor --check`.
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PACKAGES = PROJECT / "node_modules"
VENDOR = PROJECT / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"

# Package, file in it, name here; {version} is filled in from the package.
TAKEN = [
    ("htmx.org", "dist/htmx.min.js", "htmx-{version}.min.js"),
    ("htmx.org", "LICENSE", "htmx-{version}.LICENSE.txt"),
]


def sha384(content: bytes) -> str:
    """As the integrity attribute of a script element wants it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def copy() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    for old in VENDOR.iterdir():
        old.unlink()
    entries = {}
    for package, source, target in TAKEN:
        about = json.loads((PACKAGES / package / "package.json").read_text())
        content = (PACKAGES / package / source).read_bytes()
        name = target.format(version=about["version"])
        (VENDOR / name).write_bytes(content)
        entries[name] = {
            "package": package,
            "version": about["version"],
            "licence": about["license"],
            "source": source,
            "integrity": sha384(content),
        }
    MANIFEST.write_text(json.dumps(entries, indent=2) + "\n")


def differences() -> list[str]:
    """What lies in static/vendor and is not what the manifest says."""
    entries = json.loads(MANIFEST.read_text())
    found = []
    for name, entry in entries.items():
        path = VENDOR / name
        if not path.is_file():
            found.append(f"{name} is missing")
        elif sha384(path.read_bytes()) != entry["integrity"]:
            found.append(f"{name} is not the file that was taken from {entry['package']} {entry['version']}")
    known = {*entries, MANIFEST.name}
    found += [f"{path.name} is not in the manifest" for path in sorted(VENDOR.iterdir()) if path.name not in known]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only, change nothing")
    if not parser.parse_args().check:
        copy()
    faults = differences()
    if faults:
        sys.exit("\n".join(f"static/vendor: {fault}" for fault in faults))


if __name__ == "__main__":
    main()
