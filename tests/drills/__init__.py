"""Many at once, and accidents: threads and server processes on real databases. Short here, in full length in soak."""
