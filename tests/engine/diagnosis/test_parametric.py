"""A misconception is recognised with whatever constant a learner has chosen."""

import pytest

from tests.engine.diagnosis.test_diagnose import STABLE, Graded, found

PADDED = """
import numpy as np
def shift_tokens(t):
    t = np.asarray(t)
    if t.shape[-1] < 2:
        raise ValueError
    tail = np.zeros((*t.shape[:-1], 1), int) + {filler}
    return t, np.concatenate([t[..., 1:], tail], axis=-1)
"""


@pytest.mark.parametrize("filler", ["50256", "7", "-3"])
def test_any_made_up_id_is_made_up(graded: Graded, filler: str) -> None:
    """A tail filled with whatever one id is recognised for what it is."""
    result = graded(shift_tokens=PADDED.format(filler=filler))["shift_tokens"]
    assert found(result) == [("pads-the-tail", True)]


def test_a_tail_that_depends_on_the_tokens_is_not_surely_made_up(graded: Graded) -> None:
    """A last label that differs from call to call at most looks like a made-up one."""
    result = graded(shift_tokens=PADDED.format(filler="t.sum()"))["shift_tokens"]
    assert ("pads-the-tail", True) not in found(result)


ANY_EPSILON = (
    STABLE
    + """
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any(): return 0.0
    p = np.exp(log_probs(logits[k])) + {epsilon}
    return -np.log(np.take_along_axis(p, labels[k][:, None], -1)).mean()
"""
)


@pytest.mark.parametrize("epsilon", ["1e-3", "3e-9", "5e-13", "np.finfo(float).tiny"])
def test_any_epsilon_is_an_epsilon(graded: Graded, epsilon: str) -> None:
    """A constant inside the log is recognised however large it is."""
    result = graded(cross_entropy=ANY_EPSILON.format(epsilon=epsilon))["cross_entropy"]
    assert found(result) == [("epsilon-patch", True)]


@pytest.mark.parametrize("base", [2, 3, 7, 10, 256])
def test_any_base_is_another_base(graded: Graded, base: int) -> None:
    """Logarithms in whatever base are recognised."""
    source = STABLE + f"def log_softmax(x, axis=-1): return log_probs(x, axis) / np.log({base})"
    assert found(graded(log_softmax=source)["log_softmax"]) == [("wrong-log-base", True)]


def test_half_the_answer_is_no_base(graded: Graded) -> None:
    """A constant factor that is no base's is nobody's belief."""
    source = STABLE + "def log_softmax(x, axis=-1): return log_probs(x, axis) / 2"
    assert found(graded(log_softmax=source)["log_softmax"]) == []


STEP = (
    STABLE
    + """
def sgd_step(w, ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    if not k.any(): return 0.0, w.copy()
    n, g, x, y = k.sum(), np.zeros_like(w), ids[k], labels[k]
    p = log_probs(w[x])
    d = np.exp(p)
    d[np.arange(n), y] -= 1
    np.add.at(g, x, d / n)
    return -p[np.arange(n), y].mean(), {new}
"""
)


@pytest.mark.parametrize(
    ("new", "names"),
    [
        ("w - 0.037 * g", ["ignores-lr"]),
        ("w + 0.5 * g", ["ignores-lr", "climbs"]),
        ("w - lr * np.clip(g, -0.1, 0.1)", []),
        ("w - lr * g - 0.01 * w", []),
    ],
)
def test_any_rate_of_ones_own_is_recognised(graded: Graded, new: str, names: list[str]) -> None:
    """A step of a fixed size is recognised, alone and uphill; a clipped or decayed one is not."""
    result = graded(sgd_step=STEP.format(new=new))["sgd_step"]
    assert found(result) == [(name, True) for name in names]
