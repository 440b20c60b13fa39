"""Who does what by when, and what it changed. An action closes with its effect; its colour always has a word (PL-9)."""
