"""Kata 5 as decisions: what is read, which way is down, how far to go, and what is reported."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import numpy as np

from lossdojo.content import Decision, Decisions, Parametric, Probe, Variants

from . import sgd_step_reading as reading
from . import sgd_step_slopes as slopes
from .cross_entropy_costs import (
    naive_log_softmax,
    naive_softmax,
    softmax,
    softmax_under_one_peak,
    terms,
    under_one_peak,
)
from .guesses import RATES
from .positions import (
    Floats,
    Ids,
    as_it_is,
    everything,
    label_or_any,
    log_softmax,
    not_hard_coded,
    not_ignored,
    not_negative,
)
from .positions import with_targets as look_ups
from .sgd_step_probes import PROBES as PROBES
from .views.sgd_step_picture import SYMPTOMS as SYMPTOMS
from .views.sgd_step_picture import VIEW as VIEW
from .views.sgd_step_view import read

Step = tuple[float, Floats]


def answer(
    decide: SimpleNamespace,
    weights: Floats,
    input_ids: Ids,
    labels: Ids,
    lr: float,
    ignore_index: int = -100,
) -> Step:
    """Kata 5, decision by decision."""
    loss, new = decide.schedule(decide, weights, input_ids, labels, lr, ignore_index)
    decide.scratch(weights, new)
    return loss, new


def working(probe: Probe) -> Mapping[str, object]:
    """What each position costs before the step."""
    weights, ids, labels, _, trains = read(probe)
    return {"costs": terms(weights[ids], labels, trains)}


def one_step(
    decide: SimpleNamespace, weights: Floats, ids: Ids, labels: Ids, lr: float, ignore_index: int
) -> Step:
    """All positions at once, on the same weights."""
    size = len(weights)
    trains = decide.trains(labels, ignore_index)
    if not trains.any():
        return decide.nothing(weights)
    fed = decide.feed(weights, ids)
    targets = decide.target(decide.goal(labels, ids), trains, size, ignore_index)

    def loss_of(table: Floats) -> float:
        counts = decide.loss_trains(labels, ignore_index)
        goals = decide.loss_target(decide.loss_goal(labels, ids), counts, size, ignore_index)
        logits = decide.loss_look_up(table, decide.loss_feed(table, ids))
        costs = -np.take_along_axis(decide.loss_log_probs(logits), goals[..., None], -1)[..., 0]
        return float((costs * counts).sum() / decide.loss_divisor(counts, size))

    slope = decide.slope(decide.probabilities(decide.look_up(weights, fed)), targets)
    moves = decide.moves(trains)
    slope = slope * moves[..., None] / decide.divisor(trains, size)
    gradient = decide.scatter(np.zeros_like(weights), fed, slope, moves)
    step = decide.rate(lr) * decide.direction(gradient)
    new = decide.result(weights, decide.downhill(step), gradient)
    return decide.report(loss_of, weights, new), new


def both(decisions: Decisions) -> Decisions:
    """The same idea in the gradient and in the loss."""
    return {**decisions, **{f"loss_{name}": choice for name, choice in decisions.items()}}


def in_gradient_or_both(ways: dict[str, Decisions]) -> dict[str, Decisions]:
    """Each way in both, and in the gradient alone."""
    everywhere = {way: both(decisions) for way, decisions in ways.items()}
    return {**everywhere, **{f"{way}, gradient alone": ways[way] for way in ways}}


def with_targets(trains: Decision) -> dict[str, Decisions]:
    """A wrong idea of what trains, with each look-up, in both or in the gradient alone."""
    return in_gradient_or_both(look_ups(trains))


def the_label(labels: Ids, _ids: Ids) -> Ids:
    """The label is what should have been predicted."""
    return labels


def the_input(_labels: Ids, ids: Ids) -> Ids:
    """The token that was read."""
    return ids


def unmoved(weights: Floats) -> Step:
    """Where nothing trains nothing moves."""
    return 0.0, weights.copy()


# How far to go, and what comes out.


def moved(weights: Floats, change: Floats, _gradient: Floats) -> Floats:
    """The new weights."""
    return weights + change


def before(loss_of: Callable[[Floats], float], weights: Floats, _new: Floats) -> float:
    """The loss that the old weights give."""
    return loss_of(weights)


def after(loss_of: Callable[[Floats], float], _weights: Floats, new: Floats) -> float:
    """The loss that the new weights give."""
    return loss_of(new)


def left_alone(_weights: Floats, _new: Floats) -> None:
    """The caller's weights are the caller's."""


def overwritten(weights: Floats, new: Floats) -> None:
    """The caller's weights become the new ones."""
    weights[...] = new


def one_after_another(running: bool) -> Decision:
    """A step for each position, on the weights that the one before left.

    Args:
        running: whether the loss is the mean along the way, or that of the first weights.
    """

    def schedule(
        decide: SimpleNamespace,
        weights: Floats,
        ids: Ids,
        labels: Ids,
        lr: float,
        ignore_index: int,
    ) -> Step:
        first, _ = one_step(decide, weights, ids, labels, lr, ignore_index)
        losses, table = [], weights.copy()
        trains = decide.trains(labels, ignore_index)
        alone = SimpleNamespace(**{**vars(decide), "divisor": slopes.one})
        for token, label in zip(ids[trains], labels[trains], strict=True):
            rate = lr / decide.divisor(trains, len(weights))
            here = np.array([token]), np.array([label])
            loss, table = one_step(alone, table, *here, rate, ignore_index)
            losses.append(loss)
        return (float(np.mean(losses)) if running and losses else first), table

    return schedule


VARIANTS: Variants = {
    "inputs-as-labels": in_gradient_or_both({"the input": {"goal": the_input}}),
    "feeds-own-predictions": in_gradient_or_both(
        {
            "on and on": {"feed": reading.own_predictions},
            "one step back": {"feed": reading.own_prediction_of_truth},
        }
    ),
    "transposed": {
        "read and moved": {
            **both({"look_up": reading.column_of}),
            "scatter": slopes.added_to_columns,
        },
        "moved alone": {"scatter": slopes.added_to_columns},
        "read alone": both({"look_up": reading.column_of}),
        "gradient alone": {"look_up": reading.column_of, "scatter": slopes.added_to_columns},
    },
    "probabilities-as-gradient": {
        "softmax alone": {"slope": lambda probabilities, _targets: probabilities}
    },
    "one-step-per-position": {
        "loss along the way": {"schedule": one_after_another(True)},
        "loss before": {"schedule": one_after_another(False)},
    },
    "pads-train-too": {
        **with_targets(everything),
        "by the mean of those that train": {"moves": slopes.all_move},
    },
    "hard-codes-ignore-index": {
        **with_targets(not_hard_coded),
        **in_gradient_or_both({"all below zero": {"trains": not_negative}}),
    },
    "averages-over-padding": in_gradient_or_both(
        {"by all positions": {"divisor": slopes.positions}}
    ),
    "averages-over-vocabulary": in_gradient_or_both({"by V": {"divisor": slopes.entries}}),
    "sums-gradient": in_gradient_or_both({"no mean": {"divisor": slopes.one}}),
    "last-occurrence-wins": {
        "of those that train": {"scatter": slopes.assigned},
        "of all": {"scatter": slopes.assigned_with_padding},
    },
    "normalises-the-step": {
        "unit length": {"direction": slopes.unit_length},
        "sign": {"direction": np.sign},
        "each row": {"direction": slopes.row_lengths},
        "largest entry": {"direction": slopes.largest_one},
    },
    "ignores-lr": {
        "always": Parametric(lambda rate: {"rate": lambda _lr: rate}, *RATES),
    },
    "climbs": {"uphill": {"downhill": as_it_is}},
    "returns-gradient": {
        f"{name}, {way}": {"result": result, **nothing}
        for name, result in {
            "gradient": lambda _weights, _change, gradient: gradient,
            "step": lambda _weights, change, _gradient: -change,
            "change": lambda _weights, change, _gradient: change,
        }.items()
        for way, nothing in {
            "nothing is none": {"nothing": lambda weights: (0.0, np.zeros_like(weights))},
            "nothing is all": {},
        }.items()
    },
    "overflows": {
        "both, log of softmax": {
            "probabilities": naive_softmax,
            "loss_log_probs": lambda logits: np.log(naive_softmax(logits)),
        },
        "both, log of the sum": {
            "probabilities": naive_softmax,
            "loss_log_probs": naive_log_softmax,
        },
        "gradient alone": {"probabilities": naive_softmax},
        "loss alone, log of softmax": {
            "loss_log_probs": lambda logits: np.log(naive_softmax(logits))
        },
        "loss alone, log of the sum": {"loss_log_probs": naive_log_softmax},
    },
    "global-max": {
        "both": {
            "probabilities": lambda logits: np.exp(under_one_peak(logits)),
            "loss_log_probs": under_one_peak,
        },
        "gradient alone": {"probabilities": lambda logits: np.exp(under_one_peak(logits))},
        "loss alone": {"loss_log_probs": under_one_peak},
        "divided": {
            "probabilities": softmax_under_one_peak,
            "loss_log_probs": lambda logits: np.log(softmax_under_one_peak(logits)),
        },
        "divided, gradient alone": {"probabilities": softmax_under_one_peak},
    },
    "loss-after-update": {"new weights": {"report": after}},
    "updates-in-place": {"in place": {"scratch": overwritten}},
}

DECISIONS: Decisions = {
    "schedule": one_step,
    "nothing": unmoved,
    **both(
        {
            "trains": not_ignored,
            "goal": the_label,
            "target": label_or_any,
            "feed": reading.true_ids,
            "look_up": reading.row_of,
            "divisor": slopes.training,
        }
    ),
    "probabilities": softmax,
    "loss_log_probs": log_softmax,
    "slope": slopes.less_one_hot,
    "moves": slopes.that_train,
    "scatter": slopes.added_up,
    "direction": as_it_is,
    "rate": as_it_is,
    "downhill": np.negative,
    "result": moved,
    "report": before,
    "scratch": left_alone,
}
