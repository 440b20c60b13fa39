"""All rows, of all rooms: each room has a file `rows_<room>.py` with its own."""

from importlib import import_module
from pathlib import Path

from tests.badinput.row import Row

ROWS: dict[str, Row] = {}
for _path in sorted(Path(__file__).parent.glob("rows_*.py")):
    ROWS |= import_module(f"tests.badinput.{_path.stem}").ROWS
