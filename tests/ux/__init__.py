"""How screens look and speak, read from styles, templates and rendered pages."""
