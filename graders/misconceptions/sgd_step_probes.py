"""Kata 5: the examples that tell beliefs apart, small enough to be read."""

import numpy as np

from lossdojo.content import Probe

TABLE = np.array([[1.0, 0.0, 2.0], [0.5, 1.5, -1.0], [0.0, 3.0, 1.0]])
WIDE = np.array(
    [[1.0, 0.0, 2.0, 0.5], [0.5, 1.5, -1.0, 0.0], [0.0, 3.0, 1.0, 0.5], [2.0, 0.5, 0.0, 1.0]]
)

PROBES = (
    Probe("two positions", (TABLE, np.array([0, 1]), np.array([1, 2]), 0.5)),
    Probe("a token that is read twice", (TABLE, np.array([0, 2, 0]), np.array([2, 0, 1]), 0.4)),
    Probe("padding", (TABLE, np.array([0, 1, 2]), np.array([1, 0, -100]), 0.3)),
    Probe(
        "padding, with another token there",
        (TABLE, np.array([0, 1, 0]), np.array([1, 0, -100]), 0.3),
    ),
    Probe(
        "an ignored id inside the vocabulary",
        (TABLE, np.array([0, 1, 2]), np.array([2, 1, 0]), 0.6, 1),
    ),
    Probe("another ignored id", (TABLE, np.array([0, 2]), np.array([1, -1]), 0.7, -1)),
    Probe("all ignored", (TABLE, np.array([0, 1]), np.array([-100, -100]), 0.5)),
    Probe("a steep slope", (TABLE * 100, np.array([0]), np.array([1]), 2.0)),
    Probe("a tiny learning rate", (TABLE, np.array([2]), np.array([0]), 0.001)),
    Probe("a token that is almost learnt", (TABLE * 3, np.array([0, 2]), np.array([2, 1]), 5.0)),
    Probe(
        "rows far apart",
        (TABLE + np.array([[900.0], [0.0], [0.0]]), np.array([0, 1]), np.array([2, 1]), 1.0),
    ),
    Probe("large weights", (TABLE * 10000, np.array([0, 0]), np.array([1, 2]), 2.0)),
    Probe(
        "rows of unequal length",
        (WIDE, np.array([[0, 2, 3], [2, 1, 1]]), np.array([[2, 3, 0], [1, 1, -100]]), 0.8),
    ),
    Probe(
        "a batch with another ignored id",
        (WIDE, np.array([[3, 1], [0, 0], [1, 3]]), np.array([[7, 2], [7, 7], [0, 3]]), 0.25),
        {"ignore_index": 7},
    ),
)
