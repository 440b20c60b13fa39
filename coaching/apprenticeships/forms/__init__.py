"""What people fill in about an apprenticeship, its hours, reviews and scans, each in a drawer of its own."""
