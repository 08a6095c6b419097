"""Kata 2 as decisions: what counts as padding, which positions that touches, how it is said."""

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from lossdojo.content import Decision, Decisions, Exchange, Parametric, Probe, Variants

from .guesses import COMMON_IDS, SPAN_OF_IDS
from .views.padding_mask_picture import SYMPTOMS as SYMPTOMS
from .views.padding_mask_picture import VIEW as VIEW
from .views.padding_mask_view import VERY_NEGATIVE, plain_numbers

Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


def answer(decide: SimpleNamespace, ids: Ids, pad_id: int) -> object:
    """Kata 2, decision by decision."""
    real = decide.real(ids, pad_id)
    mask = decide.axes(decide.rows(decide.extent(real)))
    return decide.form(decide.polarity(mask), ids)


def differs_from_pad(ids: Ids, pad_id: int) -> Mask:
    """Real is what is not padding."""
    return ids != pad_id


def as_it_is(mask: Mask) -> Mask:
    """Each position speaks for itself; True is real."""
    return mask


def the_mask(mask: Mask, _ids: Ids) -> Mask:
    """The booleans themselves."""
    return mask


def up_to_first_pad(real: Mask) -> Mask:
    """From the first pad on all is padding."""
    return np.logical_and.accumulate(real, axis=-1)


def first_pads_joined(real: Mask) -> Mask:
    """The first pad of a row counts as real."""
    pads = ~real
    first = pads & (np.cumsum(pads, axis=-1) == 1)
    return real | first


def pads_after_a_token_joined(real: Mask) -> Mask:
    """The pad right after the last real token counts as real; left padding stays as it is."""
    before = np.concatenate([np.zeros_like(real[..., :1]), real[..., :-1]], axis=-1)
    return real | before


def last_real_dropped(real: Mask) -> Mask:
    """The last real token of a row with padding counts as padding."""
    last = real & (np.cumsum(real, axis=-1) == real.sum(axis=-1, keepdims=True))
    padded = ~real.all(axis=-1, keepdims=True)
    return real & ~(last & padded)


def before_pad_dropped(real: Mask) -> Mask:
    """The token right before padding counts as padding; left-padded rows stay as they are."""
    after = np.concatenate([real[..., 1:], np.ones_like(real[..., :1])], axis=-1)
    return real & after


def last_real_always_dropped(real: Mask) -> Mask:
    """The last real token of every row counts as padding."""
    last = real & (np.cumsum(real, axis=-1) == real.sum(axis=-1, keepdims=True))
    return real & ~last


def numbers(dtype: type[np.generic]) -> Decision:
    """The mask as ones and zeros."""
    return lambda mask, _ids: np.asarray(mask).astype(dtype)


def additive(least: float) -> Decision:
    """Zero where the mask is True, a large negative number elsewhere."""
    return lambda mask, _ids: np.where(mask, 0.0, least)


def per_row(judge: Decision) -> Decision:
    """One flag for each sequence."""
    return lambda mask: judge(mask, axis=-1)


def per_row_spread(judge: Decision) -> Decision:
    """One flag for each sequence, given to each of its positions."""
    return lambda mask: np.broadcast_to(judge(mask, axis=-1, keepdims=True), mask.shape).copy()


def per_row_kept(judge: Decision) -> Decision:
    """One flag for each sequence, with the axis of positions kept as one of length 1."""
    return lambda mask: judge(mask, axis=-1, keepdims=True)


def first_so_many(real: Mask) -> Mask:
    """As many positions from the left as there are real tokens."""
    return np.arange(real.shape[-1]) < real.sum(axis=-1, keepdims=True)


def pairs_of_positions(mask: Mask) -> Mask:
    """A square for each row: both positions of a pair must be marked."""
    return mask[..., :, None] & mask[..., None, :]


def repeated_for_queries(mask: Mask) -> Mask:
    """A square for each row: the row once more for each position that asks."""
    return np.repeat(mask[..., None, :], mask.shape[-1], axis=-2)


def causal(mask: Mask) -> Mask:
    """As `repeated_for_queries`, and no position sees those after it."""
    return repeated_for_queries(mask) & np.tri(mask.shape[-1], dtype=bool)


def blanked(filler: float) -> Decision:
    """The ids, with another number where the mask is False."""
    return lambda mask, ids: np.where(mask, ids, filler)


def least(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """The large negative number that came back, if one did."""
    for each in exchanges[:2]:
        array = plain_numbers(each)
        if array is not None and array.min() < VERY_NEGATIVE:
            yield float(array.min())


def fillers(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """What came back at the pads, or at the tokens, of a row that is padded on the right."""
    for each in exchanges[:2]:
        array = plain_numbers(each)
        if array is not None:
            yield float(array.flat[-1])
            yield float(array.flat[0])


ATTENTION: Mapping[str, Decision] = {
    "heads and queries": lambda mask: mask[..., None, None, :],
    "queries": lambda mask: mask[..., None, :],
    "features": lambda mask: mask[..., None],
    "heads and queries of a batch": lambda mask: mask[:, None, None, :],
    "heads and queries after the first axis": lambda mask: mask[:, None, None],
    "queries after the first axis": lambda mask: mask[:, None],
    "features of a batch": lambda mask: mask[:, :, None],
    "one axis before": lambda mask: mask[None],
    "pairs of positions": pairs_of_positions,
    "each query": repeated_for_queries,
    "each query, causal": causal,
    "heads, pairs of positions": lambda mask: pairs_of_positions(mask)[..., None, :, :],
    "heads, each query": lambda mask: repeated_for_queries(mask)[..., None, :, :],
    "heads, each query, causal": lambda mask: causal(mask)[..., None, :, :],
}

# What is added to scores that should count for nothing, float16's and float32's least among it.
LEAST = tuple(float(np.finfo(each).min) for each in (np.float16, np.float32, np.float64))
COMMON_FLOORS = (*(-(10.0**power) for power in range(2, 13)), -1e20, -1e30, *LEAST)
FLOORS = ((-1e9, -np.inf), least, COMMON_FLOORS, (-1e300, VERY_NEGATIVE))
FILLERS = ((0, -100), fillers, COMMON_IDS, SPAN_OF_IDS)

VARIANTS: Variants = {
    "inverted": {"True is padding": {"polarity": np.logical_not}},
    "assumes-pad-is-zero": {
        "not zero": {"real": lambda ids, _pad: ids != 0},
        "above zero": {"real": lambda ids, _pad: ids > 0},
    },
    "larger-ids-are-real": {
        "greater than": {"real": lambda ids, pad: ids > pad},
        "less than": {"real": lambda ids, pad: ids < pad},
    },
    "assumes-right-padding": {"from the first pad on": {"extent": up_to_first_pad}},
    "counts-real-ids": {"the first so many": {"extent": first_so_many}},
    "keeps-first-pad": {
        "first pad of the row": {"extent": first_pads_joined},
        "pad after a token": {"extent": pads_after_a_token_joined},
        "first pad, then all padding": {
            "extent": lambda real: np.concatenate(
                [np.ones_like(real[..., :1]), up_to_first_pad(real)[..., :-1]], axis=-1
            )
        },
    },
    "drops-last-real": {
        "last of a padded row": {"extent": last_real_dropped},
        "before padding": {"extent": before_pad_dropped},
        "last of every row": {"extent": last_real_always_dropped},
    },
    "one-flag-per-row": {
        f"{name} real{way}": {"rows": spread(judge)}
        for name, judge in {"all": np.all, "any": np.any}.items()
        for way, spread in {
            "": per_row,
            ", for each": per_row_spread,
            ", axis kept": per_row_kept,
        }.items()
    },
    "attention-shaped": {name: {"axes": axes} for name, axes in ATTENTION.items()},
    "not-boolean": {
        "int64": {"form": numbers(np.int64)},
        "float64": {"form": numbers(np.float64)},
    },
    "additive": {"least": Parametric(lambda least: {"form": additive(least)}, *FLOORS)},
    "masks-the-ids": {
        "filled": Parametric(lambda filler: {"form": blanked(filler)}, *FILLERS),
        "only the real ones": {"form": lambda mask, ids: ids[mask]},
    },
}

PROBES = (
    Probe("padded on the right", (np.array([5, 8, 2, 0, 0]), 0)),
    Probe("padded on the left", (np.array([0, 0, 5, 8, 2]), 0)),
    Probe("a pad id above the others", (np.array([4, 0, 7, 9, 9]), 9)),
    Probe("no padding, and a real 0", (np.array([3, 0, 6]), 4)),
    Probe("nothing but padding", (np.array([7, 7, 7, 7]), 7)),
    Probe("rows of every kind", (np.array([[6, 3, 0, 5], [4, 7, 2, 8], [5, 5, 5, 1]]), 5)),
    Probe("two rows, one of them empty", (np.array([[3, 3, 3], [9, 0, 1]]), 3)),
    Probe("a large pad id", (np.array([[700, 300, 0, 512], [512, 900, 256, 40]]), 512)),
    Probe(
        "a batch of batches",
        (np.array([[[2, 6, 1, 1], [1, 1, 1, 3]], [[1, 4, 0, 7], [5, 2, 8, 1]]]), 1),
    ),
)

DECISIONS: Decisions = {
    "real": differs_from_pad,
    "extent": as_it_is,
    "rows": as_it_is,
    "axes": as_it_is,
    "polarity": as_it_is,
    "form": the_mask,
}
