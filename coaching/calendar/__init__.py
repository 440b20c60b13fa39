"""Dates ahead: what reminds whom of what, and a feed of one's own dates for the calendar that one uses anyway."""
