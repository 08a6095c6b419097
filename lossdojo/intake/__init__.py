"""Strangers' files, turned into submissions."""
