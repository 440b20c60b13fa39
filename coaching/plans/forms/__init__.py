"""What a person fills in for a plan, its needs, goals and resources."""
