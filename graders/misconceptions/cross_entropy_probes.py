"""Kata 4: the examples that tell beliefs apart, small enough to be read."""

import numpy as np

from lossdojo.content import Probe

PROBES = (
    Probe("one position", (np.array([[2.0, 0.5, 1.0]]), np.array([1]))),
    Probe(
        "three positions",
        (
            np.array([[2.0, 0.5, 1.0, 0.0], [0.0, 3.0, 1.0, 0.5], [1.0, 0.0, 0.5, -2.0]]),
            np.array([1, 1, 3]),
        ),
    ),
    Probe(
        "padding",
        (
            np.array([[2.0, 0.5, 1.0, 0.0], [0.5, 1.5, 3.0, 0.0], [4.0, 1.0, 0.5, 0.0]]),
            np.array([2, 1, -100]),
        ),
    ),
    Probe(
        "padding, with other logits there",
        (
            np.array([[2.0, 0.5, 1.0, 0.0], [0.5, 1.5, 3.0, 0.0], [0.3, 2.0, 5.0, 1.0]]),
            np.array([2, 1, -100]),
        ),
    ),
    Probe("label zero", (np.array([[2.0, 0.5, 1.0], [0.5, 1.5, 3.0]]), np.array([0, 1]))),
    Probe(
        "an ignored id inside the vocabulary",
        (np.array([[2.0, 0.5, 1.0], [0.5, 1.5, 3.0], [3.0, 1.0, 0.5]]), np.array([0, 2, 1]), 2),
    ),
    Probe(
        "another ignored id",
        (np.array([[2.0, 0.5, 1.0], [0.5, 1.5, 3.5]]), np.array([1, -1]), -1),
    ),
    Probe("all ignored", (np.array([[2.0, 0.5], [0.5, 1.0]]), np.array([-100, -100]))),
    Probe(
        "rows of unequal length",
        (
            np.array(
                [
                    [[2.0, 0.5, 1.0, 0.2], [0.5, 1.5, 3.0, 0.4], [1.0, 2.5, 0.5, 0.1]],
                    [[0.3, 0.2, 1.2, 4.0], [2.0, 1.0, 0.6, 0.7], [1.0, 3.0, 2.0, 0.8]],
                ]
            ),
            np.array([[2, 1, 3], [1, -100, -100]]),
        ),
    ),
    Probe("large logits", (np.array([[20000.0, 20001.0, 19998.0]]), np.array([2]))),
    Probe(
        "rows far apart",
        (np.array([[0.0, 1.0, 2.0], [902.0, 901.0, 900.0]]), np.array([2, 1])),
    ),
    Probe("a hopeless label", (np.array([[2000.0, 1.0, 2.0]]), np.array([1]))),
    Probe(
        "one hopeless, one sure",
        (np.array([[0.0, 720.0, 0.0], [20000.0, 1.0, 2.0]]), np.array([0, 0])),
    ),
    Probe(
        "sure and right, sure and wrong, and an ignored id above the vocabulary",
        (
            np.array([[0.0, 9.0, 1.0, -3.0], [200.0, 0.5, 0.0, 2.0], [1.0, 2.0, 3.0, 0.0]]),
            np.array([1, 2, 9]),
            9,
        ),
    ),
    Probe(
        "three short rows, one of them ignored",
        (
            np.array(
                [
                    [[0.1, 2.0, 0.3, 1.0, 0.0], [1.0, 0.0, 2.5, 0.2, 0.4]],
                    [[3.0, 0.0, 1.0, 0.5, 0.1], [0.2, 0.1, 0.0, 4.0, 1.0]],
                    [[1.5, 0.7, 0.2, 0.0, 2.2], [0.0, 1.2, 3.1, 0.6, 0.9]],
                ]
            ),
            np.array([[4, 3], [3, 3], [0, 2]]),
        ),
        {"ignore_index": 3},
    ),
)
