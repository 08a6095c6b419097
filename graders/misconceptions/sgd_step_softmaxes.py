"""How logits become probabilities and a loss, in kata 5: what can be wrong with either or both."""

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

import numpy as np

from lossdojo.content import Decision, Decisions, Exchange, Parametric

from . import cross_entropy_costs as costs
from . import sgd_step_slopes as slopes
from .guesses import COMMON_EPSILONS, ONE_EPSILON, USUAL_EPSILONS, epsilons
from .positions import Floats, Ids, Mask, log_softmax
from .views.sgd_step_view import read, two


def log_of(probabilities: Decision) -> Decision:
    """The log of these probabilities, taken afterwards."""
    return lambda logits: np.log(probabilities(logits))


def unlike(probabilities: Decision, log_probs: Mapping[str, Decision]) -> dict[str, Decisions]:
    """Such probabilities in the gradient, in the loss by each of these ways, and in both."""
    return {
        **{
            f"both, {way}": {"probabilities": probabilities, "loss_log_probs": each}
            for way, each in log_probs.items()
        },
        **{f"loss alone, {way}": {"loss_log_probs": each} for way, each in log_probs.items()},
        "gradient alone": {"probabilities": probabilities},
    }


def straight(decide: SimpleNamespace, logits: Floats) -> object:
    """Log-probabilities without probabilities on the way."""
    return decide.loss_log_probs(logits)


def of_probabilities(decide: SimpleNamespace, logits: Floats) -> Floats:
    """The log of the probabilities that are in the gradient."""
    return np.log(decide.probabilities(logits))


def of_float32_probabilities(decide: SimpleNamespace, logits: Floats) -> Floats:
    """As `of_probabilities`, in float32, whose probabilities become 0 far sooner."""
    return np.log(decide.probabilities(logits).astype(np.float32))


def losses(exchanges: Sequence[Exchange]) -> Iterator[Exchange]:
    """The losses alone, as they are and as the sums that they may be the means of."""
    for each in exchanges:
        weights, _, _, _, trains = read(each.probe)
        mine, right = two(each.got, weights.shape), two(each.expected, weights.shape)
        if mine is not None and right is not None:
            for count in (1, trains.sum()):
                pair = (np.float64(count * loss) for loss in (mine[0], right[0]))
                yield Exchange(each.probe, *pair)


def patched(patch: Decision, usual: tuple[float, ...] = USUAL_EPSILONS) -> Parametric:
    """The loss is the log of the softmax, mended with a small constant."""
    return Parametric(
        lambda e: {
            "loss_log": lambda decide, logits: np.log(patch(decide.probabilities(logits), e))
        },
        usual,
        lambda exchanges: epsilons([*losses(exchanges)]),
        COMMON_EPSILONS,
    )


def sigmoid(logits: Floats) -> Floats:
    """Each logit as a coin."""
    return np.exp(-np.logaddexp(0.0, -logits))


def own_coin(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """The label's coin alone."""
    return np.logaddexp(0.0, -np.take_along_axis(logits, targets[..., None], axis=-1)[..., 0])


def less_short_one_hot(probabilities: Floats, targets: Ids, _ids: Ids, _trains: Mask) -> Floats:
    """A one-hot as long as the largest label asks for; NumPy raises where that is too short."""
    return probabilities - np.eye(targets.max() + 1)[targets]


def less_one_hot_of_all_ids(probabilities: Floats, targets: Ids, ids: Ids, _trains: Mask) -> Floats:
    """As `less_short_one_hot`, as long as the largest id of labels and inputs asks for."""
    return probabilities - np.eye(max(targets.max(), ids.max()) + 1)[targets]


def less_one_hot_of_kept_ids(probabilities: Floats, targets: Ids, ids: Ids, trains: Mask) -> Floats:
    """As `less_one_hot_of_all_ids`, of those at positions that train."""
    return less_one_hot_of_all_ids(probabilities, targets, ids[trains], trains)


def less_one_hot_among_labels(
    probabilities: Floats, targets: Ids, _ids: Ids, _trains: Mask
) -> Floats:
    """Only ids up to the largest label share the probability."""
    size = targets.max() + 1
    kept = probabilities[..., :size] / probabilities[..., :size].sum(axis=-1, keepdims=True)
    slope = np.zeros_like(probabilities)
    slope[..., :size] = kept - np.eye(size)[targets]
    return slope


def surprise_among_labels(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """As `less_one_hot_among_labels`, in the loss."""
    kept = logits[..., : targets.max() + 1]
    return costs.surprise(log_softmax(kept), kept, targets)


LOGS: Mapping[str, Decision] = {
    "log of softmax": costs.log_of_naive_softmax,
    "log of the sum": costs.naive_log_softmax,
}
OVERFLOWS: Mapping[str, Decisions] = {
    **unlike(
        costs.naive_softmax,
        LOGS,
    ),
    **{
        f"both, {way}, in {dtype.__name__}": {
            "probabilities": costs.in_dtype(dtype, costs.naive_softmax),
            "loss_log_probs": costs.in_dtype(dtype, log_probs),
        }
        for dtype in (np.float32, np.longdouble)
        for way, log_probs in LOGS.items()
    },
    "both, one-hot times log": {
        "probabilities": costs.naive_softmax,
        "loss_log_probs": costs.log_of_naive_softmax,
        "loss_cost": costs.surprise_by_one_hot,
    },
}
GLOBAL_MAX: Mapping[str, Decisions] = unlike(
    costs.softmax_under_one_peak,
    {
        "log of softmax": log_of(costs.softmax_under_one_peak),
        "log of the sum": costs.under_one_peak,
    },
)
EPSILON_PATCH = {
    "added": patched(np.add),
    "at least": patched(np.maximum),
    "at both ends": patched(costs.off_both_ends, ONE_EPSILON),
    "in place of 0": patched(costs.in_place_of_nothing, ONE_EPSILON),
}
LOG_AFTER_SOFTMAX: Mapping[str, Decisions] = {
    "shifted softmax": {"loss_log": of_probabilities},
    "shifted softmax, in float32": {"loss_log": of_float32_probabilities},
    "one-hot times log": {
        "loss_log": of_probabilities,
        "loss_cost": costs.surprise_by_one_hot,
    },
}
A_COIN: Decisions = {"probabilities": sigmoid}
EVERY_CLASS_A_COIN: Mapping[str, Decisions] = {
    "the label's alone": {**A_COIN, "loss_cost": own_coin},
    "summed": {**A_COIN, "loss_cost": costs.coins(np.sum)},
    "summed, by the formula": {**A_COIN, "loss_cost": costs.coins_by_formula(np.sum)},
    "averaged in the loss": {**A_COIN, "loss_cost": costs.coins(np.mean)},
    "averaged": {**A_COIN, "loss_cost": costs.coins(np.mean), "divisor": slopes.entries},
    "averaged in the loss, by the formula": {
        **A_COIN,
        "loss_cost": costs.coins_by_formula(np.mean),
    },
    "averaged, by the formula": {
        **A_COIN,
        "loss_cost": costs.coins_by_formula(np.mean),
        "divisor": slopes.entries,
    },
    "gradient alone": A_COIN,
    "loss alone, summed": {"loss_cost": costs.coins(np.sum)},
}
VOCABULARY_FROM_LABELS: Mapping[str, Decisions] = {
    "a short one-hot": {"slope": less_short_one_hot},
    "a one-hot of all ids at hand": {"slope": less_one_hot_of_all_ids},
    "a one-hot of all ids that train": {"slope": less_one_hot_of_kept_ids},
    "short rows": {"slope": less_one_hot_among_labels, "loss_cost": surprise_among_labels},
}
