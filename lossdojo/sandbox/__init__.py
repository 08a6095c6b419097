"""Runs strangers' code, and nothing else does."""
