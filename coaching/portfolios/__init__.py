"""Taking one's own journal and evidence along, as a file that other e-portfolios read (Leap2A)."""
