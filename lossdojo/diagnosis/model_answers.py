"""What many models answer to a kata's probes, known or worked out once, compared all at once."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from lossdojo.content.answers import AnswerIds, CompiledTable, TableName, Variant
from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel, Model
from lossdojo.content.open_kata import OpenKata
from lossdojo.content.probes import Exchange, Probe
from lossdojo.diagnosis.outcome_frames import read_frame
from lossdojo.diagnosis.outcomes import (
    Outcome,
    both_not_numbers,
    close_enough,
    outcomes,
    read_outcome,
    same_outcome,
)

Indices = NDArray[np.intp]
UNKNOWN = -1
FEW = 4  # times as many outcomes make it worth while to look at those alone that are asked for
MOST_REMEMBERED = 1 << 14  # outcomes of models, of some 2.5 KiB each


class AnswerTable:
    """The outcomes of many models on the probes, each worked out when it is first needed.

    Models mostly agree on a probe, so that only distinct outcomes are kept, and a learner's is
    compared with these. What is known beforehand is not worked out again.
    """

    def __init__(
        self, models: Iterable[Model], probes: Sequence[Probe], known: CompiledTable | None = None
    ) -> None:
        self.models = tuple(models)
        self._probes = probes
        self._ids = np.full((len(self.models), len(probes)), UNKNOWN, np.int32)
        self._index = [_OutcomeIndex() for _ in probes]
        if known is not None:
            self._ids = known.ids
            self._index = [*map(_OutcomeIndex, known.frames)]

    def outcome(self, model: int, probe: int) -> Outcome:
        """One model's outcome on one probe."""
        if self._ids[model, probe] == UNKNOWN:
            self._work_out([model], probe)
        return self._index[probe].outcome(int(self._ids[model, probe]))

    def ids(self, models: Indices, probe: int) -> AnswerIds:
        """A number for each of these models; equal ones mean equal outcomes on that probe."""
        unknown = models[self._ids[models, probe] == UNKNOWN].tolist()
        if unknown:
            self._work_out(unknown, probe)
        numbers: AnswerIds = self._ids[models, probe]
        return numbers

    def matches(self, models: Indices, probe: int, mine: Outcome) -> NDArray[np.bool_]:
        """Which of these models answer that probe as this outcome does."""
        return self._index[probe].matches(mine, self.ids(models, probe))

    def no_numbers(self, models: Indices, probe: int) -> NDArray[np.bool_]:
        """Which of these models answer that probe with an error, nan or inf."""
        numbers = self.ids(models, probe)
        each = np.array([found.is_no_number for found in self._index[probe].outcomes], bool)
        verdicts: NDArray[np.bool_] = each[numbers]
        return verdicts

    def distinct(self) -> list[list[Outcome]]:
        """For each probe the distinct outcomes that are known, in the order of their ids."""
        return [each.outcomes for each in self._index]

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

    def _work_out(self, models: Iterable[int], probe: int) -> None:
        index, asked = self._index[probe], self._probes[probe]
        with np.errstate(all="ignore"):
            for model in models:
                self._ids[model, probe] = index.add(_worked_out(self.models[model], asked))


@lru_cache(MOST_REMEMBERED)
def _worked_out(model: Model, probe: Probe) -> Outcome:
    """What the model's program answers. Learners' own constants are often the same ones."""
    subject = InProcessKata("model", model.function)
    return read_outcome(probe, subject.call(probe.args, probe.kwargs))


class _OutcomeIndex:
    """Outcomes on one probe, each kept once, those of one signature side by side."""

    def __init__(self, frames: Sequence[bytes] = ()) -> None:
        self._frames = frames  # of the first; each is read when it is needed
        self._outcomes: list[Outcome | None] = [None] * len(frames)
        self._places: dict[object, int] = {}
        self._numbers: dict[object, NDArray[np.float64]] = {}

    @property
    def outcomes(self) -> list[Outcome]:
        """Those that are known so far."""
        return [*map(self.outcome, range(len(self._outcomes)))]

    def outcome(self, place: int) -> Outcome:
        """The one at that place."""
        known = self._outcomes[place]
        if known is None:
            known = self._outcomes[place] = read_frame(self._frames[place])
        return known

    @cached_property
    def _groups(self) -> dict[object, list[int]]:
        """Their places, by signature."""
        groups: dict[object, list[int]] = {}
        for place, each in enumerate(self.outcomes):
            groups.setdefault(each.signature, []).append(place)
        return groups

    def add(self, found: Outcome) -> int:
        """The place of such an outcome. NumPy must not warn: rounding scales, and may overflow."""
        # The last digits are rounding; adding 0.0 makes one zero of two.
        rounded = found.numbers.round(9) + 0.0
        error = found.error.type if found.error is not None else ""
        key = (found.signature, error, rounded.tobytes())
        if key not in self._places:
            self._places[key] = len(self._outcomes)
            self._groups.setdefault(found.signature, []).append(len(self._outcomes))
            self._outcomes.append(found)
            self._numbers.pop(found.signature, None)
        return self._places[key]

    def matches(self, mine: Outcome, places: AnswerIds) -> NDArray[np.bool_]:
        """Whether each of those at these places is the same as mine, but for rounding."""
        if FEW * places.size > len(self._outcomes):
            verdicts = self._all_matches(mine)
            return verdicts[places]
        few, back = np.unique(places, return_inverse=True)
        same = [same_outcome(mine, self.outcome(place)) for place in few.tolist()]
        return np.array(same, bool)[back]

    def _all_matches(self, mine: Outcome) -> NDArray[np.bool_]:
        verdicts = np.zeros(len(self._outcomes), dtype=bool)
        if mine.signature is None:
            return verdicts
        places = self._groups.get(mine.signature)
        if places:
            if mine.signature not in self._numbers:
                rows = [self.outcome(place).numbers for place in places]
                self._numbers[mine.signature] = np.concatenate(rows).reshape(len(rows), -1)
            others = self._numbers[mine.signature]
            verdicts[places] = close_enough(mine.numbers, others, mine.slack).all(axis=1)
        if mine.is_no_number:
            for place, other in enumerate(self.outcomes):
                verdicts[place] |= both_not_numbers(mine, other)
        return verdicts


@lru_cache
def right_outcomes(kata: OpenKata) -> tuple[Outcome, ...]:
    """The right answers to a kata's probes."""
    if kata.known is not None:
        return tuple(map(read_frame, kata.known.right))
    subject = InProcessKata("right", programs_of(kata).right().function)
    return tuple(outcomes(subject, kata.probes))


@lru_cache
def singles(kata: OpenKata) -> AnswerTable:
    """Each misconception in each variant, the parametric ones with their usual constants."""
    if kata.known is not None:
        return _known(kata, TableName.SINGLES)
    return AnswerTable(programs_of(kata).singles(), kata.probes)


@lru_cache
def pairs(kata: OpenKata) -> AnswerTable:
    """Each compatible pair of these."""
    if kata.known is not None:
        return _known(kata, TableName.PAIRS)
    return AnswerTable(programs_of(kata).pairs(), kata.probes)


@lru_cache
def ends(kata: OpenKata) -> AnswerTable:
    """The two ends of each span, one after the other."""
    if kata.known is not None:
        return _known(kata, TableName.ENDS)
    return AnswerTable(programs_of(kata).ends(), kata.probes)


def guessed_singles(kata: OpenKata, exchanges: Sequence[Exchange]) -> AnswerTable:
    """The parametric variants with the constants that these answers may come from.

    Without programs it is those with the constants that learners commonly take.
    """
    if not isinstance(kata, KataModel):
        return _common(kata)
    with np.errstate(all="ignore"):  # nan and inf may be among a learner's numbers
        return AnswerTable(kata.singles_of(kata.guessed(exchanges)), kata.probes)


def pairs_with(kata: OpenKata, guessed: AnswerTable) -> AnswerTable:
    """Each pair of which at least one is among these; without programs those that are known."""
    if not isinstance(kata, KataModel):
        return _common_pairs(kata)
    variants = [variant for model in guessed.models for variant in model.variants]
    return AnswerTable(kata.pairs_with(variants), kata.probes)


def with_a_third(kata: OpenKata, some: Sequence[Model], guessed: AnswerTable) -> AnswerTable:
    """Each of these pairs with each third misconception that fits; none without programs."""
    if not isinstance(kata, KataModel):
        return AnswerTable((), kata.probes)
    variants = [variant for model in guessed.models for variant in model.variants]
    return AnswerTable(kata.with_a_third(some, variants), kata.probes)


@lru_cache(maxsize=1024)  # learners share beliefs, and each is told by itself
def by_itself(kata: OpenKata, variant: Variant) -> tuple[Outcome, ...]:
    """What one variant alone answers to the probes."""
    tables = [singles(kata), ends(kata)]
    if not isinstance(kata, KataModel):
        tables.append(_common(kata))
    table, place = next(
        (
            (each, number)
            for each in tables
            for number, model in enumerate(each.models)
            if model.variants == (variant,)
        ),
        (None, 0),
    )
    if table is None:  # with a constant of the learner's own
        table = AnswerTable(programs_of(kata).singles_of([variant]), kata.probes)
    return tuple(table.outcome(place, probe) for probe in range(len(kata.probes)))


@lru_cache
def _common(kata: OpenKata) -> AnswerTable:
    return _known(kata, TableName.COMMON)


@lru_cache
def _common_pairs(kata: OpenKata) -> AnswerTable:
    return _known(kata, TableName.COMMON_PAIRS)


def _known(kata: OpenKata, name: TableName) -> AnswerTable:
    assert kata.known is not None, "or nothing could be said of it"  # noqa: S101
    table = kata.known.tables[name]
    return AnswerTable((Model(each, None) for each in table.models), kata.probes, table)


def programs_of(kata: OpenKata) -> KataModel:
    """The kata with its programs, where they are at hand."""
    assert isinstance(kata, KataModel), "asked where nothing is known beforehand"  # noqa: S101
    return kata
