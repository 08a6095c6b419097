"""What one position costs, in kata 4: from logits to log-probabilities to one number."""

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


def under_one_peak(logits: Floats) -> Floats:
    """One maximum for all rows, and the log of the sum."""
    return naive_log_softmax(logits - logits.max())


def softmax_under_one_peak(logits: Floats) -> Floats:
    """One maximum for all rows, and a division."""
    return naive_softmax(logits - logits.max())


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


def straight(decide: SimpleNamespace, logits: Floats) -> object:
    """Log-probabilities without probabilities on the way."""
    return decide.log_probs(logits)


def of_probabilities(decide: SimpleNamespace, logits: Floats) -> Floats:
    """The log of the probabilities, taken afterwards."""
    return np.log(decide.probabilities(logits))


def of_patched(epsilon: float, patch: Decision) -> Decision:
    """The log of the probabilities, mended with a small constant."""
    return lambda decide, logits: np.log(patch(decide.probabilities(logits), epsilon))


def surprise(log_probs: Floats, _logits: Floats, targets: Ids) -> Floats:
    """Minus the log-probability of the label."""
    return -np.take_along_axis(log_probs, targets[..., None], axis=-1)[..., 0]


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
