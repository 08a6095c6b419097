"""What a kata's programs answer to its probes, worked out beforehand, as plain data."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Decision = Callable[..., Any]  # each kata's decisions have signatures of their own
Decisions = Mapping[str, Decision]
AnswerIds = NDArray[np.int32]


@dataclass(frozen=True)
class Variant:
    """A misconception in one variant, its constant settled.

    Attributes:
        name: of the misconception.
        spelling: of the variant.
        decisions: that it takes otherwise; none where only its answers are known.
    """

    name: str
    spelling: str
    decisions: Decisions = field(default_factory=dict, compare=False)


class Alike(NamedTuple):
    """Of the distinct answers to one probe those of one kind and shape, ready to be compared.

    Attributes:
        signature: what they have in common, as plain data.
        places: of shape (n,), which of the probe's answers these are.
        numbers: of shape (n, m) and float64, all numbers of each.
        arithmetic: of shape (n,), whether Python gave up on a number.
        no_number: of shape (n,), whether each is an error, or holds nan or inf.
    """

    signature: Hashable
    places: AnswerIds
    numbers: NDArray[np.float64]
    arithmetic: NDArray[np.bool_]
    no_number: NDArray[np.bool_]


class DistinctAnswers(NamedTuple):
    """The distinct answers to one probe.

    Attributes:
        frames: each whole, as `lossdojo.values.frames` has it, one behind another.
        ends: of shape (n,), where each of these ends.
        alike: all of them, as they are compared.
    """

    frames: bytes
    ends: AnswerIds
    alike: Sequence[Alike]

    @classmethod
    def of(cls, frames: Sequence[bytes], alike: Sequence[Alike]) -> "DistinctAnswers":
        """Those in these frames."""
        return cls(b"".join(frames), np.cumsum([*map(len, frames)], dtype=np.int32), alike)

    def frame(self, place: int) -> bytes:
        """One of them."""
        begin = self.ends[place - 1] if place else 0
        return self.frames[begin : self.ends[place]]


@dataclass(frozen=True, eq=False)
class CompiledTable:
    """What many models answer to each probe.

    Attributes:
        models: each as its variants.
        ids: of shape (models, probes), which of the probe's answers each model gives.
        answers: by the probe's place.
    """

    models: tuple[tuple[Variant, ...], ...]
    ids: AnswerIds
    answers: Mapping[int, DistinctAnswers]


class TableName(StrEnum):
    """Which models' answers are known.

    `singles` is each misconception in each variant, and `pairs` each compatible pair of these;
    `common` is variants with more constants than are usual, for a kit that cannot guess, and
    `common_pairs` each compatible pair of one of these and one of the singles. `ends` has two rows
    each time: one or two variants with the one end of a span of constants, and with the other.
    """

    SINGLES = "singles"
    PAIRS = "pairs"
    COMMON = "common"
    COMMON_PAIRS = "common_pairs"
    ENDS = "ends"


@dataclass(frozen=True, eq=False)
class CompiledAnswers:
    """All that was worked out of one kata.

    Attributes:
        right: a frame for each probe.
        rollout: the right values of the view's rollout, call by call; none where it has no such.
        tables: of many models each, by `TableName`.
    """

    right: tuple[bytes, ...]
    rollout: tuple[object, ...]
    tables: Mapping[str, CompiledTable]
