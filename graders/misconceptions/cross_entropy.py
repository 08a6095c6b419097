"""Kata 4 as decisions: which positions count, what one costs, how the costs become one number."""

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

import numpy as np

from lossdojo.content import Decisions, Exchange, Parametric, Probe, Variants

from . import cross_entropy_costs as costs
from . import cross_entropy_means as means
from . import cross_entropy_stability as stability
from .cross_entropy_probes import PROBES as PROBES
from .guesses import BASES, COMMON_BASES, USUAL_BASES, numbers, whole_base
from .positions import (
    Floats,
    Ids,
    Mask,
    an_id,
    as_it_is,
    asked_after,
    clipped,
    everything,
    label_or_any,
    log_softmax,
    modulo,
    not_hard_coded,
    not_ignored,
    not_negative,
    with_targets,
)
from .views.cross_entropy_picture import SYMPTOMS as SYMPTOMS
from .views.cross_entropy_picture import VIEW as VIEW
from .views.cross_entropy_view import read


def answer(
    decide: SimpleNamespace, logits: Floats, labels: Ids, ignore_index: int = -100
) -> object:
    """Kata 4, decision by decision."""
    given = logits, labels
    logits, labels = decide.align(decide.bounds(logits), labels)
    trains = decide.trains(labels, ignore_index, logits.shape[-1])
    targets = decide.target(labels, trains, logits.shape[-1], ignore_index)
    log_probs = decide.log(decide, logits, trains)
    costs = decide.unit(decide.sign(decide.cost(log_probs, logits, targets)))
    decide.scratch(*given, ignore_index)
    if not trains.any():
        return decide.nothing()
    return decide.report(decide.average(np.where(trains, costs, 0.0), trains))


def working(probe: Probe) -> Mapping[str, object]:
    """What each position costs."""
    return {"costs": costs.terms(*read(probe))}


# Which positions count, and with which label.


def as_given(logits: Floats, labels: Ids) -> tuple[Floats, Ids]:
    """Logits and labels are aligned already."""
    return logits, labels


def shifted_again(logits: Floats, labels: Ids) -> tuple[Floats, Ids]:
    """Each position is held against the label of the next."""
    if labels.ndim == 1:
        return logits[:-1], labels[1:]
    return logits[..., :-1, :], labels[..., 1:]


def rolled_again(logits: Floats, labels: Ids) -> tuple[Floats, Ids]:
    """As `shifted_again`, and the last position is held against the first label."""
    return logits, np.roll(labels, -1, axis=-1)


def looked_up(labels: Ids, _trains: Mask, _vocabulary: int, _ignore_index: int) -> Ids:
    """Every label is looked up, whether it trains or not."""
    return labels


def looked_up_where_some_train(
    labels: Ids, trains: Mask, _vocabulary: int, _ignore_index: int
) -> Ids:
    """As `looked_up`, and where nothing trains nothing is looked up."""
    return labels if trains.any() else np.zeros_like(labels)


def left_alone(_logits: Floats, _labels: Ids, _ignore_index: int) -> None:
    """The caller's arrays are the caller's."""


def logits_shifted_in_place(logits: Floats, _labels: Ids, _ignore_index: int) -> None:
    """The caller's rows lose their largest logit."""
    logits -= logits.max(axis=-1, keepdims=True)


def labels_filled_in_place(_logits: Floats, labels: Ids, ignore_index: int) -> None:
    """The caller's ignored labels become an id that can be looked up."""
    labels[labels == ignore_index] = 0


def bases_of_sum(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """The base in which the log of the sum alone is taken."""
    logits, labels, _ = read(exchanges[0].probe)
    shifted = float(logits[0, labels[0]] - logits.max())
    for mine, right in numbers(exchanges[:1]):
        yield from whole_base((shifted + right) / (shifted + mine) if shifted != -mine else 0.0)


BASES_OF_SUM = (USUAL_BASES, bases_of_sum, COMMON_BASES)

VARIANTS: Variants = {
    "pads-train-too": {
        **with_targets(everything),
        "asked once they are clipped": asked_after(clipped),
        "asked once they are wrapped": asked_after(modulo),
    },
    "hard-codes-ignore-index": {
        **with_targets(not_hard_coded),
        "all below zero": {"trains": not_negative},
        "all outside the vocabulary": {"trains": an_id},
    },
    "indexes-before-masking": {
        "always": {"target": looked_up},
        "where some train": {"target": looked_up_where_some_train},
    },
    "ignores-label-zero": {
        "zero as well": {
            "trains": lambda labels, ignore, _size: (labels != ignore) & (labels != 0)
        },
        "above zero": {"trains": lambda labels, _ignore, _size: labels > 0},
        **{
            f"instead, {way}": decisions
            for way, decisions in with_targets(lambda labels, _ignore, _size: labels != 0).items()
        },
    },
    "shifts-again": {
        "once more": {"align": shifted_again},
        "once more, the last label first": {"align": rolled_again},
    },
    "logits-as-probabilities": {"log of logits": {"log_probs": np.log, "probabilities": as_it_is}},
    "logits-as-log-probabilities": {
        "logits themselves": {"log_probs": as_it_is},
        "less the largest": {
            "log_probs": lambda logits: logits - logits.max(axis=-1, keepdims=True)
        },
    },
    "softmax-twice": {
        "softmax first": {
            "log_probs": lambda logits: log_softmax(costs.softmax(logits)),
            "probabilities": lambda logits: costs.softmax(costs.softmax(logits)),
        }
    },
    "compares-argmax": {
        "misses": {"cost": costs.wrong_guess},
        "hits": {"cost": costs.right_guess},
        "distance of ids": {"cost": costs.id_distance(1)},
        "squared costs.distance of ids": {"cost": costs.id_distance(2)},
    },
    "squared-error": {
        "summed": {"cost": costs.distance(np.sum)},
        "averaged": {"cost": costs.distance(np.mean)},
        "halved": {"cost": costs.distance(costs.half_sum)},
        "root": {"cost": costs.distance(costs.root_of_sum)},
        "of logits, summed": {"cost": costs.distance(np.sum, as_it_is)},
        "of logits, averaged": {"cost": costs.distance(np.mean, as_it_is)},
        "of the label alone": {"cost": costs.miss},
    },
    "every-class-a-coin": {
        "summed": {"cost": costs.coins(np.sum)},
        "averaged": {"cost": costs.coins(np.mean)},
        "summed, by the formula": {"cost": costs.coins_by_formula(np.sum)},
        "averaged, by the formula": {"cost": costs.coins_by_formula(np.mean)},
        **stability.COINS_PATCHED,
        "of costs.softmax, summed": {"cost": costs.coins_of_softmax(np.sum)},
        "of costs.softmax, averaged": {"cost": costs.coins_of_softmax(np.mean)},
    },
    "normalises-positions": {
        "of a row": costs.normalised_over(-2),
        "first axis": costs.normalised_over(0),
        "of those that train": {"log": costs.of_kept_positions},
    },
    "overflows": stability.OVERFLOWS,
    "wrong-anchor": stability.WRONG_ANCHOR,
    "clips-logits": stability.CLIPS_LOGITS,
    "global-max": stability.GLOBAL_MAX,
    "epsilon-patch": stability.EPSILON_PATCH,
    "log-after-softmax": stability.LOG_AFTER_SOFTMAX,
    "averages-over-vocabulary": {"by V": {"cost": costs.surprise_per_entry}},
    "averages-over-padding": {"by all positions": {"average": means.mean_of_all}},
    "mean-of-row-means": {
        "empty rows left out": {"average": means.row_means("left out")},
        "empty rows as zero": {"average": means.row_means("zero")},
        "empty rows as nan": {"average": means.row_means("nan")},
    },
    "sums": {"no mean": {"average": means.sum_of_all}},
    "divides-by-rows": {
        "one sequence is one": {"average": means.by_sequences},
        "length of the first axis": {"average": means.by_length},
    },
    "missing-minus": {"no minus": {"sign": np.negative}},
    "wrong-log-base": {
        "base": Parametric(lambda b: {"unit": lambda costs: costs / np.log(b)}, *BASES),
        "base of the sum": Parametric(
            lambda b: {"log_probs": costs.mixed_log_softmax(b)}, *BASES_OF_SUM
        ),
        **{
            f"{base:g} throughout": {"log_probs": costs.log_softmax_throughout(base)}
            for base in USUAL_BASES
        },
    },
    "returns-perplexity": {
        "always": {"report": np.exp, "nothing": lambda: 1.0},
        "zero where nothing trains": {"report": np.exp},
        "power of two": {"report": np.exp2, "nothing": lambda: 1.0},
        "power of two, zero where nothing trains": {"report": np.exp2},
    },
    "nan-when-all-ignored": {
        "nan": {"nothing": lambda: float("nan")},
        "raises": {"nothing": means.divided_by_nothing},
    },
    "mutates-input": {
        "logits shifted": {"scratch": logits_shifted_in_place},
        "labels filled": {"scratch": labels_filled_in_place},
    },
}

DECISIONS: Decisions = {
    "bounds": as_it_is,
    "align": as_given,
    "trains": not_ignored,
    "target": label_or_any,
    "log": costs.straight,
    "log_probs": log_softmax,
    "probabilities": costs.softmax,
    "cost": costs.surprise,
    "sign": as_it_is,
    "unit": as_it_is,
    "average": means.mean_of_training,
    "report": as_it_is,
    "nothing": means.zero,
    "scratch": left_alone,
}
