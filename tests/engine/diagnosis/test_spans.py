"""A learner's own constant is read off between two that are known, with and without programs."""

from collections.abc import Iterator
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from lossdojo.content.answers import Variant
from lossdojo.content.catalogue import Catalogue, OpenCatalogue
from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel, Model, Parametric
from lossdojo.diagnosis.diagnose import diagnose
from lossdojo.diagnosis.outcomes import Outcome, lie_between, outcomes
from lossdojo.values.calls import RaisedError

RAISED = Outcome(None, RaisedError("IndexError", ("IndexError", "LookupError"), "", 0, ""))
INF = float("inf")
Weights = NDArray[np.float64]
ODD = (0.0371, 0.23, -7.25, 12345.0, -54321.0)  # nobody's usual ones, some of which are in no span


@pytest.mark.parametrize(
    ("mine", "least", "most", "lies"),
    [
        ([[2.0, 5.0]], [[0.0, 5.0]], [[10.0, 5.0]], True),
        ([[2.0], [20.0]], [[0.0], [0.0]], [[10.0], [100.0]], True),
        ([[2.0], [30.0]], [[0.0], [0.0]], [[10.0], [100.0]], False),
        ([[2.0, 6.0]], [[0.0, 5.0]], [[10.0, 5.0]], False),
        ([[-2.0]], [[0.0]], [[10.0]], False),
        ([[0.0]], [[0.0]], [[10.0]], False),
        ([[12.0]], [[0.0]], [[10.0]], False),
        ([[5.0]], [[5.0]], [[5.0]], False),
        ([[-7.0, -INF]], [[-1e300, -INF]], [[-1.0, -INF]], True),
        ([[-7.0, -7.0]], [[-1e300, -1e300]], [[-1.0, -1.0]], True),
        ([[2.0]], [[-INF]], [[10.0]], False),
        ([[np.nan]], [[np.nan]], [[np.nan]], False),
        ([[2.0, 2.0]], [[0.0]], [[10.0]], False),
    ],
)
def test_equally_far_between_on_all_probes_is_between(
    mine: list[list[float]], least: list[list[float]], most: list[list[float]], lies: bool
) -> None:
    """All numbers lie the same part of the way from one end to the other, or none counts."""
    columns = [[Outcome(np.array(each)) for each in side] for side in (mine, least, most)]
    assert lies is lie_between(zip(*columns, strict=True))


def test_an_error_is_between_errors_alone() -> None:
    """Where both ends raise, so must the learner's code; elsewhere it must not."""
    low, two, high = (Outcome(np.array([each])) for each in (0.0, 2.0, 10.0))
    errors = (RAISED, RAISED, RAISED)
    assert lie_between([(two, low, high), errors])
    assert not lie_between([(two, low, high), (two, RAISED, RAISED)])
    assert not lie_between([(two, low, high), (RAISED, low, high)])
    assert not lie_between([errors])


def spanned(kata: KataModel) -> Iterator[tuple[float, Variant]]:
    """Each variant that has a span, with each odd constant that lies in it."""
    for name, variants in kata.variants.items():
        for spelling, way in variants.items():
            if isinstance(way, Parametric) and way.span:
                least, most = np.array(way.span)
                for odd in (each for each in ODD if least < each < most):
                    yield odd, Variant(name, f"{spelling}, {odd:.9g}", way.decide(odd))


def models(kata: KataModel) -> Iterator[Model]:
    """Each of these alone, and some with a second misconception."""
    for _, variant in spanned(kata):
        yield from kata.singles_of([variant])
        yield from list(kata.pairs_with(variant))[::7]


@pytest.mark.parametrize("kata", ["shift_tokens", "padding_mask", "sgd_step"])
def test_odd_constants_are_known_without_answers_too(
    catalogue: Catalogue, opened: OpenCatalogue, kata: str
) -> None:
    """Whatever id is filled in, whatever rate is taken, both kits name it, and the same."""
    told, expected = [], []
    for model in models(catalogue[kata]):
        got = outcomes(InProcessKata(kata, model.function), catalogue[kata].probes)
        expected.append([each.name for each in diagnose(kata, got, catalogue[kata]).findings])
        told.append([each.name for each in diagnose(kata, got, opened[kata]).findings])
    assert len(told) > 20
    assert all(told)
    assert expected == told


def test_a_step_that_is_thrown_away_is_no_rate(catalogue: Catalogue, opened: OpenCatalogue) -> None:
    """Who leaves the weights as they are has not fixed a very small learning rate."""
    right = catalogue["sgd_step"].right().function

    def thrown_away(weights: Weights, *others: object) -> object:
        loss, _ = cast("tuple[float, Weights]", right(weights, *others))
        return loss, weights.copy()

    got = outcomes(InProcessKata("sgd_step", thrown_away), catalogue["sgd_step"].probes)
    for kata in (catalogue["sgd_step"], opened["sgd_step"]):
        assert "ignores-lr" not in [each.name for each in diagnose("sgd_step", got, kata).findings]
