"""Kata 7 as decisions: what is kept, what is seen, how it is compared, and what is averaged."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from lossdojo.content import Decision, Decisions, Probe, Variants

from .cached_step_attention import (
    added_up,
    by_features,
    by_root,
    compared,
    everything,
    feature_by_feature,
    features,
    naive_softmax,
    softmax,
)
from .cached_step_probes import PROBES as PROBES
from .positions import Floats, as_it_is
from .views.cached_step_picture import SYMPTOMS as SYMPTOMS
from .views.cached_step_picture import VIEW as VIEW

Cache = tuple[Floats, Floats]


def answer(
    decide: SimpleNamespace, query: Floats, key: Floats, value: Floats, cache: Cache
) -> tuple[Floats, Cache]:
    """Kata 7, decision by decision."""
    keys, values = decide.unpacked(cache)
    own = decide.own_key(query, key)
    whole = appended(keys, own), appended(values, value)
    kept = decide.grown(keys, own), decide.grown(values, value)
    seen = decide.seen((keys, values), whole, kept)
    output = (
        attended(decide, query, decide.roles(seen)) if seen[0].shape[-2] else decide.none(value)
    )
    new = (
        decide.grown(keys, decide.cached_key(query, key, output)),
        decide.grown(values, decide.cached_value(value, output)),
    )
    decide.scratch(cache, new)
    return output, decide.packed(new)


def attended(decide: SimpleNamespace, query: Floats, roles: Cache) -> Floats:
    """The mean of one half of the cache, weighted by how the query fits the other."""
    against, averaged = roles
    scores = decide.scale(decide.scores(query, against), query.shape[-1])
    output: Floats = decide.mixed(decide.weighed(scores), averaged)
    return output


def working(probe: Probe) -> Mapping[str, object]:
    """What a step is made of, and what its weights would be with another scale."""
    args: Any = probe.args  # plain data
    query, key, value, (old_keys, old_values) = args
    keys, values = appended(old_keys, key), appended(old_values, value)
    fits, size = compared(query, keys), query.shape[-1]
    weights = softmax(by_root(fits, size))
    return {
        "query": query,
        "keys": keys,
        "values": values,
        "scores": by_root(fits, size),
        "weights": weights,
        "unscaled": softmax(fits),
        "by_size": softmax(fits / size),
        "output": added_up(weights, values),
    }


# How the cache grows.


def appended(old: Floats, new: Floats) -> Floats:
    """The new token at the end."""
    return np.concatenate([old, new[..., None, :]], axis=-2)


def in_front(old: Floats, new: Floats) -> Floats:
    """The new token at the front."""
    return np.concatenate([new[..., None, :], old], axis=-2)


def without_oldest(old: Floats, new: Floats) -> Floats:
    """The oldest makes room."""
    return appended(old[..., 1:, :], new)


def without_newest(old: Floats, new: Floats) -> Floats:
    """The newest of those that were there makes room."""
    return appended(old[..., :-1, :], new)


def over_oldest(old: Floats, new: Floats) -> Floats:
    """The new token is written over the oldest, which stood in front."""
    return np.concatenate([new[..., None, :], old[..., 1:, :]], axis=-2)


def alone(_old: Floats, new: Floats) -> Floats:
    """Nothing but the new token."""
    return new[..., None, :]


def into_a_place(grown: Decision) -> Decision:
    """As that, by writing into a place; there is none in an empty cache."""

    def written(old: Floats, new: Floats) -> Floats:
        if not old.shape[-2]:
            raise IndexError("index -1 is out of bounds for axis 0 with size 0")
        result: Floats = grown(old, new)
        return result

    return written


# What is seen.


def all_of_it(_before: Cache, whole: Cache, _kept: Cache) -> Cache:
    """All tokens so far, the new one's own included."""
    return whole


def those_before(before: Cache, _whole: Cache, _kept: Cache) -> Cache:
    """The tokens before it alone."""
    return before


def itself(_before: Cache, whole: Cache, _kept: Cache) -> Cache:
    """The new token alone."""
    return whole[0][..., -1:, :], whole[1][..., -1:, :]


def what_is_kept(_before: Cache, _whole: Cache, kept: Cache) -> Cache:
    """What is left in the cache."""
    return kept


def nothing_there(_value: Floats) -> Floats:
    """No token is seen, and there is a largest of none to be found."""
    raise ValueError("zero-size array to reduction operation maximum which has no identity")


def turned(cache: Cache) -> Cache:
    """Values in the place of keys."""
    return cache[1], cache[0]


# What becomes of the caller's cache.


def left_alone(_cache: Cache, _new: Cache) -> None:
    """It is the caller's."""


def resized(cache: Cache, new: Cache) -> None:
    """It grows."""
    for old, grown in zip(cache, new, strict=True):
        old.resize(grown.shape, refcheck=False)
        old[...] = grown


def overwritten(cache: Cache, new: Cache) -> None:
    """Its places are taken by the newest tokens."""
    for old, grown in zip(cache, new, strict=True):
        old[...] = grown[..., -old.shape[-2] or grown.shape[-2] :, :]


MAKES_ROOM = {
    "the oldest goes": without_oldest,
    "the newest goes": without_newest,
    "over the oldest": over_oldest,
}

VARIANTS: Variants = {
    "forgets-the-past": {"itself alone": {"seen": itself}},
    "forgets-itself": {
        "its value where there is none": {"seen": those_before, "none": as_it_is},
        "zeros where there is none": {"seen": those_before, "none": np.zeros_like},
        "nan where there is none": {
            "seen": those_before,
            "none": lambda value: np.full_like(value, np.nan),
        },
        "raises where there is none": {"seen": those_before},
    },
    "replaces-the-cache": {
        "all, seen before": {"grown": alone},
        "all": {"grown": alone, "seen": what_is_kept},
        **{f"{name}, seen before": {"grown": grown} for name, grown in MAKES_ROOM.items()},
        **{name: {"grown": grown, "seen": what_is_kept} for name, grown in MAKES_ROOM.items()},
        **{
            f"{name}, by place": {"grown": into_a_place(grown), "seen": what_is_kept}
            for name, grown in MAKES_ROOM.items()
        },
    },
    "caches-the-output": {
        "as value": {"cached_value": lambda _value, output: output},
        "as both": {
            "cached_value": lambda _value, output: output,
            "cached_key": lambda _query, _key, output: output,
        },
    },
    "caches-the-query": {
        "kept": {"cached_key": lambda query, _key, _output: query},
        "kept and seen": {
            "cached_key": lambda query, _key, _output: query,
            "own_key": lambda query, _key: query,
        },
    },
    "swaps-keys-and-values": {
        "when they are used": {"roles": turned},
        "when they are unpacked": {"unpacked": turned},
        "when they are unpacked and packed": {"unpacked": turned, "packed": turned},
        "when they are packed": {"packed": turned},
    },
    "normalises-features": {
        "by features": {"scores": features, "weighed": by_features, "mixed": feature_by_feature},
        "each over everything": {
            "scores": features,
            "weighed": everything(2),
            "mixed": feature_by_feature,
        },
        "all sequences as one": {"weighed": everything(None)},
        "from sequence to sequence": {"weighed": everything(0)},
        "over an axis of one": {"weighed": np.ones_like},
    },
    "overflows": {"softmax": {"weighed": naive_softmax}},
    "no-scale": {"dot product": {"scale": lambda scores, _size: scores}},
    "scales-by-dimension": {"by D": {"scale": lambda scores, size: scores / size}},
    "newest-first": {"in front": {"grown": in_front}},
    "updates-in-place": {
        "grown": {"scratch": resized},
        "places taken": {"scratch": overwritten},
    },
}

DECISIONS: Decisions = {
    "unpacked": as_it_is,
    "own_key": lambda _query, key: key,
    "grown": appended,
    "seen": all_of_it,
    "none": nothing_there,
    "roles": as_it_is,
    "scores": compared,
    "scale": by_root,
    "weighed": softmax,
    "mixed": added_up,
    "cached_key": lambda _query, key, _output: key,
    "cached_value": lambda value, _output: value,
    "packed": as_it_is,
    "scratch": left_alone,
}
