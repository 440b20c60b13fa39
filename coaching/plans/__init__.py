"""The plan between one mentee and one mentor: its kind, why, with which model, and the states it goes through."""
