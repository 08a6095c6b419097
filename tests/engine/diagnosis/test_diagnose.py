"""The diagnosis names what made the numbers, and accuses nobody else."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Graded = Callable[..., dict[str, Any]]

STABLE = """
import numpy as np
def log_probs(x, axis=-1):
    return x - np.logaddexp.reduce(x, axis=axis, keepdims=True)
"""


def found(result: dict[str, Any]) -> list[tuple[str, bool]]:
    """What was named, and whether for certain."""
    return [(each["id"].split("/")[1], each["certain"]) for each in result["misconceptions"]]


@pytest.mark.parametrize(
    ("kata", "source", "names"),
    [
        (
            "shift_tokens",
            """
def shift_tokens(t):
    rows = [list(r) for r in t] if hasattr(t[0], '__len__') else [list(t)]
    if len(rows[0]) < 2:
        raise ValueError
    cut = [r[:-1] for r in rows]
    return (cut, cut) if hasattr(t[0], '__len__') else (cut[0], cut[0])
""",
            ["not-shifted"],
        ),
        (
            "padding_mask",
            "def padding_mask(ids, pad_id):\n    return (ids == pad_id).astype(float)",
            ["inverted", "not-boolean"],
        ),
        (
            "log_softmax",
            """
import math
import numpy as np
def log_softmax(x, axis=-1):
    rows = np.moveaxis(x, axis, -1)
    out = np.empty(rows.shape)
    for i in np.ndindex(rows.shape[:-1]):
        total = sum(math.exp(v) for v in rows[i])
        out[i] = [math.log(math.exp(v) / total) for v in rows[i]]
    return np.moveaxis(out, -1, axis)
""",
            ["overflows"],
        ),
        (
            "cross_entropy",
            STABLE + "def cross_entropy(logits, labels, ignore_index=-100):\n"
            "    k = labels != ignore_index\n    if not k.any(): return 0.0\n"
            "    p = log_probs(logits)[k]\n"
            "    return sum(-p[i, y] for i, y in enumerate(labels[k])) / np.log(2)",
            ["sums", "wrong-log-base"],
        ),
        (
            "sgd_step",
            STABLE
            + """
def sgd_step(w, ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = max(1, k.sum())
    loss, g = 0.0, np.zeros_like(w)
    for i, y in zip(ids[k], labels[k]):
        p = log_probs(w[i])
        loss -= p[y] / n
        g[i] += np.exp(p) / n
        g[i, y] -= 1 / n
    w -= lr * g
    return loss, w
""",
            ["updates-in-place"],
        ),
        (
            "sgd_step",
            """
import numpy as np
def sgd_step(w, ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    i, y = ids[k], labels[k]
    if not len(i): return 0.0, w.copy()
    p = np.exp(w[i]) / np.exp(w[i]).sum(1, keepdims=True)
    loss = -np.log(p[range(len(i)), y]).mean()
    p[range(len(i)), y] -= 1
    new = w.copy()
    np.add.at(new, i, -lr * p / len(i))
    return loss, new
""",
            ["overflows"],
        ),
    ],
)
def test_independent_programs_are_recognised(
    graded: Graded, kata: str, source: str, names: list[str]
) -> None:
    """Programs in other styles than the catalogue's are recognised by what they return."""
    assert found(graded(**{kata: source})[kata]) == [(name, True) for name in names]


def test_a_passed_kata_carries_no_misconception(graded: Graded) -> None:
    """Right is right: nothing is named, and nothing is said about recognition."""
    result = graded(padding_mask="def padding_mask(ids, pad_id): return ids != pad_id")[
        "padding_mask"
    ]
    assert (result["misconceptions"], "recognised" in result) == ([], False)


def test_the_evidence_is_the_learners_own(graded: Graded) -> None:
    """The evidence holds the call, what came back, what was expected, and what was printed."""
    source = (
        "def padding_mask(ids, pad_id):\n    print('hello', pad_id)\n    return ids == pad_id\n"
    )
    [item] = graded(padding_mask=source)["padding_mask"]["misconceptions"]
    evidence = {**item["evidence"]}
    says = "5 of 5 flags are wrong: at [0] stands 5, which is a real token; "
    assert evidence.pop("picture")["says"].startswith(says)
    assert evidence == {
        "probe": "padded on the right",
        "call": "padding_mask(np.array([5, 8, 2, 0, 0]), 0)",
        "got": "[False, False, False, True, True]",
        "expected": "[True, True, True, False, False]",
        "where": "at every position",
        "because": "Your mask marks 2 of 5 positions: the 2 pads, not the 3 tokens.",
        "table": {
            "titles": ("position", "id", "trains", "your mask"),
            "rows": (
                ("0", "5", "yes", "False"),
                ("1", "8", "yes", "False"),
                ("2", "2", "yes", "False"),
                ("3", "0", "no, padding", "True"),
                ("4", "0", "no, padding", "True"),
            ),
        },
        "printed": "hello 0",
        "parts": (),
        "warned": (),
        "line": 0,
    }


def test_a_retry_is_another_example_of_the_same_belief(graded: Graded) -> None:
    """What to predict next is another call than the evidence, on which the belief shows too."""
    source = "def padding_mask(ids, pad_id): return ids != 0"
    [item] = graded(padding_mask=source)["padding_mask"]["misconceptions"]
    assert item["evidence"]["call"] == "padding_mask(np.array([4, 0, 7, 9, 9]), 9)"
    assert item["retry"] == {
        "call": "padding_mask(np.array([3, 0, 6]), 4)",
        "expected": "[True, True, True]",
    }


def test_evidence_for_one_of_two_says_what_it_alone_does(graded: Graded) -> None:
    """Where two ideas meet in one number, that is said, never the answer without one of them."""
    source = STABLE + (
        "def cross_entropy(logits, labels, ignore_index=-100):\n"
        "    k = labels != ignore_index\n    p = log_probs(logits) / np.log(2)\n"
        "    picked = np.take_along_axis(p, np.where(k, labels, 0)[..., None], -1)[..., 0]\n"
        "    return -(picked * k).mean()"
    )
    padding, base = graded(cross_entropy=source)["cross_entropy"]["misconceptions"]
    assert padding["evidence"]["probe"] == "padding"
    assert padding["evidence"]["because"].startswith("Two ideas meet in this answer")
    assert re.findall(r"\d", padding["evidence"]["because"]) == []
    assert base["evidence"]["because"] == "Your 2.8340 is 1.9644 nats in another unit."


def test_a_small_difference_is_shown_with_enough_digits(graded: Graded) -> None:
    """Where four digits would look alike, more are shown."""
    source = STABLE + "def log_softmax(x, axis=-1): return log_probs(x, axis) + 3e-5"
    difference = graded(log_softmax=source)["log_softmax"]["difference"]
    assert difference["got"] != difference["expected"]


def test_an_exception_is_shown_with_its_line(graded: Graded) -> None:
    """Where a call raises, the example shows the error and the learner's own line."""
    source = "def padding_mask(ids, pad_id):\n    return ids[99]"
    difference = graded(padding_mask=source)["padding_mask"]["difference"]
    assert difference["got"].startswith("IndexError: ")
    assert difference["got"].endswith("(line 2)")


def test_almost_a_misconception_is_not_certain(graded: Graded) -> None:
    """A program that follows a belief except in one place "looks like" it."""
    source = "def padding_mask(ids, pad_id): return None if pad_id == 512 else ids == pad_id"
    assert found(graded(padding_mask=source)["padding_mask"]) == [("inverted", False)]


def test_dependence_on_ignored_logits_shows_that_they_train(graded: Graded) -> None:
    """Where ignored positions change the loss in no known way, it looks as if they train."""
    source = (
        STABLE
        + """
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any(): return 0.0
    p = log_probs(logits)
    picked = np.take_along_axis(p, np.where(k, labels, 0)[..., None], -1)[..., 0]
    return -np.where(k, picked, 0.3 * p[..., 1]).mean()
"""
    )
    assert found(graded(cross_entropy=source)["cross_entropy"]) == [("pads-train-too", False)]


@pytest.mark.parametrize("error", ["NameError", "AttributeError", "TypeError", "KeyboardInterrupt"])
def test_a_slip_is_no_belief(graded: Graded, error: str) -> None:
    """A misspelt name where everything is ignored is not taken for a division by nothing."""
    source = (
        STABLE
        + f"""
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any(): raise {error}
    p = log_probs(logits[k])
    return -np.take_along_axis(p, labels[k][:, None], -1).mean()
"""
    )
    result = graded(cross_entropy=source)["cross_entropy"]
    assert ("nan-when-all-ignored", True) not in found(result)


def test_equal_wrong_answers_share_a_fingerprint(graded: Graded) -> None:
    """However it is written, the same unknown mistake has the same fingerprint."""
    loop = "def padding_mask(ids, pad_id): return (ids != pad_id)[..., ::-1]"
    flip = "import numpy as np\ndef padding_mask(i, p): return np.flip(np.not_equal(i, p), -1)"
    other = "def padding_mask(ids, pad_id): return None"
    prints = [
        graded(padding_mask=each)["padding_mask"]["fingerprint"] for each in (loop, flip, other)
    ]
    assert (prints[0] == prints[1], prints[0] == prints[2]) == (True, False)


def test_right_numbers_of_another_kind_are_told(graded: Graded) -> None:
    """Ids that come back as floats are a difference, in words, and no belief."""
    source = """
import numpy as np
def shift_tokens(t):
    t = np.asarray(t)
    if t.shape[-1] < 2: raise ValueError
    return t[..., :-1] * 1.0, t[..., 1:] * 1.0
"""
    result = graded(shift_tokens=source)["shift_tokens"]
    assert found(result) == []
    assert result["difference"]["because"] == (
        "Result 1 of 2: you returned floats; whole numbers were asked for. Check the dtype."
    )


def test_a_call_that_does_not_come_back_is_shown(graded: Graded) -> None:
    """Where Python was ended, the first open call that ends it is shown."""
    source = "import os\ndef padding_mask(ids, pad_id):\n    if ids[0] == 0: os._exit(1)"
    result = graded(padding_mask=source)["padding_mask"]
    assert result["status"] == "crashed"
    assert result["stopping_call"] == "padding_mask(np.array([0, 0, 5, 8, 2]), 0)"
    assert result["message"] == "calling padding_mask ended the Python process."


def test_an_exception_is_evidence_too(graded: Graded) -> None:
    """An IndexError for -100 names the belief, and is explained in the kata's own terms."""
    source = (
        STABLE
        + """
def cross_entropy(logits, labels, ignore_index=-100):
    p = log_probs(logits)
    return -np.mean([p[i][labels[i]] for i in np.ndindex(labels.shape)])
"""
    )
    [item] = graded(cross_entropy=source)["cross_entropy"]["misconceptions"]
    assert (item["id"], item["certain"]) == ("cross_entropy/pads-train-too", True)
    assert "-100 is not among the 4 entries of V" in item["evidence"]["because"]
