"""Where files lie: a folder beside the database, or an S3-compatible store. Rooms use `keeping` and know neither."""
