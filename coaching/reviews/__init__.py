"""Looking back and on: reviews that set the next one, evaluation in two voices, pauses, a change of mentor, the end."""
