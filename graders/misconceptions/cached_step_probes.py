"""Kata 7: the examples that tell beliefs apart, small enough to be read."""

import numpy as np

from lossdojo.content import Probe

EMPTY = np.zeros((0, 2))
KEYS = np.array([[1.0, 0.0], [0.0, 2.0]])
VALUES = np.array([[5.0, 1.0], [3.0, -2.0]])
EYE = np.eye(3)

PROBES = (
    Probe(
        "the first token",
        (np.array([1.0, 2.0]), np.array([0.5, 1.0]), np.array([3.0, 4.0]), (EMPTY, EMPTY)),
    ),
    Probe(
        "a query of zeros",
        (np.zeros(2), np.array([4.0, 3.0]), np.array([6.0, 2.0]), (KEYS[:1], VALUES[:1])),
    ),
    Probe(
        "two tokens before it",
        (np.array([1.0, 1.0]), np.array([2.0, 1.0]), np.array([1.0, 6.0]), (KEYS, VALUES)),
    ),
    Probe(
        "values that show the weights",
        (
            np.array([1.0, 0.5, 0.0]),
            np.array([1.0, 0.0, 1.0]),
            EYE[2],
            (np.array([[0.0, 2.0, 1.0], [2.0, 2.0, 0.0]]), EYE[:2]),
        ),
    ),
    Probe(
        "scores of thousands",
        (np.array([2000.0, 0.0]), np.array([1.5, 0.0]), np.array([7.0, 8.0]), (KEYS, VALUES)),
    ),
    Probe(
        "two sequences",
        (
            np.array([[1.0, 0.0], [0.0, 2.0]]),
            np.array([[0.0, 1.0], [1.0, 1.0]]),
            np.array([[2.0, 2.0], [4.0, 0.0]]),
            (np.array([[[1.0, 1.0]], [[2.0, 0.5]]]), np.array([[[0.0, 8.0]], [[6.0, 1.0]]])),
        ),
    ),
    Probe(
        "four features",
        (
            np.array([1.0, 2.0, 0.0, 1.0]),
            np.array([0.0, 1.0, 1.0, 0.0]),
            np.array([1.0, 0.0, 2.0, 5.0]),
            (np.array([[1.0, 1.0, 0.0, 0.5]]), np.array([[0.0, 3.0, 1.0, 1.0]])),
        ),
    ),
    Probe(
        "the first tokens of three sequences",
        (
            np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]]),
            np.array([[0.0, 1.0], [1.0, 1.0], [2.0, 0.0]]),
            np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
            (np.zeros((3, 0, 2)), np.zeros((3, 0, 2))),
        ),
    ),
)
