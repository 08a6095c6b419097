"""What results depend on beside the submission, in one short text: if it changes, they may."""

import platform

import numpy as np

from lossdojo.cohort.setup import Setup
from lossdojo.content.digest import ENGINE, digest
from lossdojo.content.lab import Lab, load_lab

PACKAGES = ("numpy", "pytest", "pytest-json-report", "jinja2")


def made_with(setup: Setup) -> str:
    """The engine, the lab's content, Python, packages, seed and tier, as a digest."""
    return content_key(load_lab(setup.root), str(setup.seed), setup.tier)


def content_key(lab: Lab, *words: str) -> str:
    """The engine, the lab's content, Python, packages and these words, as a digest."""
    return digest((ENGINE, lab.graders, lab.templates, lab.exercises), PACKAGES, words)


def store_key(lab: Lab, seed: int) -> str:
    """As `content_key`, with the processor's features, which numbers may depend on."""
    features = np.show_config(mode="dicts")["SIMD Extensions"]
    return content_key(lab, str(seed), platform.machine(), str(features))
