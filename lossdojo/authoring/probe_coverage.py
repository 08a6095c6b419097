"""Which models the probes tell apart: a greedy choice of probes, and what stays together."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from lossdojo.content.answers import AnswerIds
from lossdojo.content.models import KataModel
from lossdojo.diagnosis.model_answers import AnswerTable, Indices


@dataclass(frozen=True)
class ProbeCoverage:
    """How far a kata's probes tell its models apart.

    Attributes:
        models: how many there are, the right one among them.
        sufficient: the probes that suffice, the one that tells most apart first.
        indistinguishable: what no probe tells apart, each as names joined by " = ", a pair as
            "a + b".
    """

    models: int
    sufficient: tuple[str, ...]
    indistinguishable: tuple[str, ...]


def probe_coverage(kata_model: KataModel) -> ProbeCoverage:
    """Work out every model's answers to every probe, and choose probes greedily.

    A pair in which one belief hides the other is no news and not listed as being together with
    its half; the first kata_model in the catalogue's order is what the diagnosis names.
    """
    table = AnswerTable(
        [kata_model.right(), *kata_model.singles(), *kata_model.pairs()], kata_model.probes
    )
    everyone = np.arange(len(table.models))
    columns = [table.ids(everyone, probe) for probe in range(len(kata_model.probes))]
    groups, sufficient = np.zeros(len(everyone), int), []
    while True:
        refined = [_refined(groups, column) for column in columns]
        best = int(np.argmax([each.max() for each in refined]))
        if refined[best].max() == groups.max():
            break
        groups = refined[best]
        sufficient.append(kata_model.probes[best].name)
    return ProbeCoverage(len(everyone), tuple(sufficient), _indistinguishable(table, groups))


def _refined(groups: Indices, column: AnswerIds) -> Indices:
    """The groups, each split by what the column says."""
    _, refined = np.unique(np.stack([groups, column]), axis=1, return_inverse=True)
    return np.asarray(refined).reshape(-1)


def _indistinguishable(table: AnswerTable, groups: Indices) -> tuple[str, ...]:
    members: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for each, group in zip(table.models, groups.tolist(), strict=True):
        if each.names not in members[group]:
            members[group].append(each.names)
    found: set[str] = set()
    for names in members.values():
        first, *others = names
        found |= {_said(first, each) for each in others if not set(first) <= set(each) or not first}
    return tuple(sorted(found))


def _said(first: tuple[str, ...], other: tuple[str, ...]) -> str:
    return " = ".join(" + ".join(names) or "right" for names in (first, other))
