"""What one position costs, in kata 4: from logits to log-probabilities to one number."""

from collections.abc import Mapping
from types import SimpleNamespace

import numpy as np

from lossdojo.content import Decision, Decisions

from .positions import Floats, Ids, Mask, log_softmax


def softmax(logits: Floats) -> Floats:
    """Stable probabilities."""
    return np.exp(log_softmax(logits))


def naive_softmax(logits: Floats) -> Floats:
    """As the formula stands in the book."""
    powers = np.exp(logits)
    return powers / powers.sum(axis=-1, keepdims=True)


def naive_log_softmax(logits: Floats) -> Floats:
    """No division, but no shift either."""
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))


def log_of_naive_softmax(logits: Floats) -> Floats:
    """The formula's own log, taken afterwards."""
    return np.log(naive_softmax(logits))


def under_one_peak(logits: Floats) -> Floats:
    """One maximum for all rows, and the log of the sum."""
    return naive_log_softmax(logits - logits.max())


def softmax_under_one_peak(logits: Floats) -> Floats:
    """One maximum for all rows, and a division."""
    return naive_softmax(logits - logits.max())


def in_dtype(dtype: type[np.floating], log_probs: Decision) -> Decision:
    """As that, in another float, which only moves the place where `exp` ends."""
    return lambda logits: log_probs(logits.astype(dtype)).astype(np.float64)


def anchored(anchor: Decision, log_probs: Decision = naive_log_softmax) -> Decisions:
    """Something of each row is taken off that is not its largest logit."""
    return {
        "log_probs": lambda logits: log_probs(logits - anchor(logits)),
        "probabilities": lambda logits: naive_softmax(logits - anchor(logits)),
    }


ANCHORS: Mapping[str, Decision] = {
    "the smallest": lambda logits: logits.min(axis=-1, keepdims=True),
    "the mean": lambda logits: logits.mean(axis=-1, keepdims=True),
    "the median": lambda logits: np.median(logits, axis=-1, keepdims=True),
    "the first": lambda logits: logits[..., :1],
    "half the largest": lambda logits: logits.max(axis=-1, keepdims=True) / 2,
}


def under_own_logit(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """The label's own logit is taken off, so that the log of the sum is the whole cost."""
    own = np.take_along_axis(logits, targets[..., None], axis=-1)
    return np.log(np.exp(logits - own).sum(axis=-1))


def log_softmax_throughout(base: float) -> Decision:
    """Powers and logarithms of another base."""
    return lambda logits: log_softmax(logits * np.log(base)) / np.log(base)


def mixed_log_softmax(base: float) -> Decision:
    """The log of the sum in another base than the logits."""

    def log_probs(logits: Floats) -> Floats:
        shifted = logits - logits.max(axis=-1, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)) / np.log(base)

    return log_probs


def normalised_over(axis: int) -> Decisions:
    """The softmax runs over another axis than the vocabulary."""
    return {
        "log_probs": lambda logits: log_softmax(logits, axis),
        "probabilities": lambda logits: np.exp(log_softmax(logits, axis)),
    }


def of_kept_positions(_decide: SimpleNamespace, logits: Floats, trains: Mask) -> Floats:
    """The softmax runs over the positions that train."""
    log_probs = np.zeros_like(logits)
    if trains.any():
        log_probs[trains] = log_softmax(logits[trains], 0)
    return log_probs


def straight(decide: SimpleNamespace, logits: Floats, _trains: Mask) -> object:
    """Log-probabilities without probabilities on the way."""
    return decide.log_probs(logits)


def of_probabilities(decide: SimpleNamespace, logits: Floats, _trains: Mask) -> Floats:
    """The log of the probabilities, taken afterwards."""
    return np.log(decide.probabilities(logits))


def of_patched(epsilon: float, patch: Decision) -> Decision:
    """The log of the probabilities, mended with a small constant."""
    return lambda decide, logits, _trains: np.log(patch(decide.probabilities(logits), epsilon))


def of_float32_probabilities(decide: SimpleNamespace, logits: Floats, _trains: Mask) -> Floats:
    """As `of_probabilities`, in float32, whose probabilities become 0 far sooner."""
    return np.log(decide.probabilities(logits).astype(np.float32)).astype(np.float64)


def in_place_of_nothing(numbers: Floats, epsilon: float) -> Floats:
    """Only what has become 0 is replaced."""
    return np.where(numbers == 0, epsilon, numbers)


def off_both_ends(numbers: Floats, epsilon: float) -> Floats:
    """Kept off 0 and off 1."""
    return np.clip(numbers, epsilon, 1 - epsilon)


def surprise(log_probs: Floats, _logits: Floats, targets: Ids) -> Floats:
    """Minus the log-probability of the label."""
    return -np.take_along_axis(log_probs, targets[..., None], axis=-1)[..., 0]


def log_of_inverse(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """The log of 1 by the probability, in Python's own numbers, which raise where that is 0."""
    chosen = np.take_along_axis(softmax(logits), targets[..., None], axis=-1)[..., 0]
    return np.array([np.log(1 / each) for each in chosen.ravel().tolist()]).reshape(chosen.shape)


def surprise_by_one_hot(log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """The one-hot times all log-probabilities, where 0 times minus infinity is no number."""
    return -(one_hot(logits, targets) * log_probs).sum(axis=-1)


def surprise_per_entry(log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """The surprise spread over the vocabulary."""
    return surprise(log_probs, logits, targets) / logits.shape[-1]


def wrong_guess(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """One where the largest logit is not the label's."""
    return (logits.argmax(axis=-1) != targets).astype(float)


def right_guess(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """One where the largest logit is the label's."""
    return (logits.argmax(axis=-1) == targets).astype(float)


def id_distance(power: int) -> Decision:
    """How far the predicted id is from the label."""
    return lambda _p, logits, targets: np.abs(logits.argmax(axis=-1) - targets) ** float(power)


def one_hot(logits: Floats, targets: Ids) -> Floats:
    """A one at the label, zeros elsewhere."""
    return np.eye(logits.shape[-1])[targets]


def distance(together: Decision, of: Decision = softmax) -> Decision:
    """The squared distance to the one-hot, taken together over the vocabulary."""
    return lambda _p, logits, targets: together(
        (of(logits) - one_hot(logits, targets)) ** 2, axis=-1
    )


def half_sum(squares: Floats, axis: int) -> Floats:
    """As squared errors are often halved."""
    return 0.5 * squares.sum(axis=axis)


def root_of_sum(squares: Floats, axis: int) -> Floats:
    """The distance itself, not squared."""
    return np.sqrt(squares.sum(axis=axis))


def miss(_log_probs: Floats, logits: Floats, targets: Ids) -> Floats:
    """How far the label's probability is from one, squared."""
    chosen = np.take_along_axis(softmax(logits), targets[..., None], axis=-1)[..., 0]
    return (1.0 - chosen) ** 2


def coins(together: Decision) -> Decision:
    """A sigmoid for each entry, and its binary cross entropy."""

    def cost(_log_probs: Floats, logits: Floats, targets: Ids) -> object:
        yes, no = -np.logaddexp(0.0, -logits), -np.logaddexp(0.0, logits)
        return -together(np.where(one_hot(logits, targets) == 1, yes, no), axis=-1)

    return cost


def coins_by_formula(together: Decision, epsilon: float = 0.0) -> Decision:
    """As `coins`, as the formula stands in the book: both logs for each entry, one times 0.

    Args:
        together: over the vocabulary.
        epsilon: what is added inside the logs.
    """

    def cost(_log_probs: Floats, logits: Floats, targets: Ids) -> object:
        heads, hot = 1 / (1 + np.exp(-logits)), one_hot(logits, targets)
        logs = hot * np.log(heads + epsilon) + (1 - hot) * np.log(1 - heads + epsilon)
        return -together(logs, axis=-1)

    return cost


def coins_of_softmax(together: Decision) -> Decision:
    """The softmax's probabilities, each as a coin."""

    def cost(log_probs: Floats, logits: Floats, targets: Ids) -> object:
        no = np.log1p(-softmax(logits))
        return -together(np.where(one_hot(logits, targets) == 1, log_probs, no), axis=-1)

    return cost


def terms(logits: Floats, labels: Ids, trains: Mask) -> Floats:
    """What each position costs; what does not train costs nothing."""
    picked = np.take_along_axis(log_softmax(logits), np.where(trains, labels, 0)[..., None], -1)
    return np.where(trains, -picked[..., 0], 0.0)
