"""Figures, printed as ratios and medians of several runs; no test asserts a time."""
