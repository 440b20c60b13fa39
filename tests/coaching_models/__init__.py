"""Tests of coaching_models."""
