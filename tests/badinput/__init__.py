"""Every form with missing, too long, silly, foreign and hostile answers: refused in words, nothing lost, no faults."""
