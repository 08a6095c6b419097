"""Tests of the engine, of the content and of the docs."""
