"""What evidence is mapped to: frameworks of criteria as versioned data, to browse and to search."""
