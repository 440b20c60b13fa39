"""Stories of a phone that loses its network, its key or its owner."""
