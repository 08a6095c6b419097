"""Whoever grades a cohort: this process, several, or other machines'."""
