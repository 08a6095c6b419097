"""What many models answer to a kata's probes, worked out once a run and compared all at once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel, Model, Variant
from lossdojo.content.probes import Probe
from lossdojo.diagnosis.outcomes import Outcome, both_not_numbers, close_enough, outcomes

Indices = NDArray[np.intp]
OutcomeIds = NDArray[np.int32]  # half the room, and there are many
UNKNOWN = -1


class AnswerTable:
    """The outcomes of many models on the probes, each worked out when it is first needed.

    Models mostly agree on a probe, so that only distinct outcomes are kept, and a learner's is
    compared with these.
    """

    def __init__(self, models: Iterable[Model], probes: Sequence[Probe]) -> None:
        self.models = tuple(models)
        self._probes = probes
        self._ids = np.full((len(self.models), len(probes)), UNKNOWN, np.int32)
        self._index = [_OutcomeIndex() for _ in probes]

    def outcome(self, model: int, probe: int) -> Outcome:
        """One model's outcome on one probe."""
        if self._ids[model, probe] == UNKNOWN:
            subject = InProcessKata("model", self.models[model].function)
            [found] = outcomes(subject, [self._probes[probe]])
            self._ids[model, probe] = self._index[probe].add(found)
        return self._index[probe].outcomes[int(self._ids[model, probe])]

    def ids(self, models: Indices, probe: int) -> OutcomeIds:
        """A number for each of these models; equal ones mean equal outcomes on that probe."""
        for model in models[self._ids[models, probe] == UNKNOWN].tolist():
            self.outcome(model, probe)
        numbers: OutcomeIds = self._ids[models, probe]
        return numbers

    def matches(self, models: Indices, probe: int, mine: Outcome) -> NDArray[np.bool_]:
        """Which of these models answer that probe as this outcome does."""
        numbers = self.ids(models, probe)
        verdicts: NDArray[np.bool_] = self._index[probe].matches(mine)[numbers]
        return verdicts

    def no_numbers(self, models: Indices, probe: int) -> NDArray[np.bool_]:
        """Which of these models answer that probe with an error, nan or inf."""
        numbers = self.ids(models, probe)
        each = np.array([found.is_no_number for found in self._index[probe].outcomes], bool)
        verdicts: NDArray[np.bool_] = each[numbers]
        return verdicts

    def matching(self, mine: Sequence[Outcome], order: Iterable[int]) -> Indices:
        """The models that answer all these probes as these outcomes do.

        Probes for which fewest answers must be worked out come first, among equals in this order.
        """
        alive, left = np.arange(len(self.models)), list(order)
        while left and alive.size:
            unknown = np.count_nonzero(self._ids[alive][:, left] == UNKNOWN, axis=0)
            probe = left.pop(int(unknown.argmin()))
            alive = alive[self.matches(alive, probe, mine[probe])]
        return alive


class _OutcomeIndex:
    """Outcomes on one probe, each kept once, those of one signature side by side."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self._places: dict[object, int] = {}
        self._signatures: dict[object, tuple[list[int], NDArray[np.float64]]] = {}

    def add(self, found: Outcome) -> int:
        # The last digits are rounding; adding 0.0 makes one zero of two.
        with np.errstate(over="ignore"):  # rounding scales, and a huge number overflows then
            rounded = np.round(found.numbers, 9) + 0.0
        error = found.error.type if found.error is not None else ""
        key = (found.signature, error, rounded.tobytes())
        if key not in self._places:
            self._places[key] = len(self.outcomes)
            self.outcomes.append(found)
            self._signatures.pop(found.signature, None)
        return self._places[key]

    def matches(self, mine: Outcome) -> NDArray[np.bool_]:
        verdicts = np.zeros(len(self.outcomes), dtype=bool)
        if mine.signature is None:
            return verdicts
        places, numbers = self._of_signature(mine.signature)
        if places:
            verdicts[places] = close_enough(mine.numbers, numbers, mine.slack).all(axis=1)
        if mine.is_no_number:
            for place, other in enumerate(self.outcomes):
                verdicts[place] |= both_not_numbers(mine, other)
        return verdicts

    def _of_signature(self, signature: object) -> tuple[list[int], NDArray[np.float64]]:
        if signature not in self._signatures:
            places = [i for i, each in enumerate(self.outcomes) if each.signature == signature]
            rows = [self.outcomes[place].numbers for place in places]
            self._signatures[signature] = places, np.stack(rows) if rows else np.zeros((0, 0))
        return self._signatures[signature]


@lru_cache
def singles(kata_model: KataModel) -> AnswerTable:
    """Each misconception in each variant, the parametric ones with their usual constants."""
    return AnswerTable(kata_model.singles(), kata_model.probes)


@lru_cache
def pairs(kata_model: KataModel) -> AnswerTable:
    """Each compatible pair of these."""
    return AnswerTable(kata_model.pairs(), kata_model.probes)


@lru_cache(maxsize=1024)  # learners share beliefs, and each is told by itself
def by_itself(kata_model: KataModel, variant: Variant) -> AnswerTable:
    """One variant alone."""
    return AnswerTable(kata_model.singles_of([variant]), kata_model.probes)
