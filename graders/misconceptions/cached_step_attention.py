"""How attention weighs, in kata 7: scores, their scale, the softmax, and the mean of values."""

import numpy as np

from lossdojo.content import Decision

from .positions import Floats


def compared(query: Floats, keys: Floats) -> Floats:
    """How well the query fits each key: `(..., n)`."""
    return np.asarray((keys * query[..., None, :]).sum(axis=-1))


def features(query: Floats, keys: Floats) -> Floats:
    """The products, not yet summed: `(..., n, D)`."""
    return keys * query[..., None, :]


def by_root(scores: Floats, size: int) -> Floats:
    """Divided by the root of D."""
    return scores / np.sqrt(size)


def softmax(scores: Floats) -> Floats:
    """Over tokens, safe for any size."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def naive_softmax(scores: Floats) -> Floats:
    """Over tokens, with nothing taken off first."""
    powers = np.exp(scores)
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def by_features(products: Floats) -> Floats:
    """Over the features of each token."""
    return softmax(products)


def everything(last: int | None) -> Decision:
    """Over the last so many axes at once; with None over all, with 0 over the first alone."""

    def weighed(scores: Floats) -> Floats:
        axes = tuple(range(scores.ndim)) if last is None else (0,) if not last else (-1, -2)
        powers = np.exp(scores - scores.max(axis=axes, keepdims=True))
        return np.asarray(powers / powers.sum(axis=axes, keepdims=True))

    return weighed


def added_up(weights: Floats, values: Floats) -> Floats:
    """The values of all tokens, weighted: `(..., D)`."""
    return np.asarray((weights[..., None] * values).sum(axis=-2))


def feature_by_feature(weights: Floats, values: Floats) -> Floats:
    """The same, where each feature has a weight of its own."""
    return np.asarray((weights * values).sum(axis=-2))
