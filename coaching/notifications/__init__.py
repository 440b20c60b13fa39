"""Telling people: an inbox in the app, and e-mail that carries no text of a record."""
