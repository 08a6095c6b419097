"""What no model gives is accused of nothing, and what is plain to be seen in it is said."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.diagnosis.test_diagnose import STABLE, found

Graded = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    "body",
    ["return None", "return 'mask'", "return ids", "return (ids != pad_id)[..., ::-1]",
     "return np.random.rand(*ids.shape) > 0.5", "raise RuntimeError('no idea')"],
)  # fmt: skip
def test_nobody_is_accused_of_the_unknown(graded: Graded, body: str) -> None:
    """A bug outside the catalogue is "not recognised", with the smallest example that differs."""
    source = f"import numpy as np\ndef padding_mask(ids, pad_id): {body}"
    result = graded(padding_mask=source)["padding_mask"]
    assert (found(result), result["recognised"]) == ([], False)
    assert result["difference"]["call"].startswith("padding_mask(np.array([")
    assert result["difference"]["expected"].startswith("[")


def test_where_the_probes_are_right_nothing_is_made_up(graded: Graded) -> None:
    """A bug that no open example meets is told as such: no difference, no accusation."""
    source = (
        "def padding_mask(ids, pad_id):\n    if ids.ndim > 3: return None\n    return ids != pad_id"
    )
    result = graded(padding_mask=source)["padding_mask"]
    assert (result["status"], found(result), "difference" in result) == ("failed", [], False)


@pytest.mark.parametrize(
    ("kata", "body"),
    [
        ("padding_mask", "(ids, pad_id): return np.ones(ids.shape, dtype=bool)"),
        ("padding_mask", "(ids, pad_id): return np.zeros(ids.shape, dtype=bool)"),
        ("cross_entropy", "(logits, labels, ignore_index=-100): return 0.0"),
        ("log_softmax", "(logits, axis=-1): return np.zeros(logits.shape)"),
    ],
)
def test_who_looks_at_nothing_is_accused_of_nothing(graded: Graded, kata: str, body: str) -> None:
    """One number everywhere, whatever is passed, is no pair of beliefs that happens to fit."""
    result = graded(**{kata: f"import numpy as np\ndef {kata}{body}"})[kata]
    assert found(result) == []
    assert result["difference"]["because"].startswith("The same comes back everywhere")


def test_what_is_rounded_is_told_by_its_decimals(graded: Graded) -> None:
    """Four decimals are left, and every number is seen to differ."""
    source = STABLE + "def log_softmax(x, axis=-1): return np.round(log_probs(x, axis), 4)"
    difference = graded(log_softmax=source)["log_softmax"]["difference"]
    assert difference["because"].startswith("Your numbers are rounded to 4 decimals")
    assert difference["where"] == "at every position"


def test_what_exits_is_told_to_be_taken_out(graded: Graded) -> None:
    """A call that exits is no crash of Python's, and the advice is about that line."""
    source = "import sys\ndef padding_mask(ids, pad_id):\n    sys.exit()"
    because = graded(padding_mask=source)["padding_mask"]["difference"]["because"]
    assert "line 3, `sys.exit()`. Take out what exits" in because
