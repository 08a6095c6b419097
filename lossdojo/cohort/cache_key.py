"""What results depend on beside the submission, in one short text: if it changes, they may."""

from lossdojo.cohort.setup import Setup
from lossdojo.content.digest import ENGINE, digest
from lossdojo.content.lab import load_lab

PACKAGES = ("numpy", "pytest", "pytest-json-report", "jinja2")


def cache_key(setup: Setup) -> str:
    """The engine, the lab's content, Python, packages, seed and tier, as a digest."""
    lab = load_lab(setup.root)
    folders = (ENGINE, lab.graders, lab.templates, lab.exercises)
    return digest(folders, PACKAGES, [str(setup.seed), setup.tier])
