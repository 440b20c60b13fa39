"""The page-checking visitor, the makers, the databases and the browser."""
