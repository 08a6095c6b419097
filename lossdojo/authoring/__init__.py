"""Proof that the lab's content is whole, and help with making more."""
