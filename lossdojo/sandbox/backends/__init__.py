"""The ways in which a sandbox is made."""
