"""Outcomes of models on one probe, each kept once, with which a learner's is compared at once."""

from collections.abc import Hashable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lossdojo.content.answers import Alike, AnswerIds
from lossdojo.diagnosis.outcomes import RAISED, Compared, Outcome, close_enough

FEW = 4  # times as many outcomes make it worth while to look at those alone that are asked for
Flags = NDArray[np.bool_]


class DistinctOutcomes:
    """Outcomes on one probe, by the order in which they were first given.

    Args:
        known: those that are known beforehand, as a key holds them; no other is then added.
    """

    def __init__(self, known: Sequence[Alike] = ()) -> None:
        self._known = known
        self._found: list[Compared] = []
        self._places: dict[object, int] = {}

    def add(self, found: Compared) -> int:
        """The place of such an outcome."""
        key = (found.signature, found.rounded)
        if key not in self._places:
            self._places[key] = len(self._found)
            self._found.append(found)
            self.__dict__.pop("_sorted", None)
        return self._places[key]

    def alike(self) -> Sequence[Alike]:
        """All of them, those of one signature together."""
        if self._known:
            return self._known
        places = dict[Hashable, list[int]]()
        for place, each in enumerate(self._found):
            places.setdefault(each.signature, []).append(place)
        return [self._together(signature, which) for signature, which in places.items()]

    @property
    def no_numbers(self) -> Flags:
        """Whether each is an error, or holds nan or inf."""
        return self._sorted.no_number

    def match(self, mine: Outcome, places: AnswerIds) -> Flags:
        """Whether each of those at these places is the same as mine, but for rounding.

        As `same_outcome` says it of two of them.
        """
        kinds = self._sorted.kinds
        if FEW * places.size > kinds.size:
            return self._same(mine, np.arange(kinds.size))[places]
        few, back = np.unique(places, return_inverse=True)
        return self._same(mine, few)[back]

    def _same(self, mine: Outcome, places: NDArray[np.intp] | AnswerIds) -> Flags:
        all_of_them = self._sorted
        same = np.zeros(places.size, bool)
        if mine.signature is None:
            return same
        kinds = all_of_them.kinds[places]
        if mine.signature in all_of_them.number:
            kind = all_of_them.number[mine.signature]
            numbers = all_of_them.alike[kind].numbers[all_of_them.rows[places[kinds == kind]]]
            same[kinds == kind] = close_enough(mine.numbers, numbers, mine.slack).all(axis=1)
        if mine.is_no_number:  # an exception of arithmetic is as good as inf or nan
            gave_up = all_of_them.arithmetic[places] | mine.is_arithmetic
            raised = kinds == all_of_them.number.get(RAISED, -1)
            if mine.signature == RAISED:
                raised = kinds != all_of_them.number.get(None, -1)
            same |= gave_up & raised & all_of_them.no_number[places]
        return same

    def _together(self, signature: Hashable, places: list[int]) -> Alike:
        these = [self._found[place] for place in places]
        return Alike(
            signature,
            np.array(places, np.int32),
            np.stack([each.numbers for each in these]),
            np.array([each.is_arithmetic for each in these], bool),
            np.array([each.is_no_number for each in these], bool),
        )

    @cached_property
    def _sorted(self) -> "_Sorted":
        return _Sorted(self.alike())


class _Sorted:
    """Where each outcome is among those that are alike.

    Attributes:
        alike: as they were given.
        number: by signature, which of these.
        kinds: of each outcome, which of these it is among.
        rows: of each, its row there.
        arithmetic: of each, whether Python gave up on a number.
        no_number: of each, whether it is an error, or holds nan or inf.
    """

    def __init__(self, alike: Sequence[Alike]) -> None:
        count = sum(each.places.size for each in alike)
        self.alike = alike
        self.number = {each.signature: kind for kind, each in enumerate(alike)}
        self.kinds, self.rows = (np.zeros(count, np.int32) for _ in range(2))
        self.arithmetic, self.no_number = (np.zeros(count, bool) for _ in range(2))
        for kind, each in enumerate(alike):
            self.kinds[each.places] = kind
            self.rows[each.places] = np.arange(each.places.size)
            self.arithmetic[each.places] = each.arithmetic
            self.no_number[each.places] = each.no_number
