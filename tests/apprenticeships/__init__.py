"""Tests of apprenticeships."""
