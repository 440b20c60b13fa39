"""Files made up to be hostile, each by the standard library, Pillow or pikepdf; none is kept anywhere."""
