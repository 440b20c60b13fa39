"""Tests of the privacy guard and of pseudonyms."""
