"""Members of an organisation: their roles, where they work, and who manages, mentors and assesses whom."""
