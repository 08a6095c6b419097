"""Which models come nearest to a learner's answers, and what speaks for and against each."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from lossdojo.content.open_kata import OpenKata
from lossdojo.diagnosis.comparison import Comparison, simplest_first
from lossdojo.diagnosis.outcomes import Outcome


@dataclass(frozen=True)
class Candidate:
    """A model beside a learner's answers, its probes by name.

    Attributes:
        model: its misconceptions, with their variants.
        agrees: on how many probes it answers as the learner does.
        speaks_for: wrong answers that it gives, too.
        speaks_against: where it answers otherwise.
    """

    model: str
    agrees: int
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


def nearest(kata: str, got: Sequence[Outcome], kata_model: OpenKata, count: int) -> list[Candidate]:
    """So many models that agree on most probes, the simplest first among equals.

    Args:
        kata: its name.
        got: what came back on each of the kata's probes.
        kata_model: the kata's.
        count: how many.
    """
    case = Comparison(kata, got, kata_model)
    found: list[tuple[int, int, Candidate]] = []
    for table in chain.from_iterable(simplest_first(case)):
        everyone = np.arange(len(table.models))
        columns = [table.matches(everyone, probe, mine) for probe, mine in enumerate(got)]
        same = np.array(columns, dtype=bool).reshape(len(got), len(table.models))
        best = np.argsort(-same.sum(axis=0), kind="stable")[:count]
        for index in best.tolist():
            candidate = _candidate(case, str(table.models[index]), same[:, index].tolist())
            found.append((-candidate.agrees, len(found), candidate))
    return [candidate for _, _, candidate in sorted(found, key=lambda each: each[:2])[:count]]


def _candidate(case: Comparison, model: str, same: Sequence[bool]) -> Candidate:
    names = [probe.name for probe in case.kata_model.probes]
    return Candidate(
        model=model,
        agrees=sum(same),
        speaks_for=tuple(names[place] for place in case.wrong if same[place]),
        speaks_against=tuple(name for place, name in enumerate(names) if not same[place]),
    )
