"""A run's part in the store of what earlier runs have found out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from lossdojo.cohort.made_with import store_key
from lossdojo.cohort.setup import Setup
from lossdojo.content.lab import load_lab
from lossdojo.grading.equal_answers import Updates
from lossdojo.grading.store import StoreWriter


@contextmanager
def kept_for_later(
    setup: Setup, say: Callable[[str], None]
) -> Iterator[tuple[Setup, Callable[[Updates], None]]]:
    """The setup of a run that looks into the store, and what to give to it that it finds out."""
    path = load_lab(setup.root).cache
    writer = StoreWriter(path, lambda: store_key(load_lab(setup.root), setup.seed), say)
    try:
        yield (
            replace(setup, store=writer.made_of),
            lambda updates: writer.put(updates.rows()),
        )
    finally:
        writer.flush()
