"""The history of the database, one line of it."""
