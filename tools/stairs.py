"""A contract of our own for import-linter: some furniture is used inside its room only.

The `protected` contract that comes with import-linter takes one list of allowed importers for all rooms, and so would
let the views of one room use the forms of another.
"""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateFurniture(Contract):
    """`container.room.name` and what lies in it may be imported by `container.room` only."""

    type_name = "furniture"

    # import-linter turns these descriptions into the values read from pyproject.toml.
    container: Any = fields.StringField()
    furniture: Any = fields.ListField(subfield=fields.StringField())
    ground: Any = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        found = []
        for imported in sorted(graph.modules):
            room = self._room_of_private(imported)
            if room is None:
                continue
            for importer in sorted(graph.find_modules_that_directly_import(imported)):
                if not f"{importer}.".startswith(f"{room}."):
                    found.append(f"{importer} -> {imported}")
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["found"]:
            output.print_error(f"- {line}", bold=False)
        output.new_line()

    def _room_of_private(self, module: str) -> str | None:
        """The room that owns the module, where it is private furniture."""
        parts = module.removeprefix(f"{self.container}.").split(".")
        if module == parts[0] or len(parts) < 2 or parts[0] in (self.ground or ()) or parts[1] not in self.furniture:
            return None
        return f"{self.container}.{parts[0]}"
