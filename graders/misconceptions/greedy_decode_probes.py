"""Kata 6: the examples that tell beliefs apart, small enough to be read."""

import numpy as np

from lossdojo.content import Probe

# After 0 comes 1, then 2, then 0 again; its columns say 0, 2, 1.
CIRCLE = np.array([[0.1, 2.0, 1.0], [1.5, 0.2, 2.5], [2.9, 0.4, 0.6]])
EVEN = np.array([[1.0, 2.0, 2.0], [0.5, 0.0, 0.5], [1.0, 1.0, 1.0]])

PROBES = (
    Probe("one step", (CIRCLE, np.array([0, 2]), 1)),
    Probe("three steps", (CIRCLE, np.array([0, 2, 1]), 3)),
    Probe("no steps", (CIRCLE, np.array([1, 0]), 0)),
    Probe("more steps than the prompt is long", (CIRCLE, np.array([2]), 4)),
    Probe("equal logits", (EVEN, np.array([0]), 2)),
    Probe("two sequences", (CIRCLE, np.array([[0, 1, 0], [2, 0, 2]]), 2)),
    Probe("logits below zero", (CIRCLE - 9.0, np.array([2, 2, 1, 0]), 2)),
    Probe("three sequences of one token", (CIRCLE, np.array([[1], [2], [0]]), 3)),
    Probe("two sequences, no steps", (CIRCLE, np.array([[2, 0], [1, 1]]), 0)),
)
