"""What results depend on beside the submission, in one short text: if it changes, they may."""

import hashlib
import sys
from pathlib import Path

import numpy as np

from lossdojo.cohort.setup import Setup
from lossdojo.content.lab import load_lab, sources

ENGINE = Path(__file__).resolve().parents[1]


def cache_key(setup: Setup) -> str:
    """The engine, the lab's content, Python and NumPy, the seed and the wall, as a digest."""
    lab = load_lab(setup.root)
    parts = [sys.version, np.__version__, str(setup.seed), setup.tier, str(setup.dedupe)]
    digest = hashlib.sha256("\n".join(parts).encode())
    for folder in (ENGINE, lab.graders, lab.templates, lab.exercises):
        for path in sources(folder):
            digest.update(f"\n{path.relative_to(folder)}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
