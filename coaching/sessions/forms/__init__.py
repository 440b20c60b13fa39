"""What people fill in: a session as a whole, and the small forms around it."""
