"""Running an organisation: people and roles, the set-up, the log."""
