"""What results depend on beside the submission, in one short text: if it changes, they may."""

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

from lossdojo.cohort.setup import Setup
from lossdojo.content.lab import load_lab, sources

ENGINE = Path(__file__).resolve().parents[1]
PACKAGES = ("numpy", "pytest", "pytest-json-report", "jinja2")


def cache_key(setup: Setup) -> str:
    """The engine, the lab's content, Python, packages, seed and tier, as a digest."""
    lab = load_lab(setup.root)
    parts = [sys.version, *(f"{name} {version(name)}" for name in PACKAGES)]
    parts += [str(setup.seed), setup.tier]
    digest = hashlib.sha256("\n".join(parts).encode())
    for folder in (ENGINE, lab.graders, lab.templates, lab.exercises):
        for path in sources(folder):
            digest.update(f"\n{path.relative_to(folder)}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
