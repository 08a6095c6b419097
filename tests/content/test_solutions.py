"""The references agree with oracles that share no line with them."""

import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.special import log_softmax as scipy_log_softmax

from tests.conftest import ROOT


def solution(kata: str) -> Callable[..., Any]:
    """A reference's function."""
    spec = importlib.util.spec_from_file_location(kata, ROOT / "solutions" / f"{kata}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function: Callable[..., Any] = getattr(module, kata)
    return function


shift_tokens, padding_mask = solution("shift_tokens"), solution("padding_mask")
log_softmax, cross_entropy = solution("log_softmax"), solution("cross_entropy")
sgd_step = solution("sgd_step")

SHAPES = arrays.array_shapes(min_dims=1, max_dims=3, min_side=2, max_side=4)
LOGITS = arrays.arrays(np.float64, SHAPES, elements=st.floats(-1e5, 1e5))
IDS = arrays.arrays(np.int64, SHAPES, elements=st.integers(0, 2**31 - 1))


@given(IDS)
def test_shift_tokens_puts_the_inputs_back_together(tokens: np.ndarray) -> None:
    """Inputs and the last label, or the first input and the labels, are the tokens again."""
    input_ids, labels = shift_tokens(tokens)
    assert np.array_equal(np.append(input_ids, labels[..., -1:], axis=-1), tokens)
    assert np.array_equal(np.append(input_ids[..., :1], labels, axis=-1), tokens)


@given(IDS)
def test_padding_mask_finds_the_padding(ids: np.ndarray) -> None:
    """The positions marked False are exactly those that hold the pad id."""
    pad_id = int(ids.flat[0])
    assert set(ids[~padding_mask(ids, pad_id)].tolist()) == {pad_id}
    assert pad_id not in ids[padding_mask(ids, pad_id)]


@given(LOGITS, st.data())
def test_log_softmax_is_scipys(logits: np.ndarray, data: st.DataObject) -> None:
    """`scipy.special.log_softmax` gives the same along every axis."""
    axis = data.draw(st.integers(-logits.ndim, logits.ndim - 1))
    largest = np.abs(logits).max(initial=1.0)
    tolerance = 64 * np.finfo(np.float64).eps * largest
    expected = scipy_log_softmax(logits, axis=axis)
    assert np.allclose(log_softmax(logits, axis), expected, rtol=0, atol=tolerance)


@given(arrays.arrays(np.float64, (3, 2, 4), elements=st.floats(-50, 50)), st.data())
def test_cross_entropy_is_a_mean_of_terms(logits: np.ndarray, data: st.DataObject) -> None:
    """The loss is the plain mean of scipy's terms over the positions that are not ignored."""
    labels = data.draw(
        arrays.arrays(np.int64, (3, 2), elements=st.sampled_from([-100, 0, 1, 2, 3]))
    )
    terms = [
        -float(scipy_log_softmax(logits[place])[labels[place]])
        for place in np.ndindex(3, 2)
        if labels[place] != -100
    ]
    expected = sum(terms) / len(terms) if terms else 0.0
    assert cross_entropy(logits, labels) == pytest.approx(expected, abs=1e-11)


@given(arrays.arrays(np.float64, (3, 3), elements=st.floats(-3, 3)), st.data())
def test_the_step_is_the_numerical_gradient(weights: np.ndarray, data: st.DataObject) -> None:
    """The step is `lr` times the loss's slope, as measured by central differences."""
    ids = arrays.arrays(np.int64, (2, 3), elements=st.integers(0, 2))
    input_ids, labels = data.draw(ids), data.draw(ids)
    labels[0, 1] = -100
    loss, new = sgd_step(weights, input_ids, labels, 1.0)
    assert loss == pytest.approx(cross_entropy(weights[input_ids], labels), abs=1e-12)
    for place in np.ndindex(3, 3):
        nudge = np.zeros((3, 3))
        nudge[place] = 1e-5
        up = cross_entropy((weights + nudge)[input_ids], labels)
        down = cross_entropy((weights - nudge)[input_ids], labels)
        assert weights[place] - new[place] == pytest.approx((up - down) / 2e-5, abs=1e-8)


def test_pytorchs_documented_default_is_ours() -> None:
    """PyTorch's documentation: ignore_index is -100, and the mean is over non-ignored targets.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html; the values
    were worked out by hand from its formula.
    """
    logits = np.log(np.array([[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.3, 0.3, 0.4]]))
    expected = -(np.log(0.7) + np.log(0.3)) / 2
    assert cross_entropy(logits, np.array([0, 2, -100])) == pytest.approx(expected, abs=1e-14)
