"""What a score is made of: a fault costs the aspect that it is about, in whichever kata."""

from collections.abc import Callable
from typing import Any

import pytest

from lossdojo.content.lab import Lab

Graded = Callable[..., dict[str, Any]]


def test_a_score_is_the_share_of_aspects_that_hold(graded: Graded, lab: Lab) -> None:
    """An aspect's weight counts where all its tests pass, beside those that the kata has."""
    zero = "import numpy as np\ndef padding_mask(ids, pad_id): return np.asarray(ids) != 0"
    result = graded(padding_mask=zero)["padding_mask"]
    tests, weights = result["tests"], {each.key: each.weight for each in lab.aspects}
    assert tests["passed"] + tests["failed"] == tests["total"] == 17
    assert {"ids"} == {check["aspect"] for check in result["checks"] if not check["passed"]}
    assert [each["name"] for each in result["aspects"] if not each["passed"]] == ["ids"]
    in_all = sum(weights[each["name"]] for each in result["aspects"])
    assert 1 - weights["ids"] / in_all == pytest.approx(result["score"], abs=1e-4)


LOG_SOFTMAX = "import numpy as np\ndef log_softmax(x, axis=-1):\n    {}\n    return {}\n"
CROSS_ENTROPY = """
import numpy as np
def cross_entropy(x, labels, ignore_index=-100):
    trains = labels != ignore_index
    x, labels = x[trains], labels[trains]
    {}
    logs = {}
    return float(-logs[np.arange(len(x)), labels].mean()) if len(x) else 0.0
"""
SGD_STEP = """
import numpy as np
def sgd_step(weights, ids, labels, lr, ignore_index=-100):
    trains = labels != ignore_index
    ids, labels, new = ids[trains], labels[trains], weights.copy()
    if not len(ids):
        return 0.0, new
    x, places = weights[ids], np.arange(len(ids))
    {}
    logs = {}
    slope = np.exp(x) / np.exp(x).sum(-1, keepdims=True)
    slope[places, labels] -= 1
    np.add.at(new, ids, (-lr * slope / len(ids)).astype(new.dtype))
    return -logs[places, labels].mean(), new
"""
SHIFTED = "x = x - x.max({axis}, keepdims=True)"
BY_SUM = "x - np.log(np.exp(x).sum({axis}, keepdims=True))"
PATCHED = "np.log(np.exp(x) / np.exp(x).sum({axis}, keepdims=True) + 1e-9)"
COSTS = {  # what comes before, what comes back, and the aspects that it costs
    "nothing": (SHIFTED, BY_SUM, []),
    "a plain overflow": ("pass", BY_SUM, ["stable"]),
    "an epsilon": (SHIFTED, PATCHED, ["stable", "exact"]),
    "an epsilon on a plain overflow": ("pass", PATCHED, ["stable", "exact"]),
    "float32 inside": (
        f"x = x.astype(np.float32); {SHIFTED}",
        f"np.float64({BY_SUM})",
        ["stable", "exact"],
    ),
    "a few digits": (SHIFTED, f"np.round({BY_SUM}, 4)", ["stable", "exact"]),
}


@pytest.mark.parametrize("what", COSTS)
def test_a_fault_costs_what_it_is_about(graded: Graded, what: str) -> None:
    """An overflow costs `stable`, and an epsilon `exact` as well, in whichever kata it stands."""
    before, answer, expected = COSTS[what]
    files = {"log_softmax": LOG_SOFTMAX, "cross_entropy": CROSS_ENTROPY, "sgd_step": SGD_STEP}
    results = graded(
        **{
            kata: source.format(*(each.format(axis=axis) for each in (before, answer)))
            for (kata, source), axis in zip(files.items(), ("axis", "-1", "-1"), strict=True)
        }
    )
    for kata in files:
        missing = [each["name"] for each in results[kata]["aspects"] if not each["passed"]]
        assert (kata, expected) == (kata, missing)
