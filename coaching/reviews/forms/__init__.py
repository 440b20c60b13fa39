"""What the two people of a plan fill in."""
