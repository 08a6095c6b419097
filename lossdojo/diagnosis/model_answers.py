"""What many models answer to a kata's probes, known or worked out once, compared all at once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lossdojo.content.answers import (
    AnswerIds,
    CompiledTable,
    DistinctAnswers,
    TableName,
    Variant,
)
from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel, Model
from lossdojo.content.open_kata import OpenKata
from lossdojo.content.probes import Exchange, Probe
from lossdojo.diagnosis.distinct_outcomes import DistinctOutcomes
from lossdojo.diagnosis.outcome_frames import read_frame, write_frame
from lossdojo.diagnosis.outcomes import Compared, Outcome, outcomes, read_outcome
from lossdojo.memo import LazyDict

Indices = NDArray[np.intp]
UNKNOWN = -1
# Learners' own constants are often the same ones.
MOST_ALONE = 1 << 12  # answers of one variant, of some 0.5 KiB each
MOST_PAIRED = 1 << 7  # variants, with what goes with each, of some 60 KiB
MOST_READ = 1 << 8  # of some 2.5 KiB each


class AnswerTable:
    """The outcomes of many models on the probes, each worked out when it is first needed.

    Models mostly agree on a probe, so that only distinct outcomes are kept, and of these no more
    than a learner's is compared with. What is known beforehand is not worked out again.
    """

    def __init__(
        self, models: Iterable[Model], probes: Sequence[Probe], known: CompiledTable | None = None
    ) -> None:
        self.models = tuple(models)
        self._probes = probes
        self._known = known
        shape = len(self.models), len(probes)
        self._ids = np.full(shape, UNKNOWN, np.int32) if known is None else known.ids
        self._outcomes = LazyDict(range(len(probes)), self._known_outcomes)

    def outcome(self, model: int, probe: int) -> Outcome:
        """One model's outcome on one probe."""
        if self._known is None:
            return _asked(self.models[model], self._probes[probe])
        return _read(self._known.answers[probe].frame(int(self._ids[model, probe])))

    def ids(self, models: Indices, probe: int) -> AnswerIds:
        """A number for each of these models; equal ones mean equal outcomes on that probe."""
        unknown = models[self._ids[models, probe] == UNKNOWN].tolist()
        if unknown:
            self._work_out(unknown, probe)
        numbers: AnswerIds = self._ids[models, probe]
        return numbers

    def matches(self, models: Indices, probe: int, mine: Outcome) -> NDArray[np.bool_]:
        """Which of these models answer that probe as this outcome does."""
        return self._outcomes[probe].match(mine, self.ids(models, probe))

    def no_numbers(self, models: Indices, probe: int) -> NDArray[np.bool_]:
        """Which of these models answer that probe with an error, nan or inf."""
        numbers = self.ids(models, probe)
        return self._outcomes[probe].no_numbers[numbers]

    def distinct(self, probe: int) -> DistinctAnswers:
        """The distinct answers to a probe that are known, in the order of their ids."""
        numbers, firsts = np.unique(self._ids[:, probe], return_index=True)
        known = firsts[numbers != UNKNOWN].tolist()
        frames = [write_frame(self.outcome(model, probe)) for model in known]
        return DistinctAnswers.of(frames, self._outcomes[probe].alike())

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

    def _known_outcomes(self, probe: int) -> DistinctOutcomes:
        return DistinctOutcomes(self._known.answers[probe].alike if self._known else ())

    def _work_out(self, models: Iterable[int], probe: int) -> None:
        outcomes, asked = self._outcomes[probe], self._probes[probe]
        with np.errstate(all="ignore"):
            for place in models:
                model = self.models[place]
                answer = _compared_alone if len(model.variants) == 1 else _compared
                self._ids[place, probe] = outcomes.add(answer(model, asked))


def _asked(model: Model, probe: Probe) -> Outcome:
    """What the model's program answers."""
    with np.errstate(all="ignore"):
        return _answer(model, probe)


def _answer(model: Model, probe: Probe) -> Outcome:
    subject = InProcessKata("model", model.function)
    return read_outcome(probe, subject.call(probe.args, probe.kwargs))


def _compared(model: Model, probe: Probe) -> Compared:
    return _answer(model, probe).compared


_compared_alone = lru_cache(MOST_ALONE)(_compared)
_read = lru_cache(MOST_READ)(read_frame)


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


def pairs_with(kata: OpenKata, guessed: AnswerTable) -> Iterator[AnswerTable]:
    """Each pair of which at least one is among these; without programs those that are known."""
    if not isinstance(kata, KataModel):
        yield _common_pairs(kata)
        return
    variants = [variant for model in guessed.models for variant in model.variants]
    yield AnswerTable(kata.pairs_of(variants), kata.probes)
    for each in variants:
        yield _pairs_with_one(kata, each)


@lru_cache(MOST_PAIRED)
def _pairs_with_one(kata: KataModel, variant: Variant) -> AnswerTable:
    return AnswerTable(kata.pairs_with(variant), kata.probes)


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
