"""Works out once what all programs of a kata answer, so that no run has to."""

from collections.abc import Iterable

import numpy as np

from lossdojo.content.answers import CompiledAnswers, CompiledTable
from lossdojo.content.models import KataModel, Model
from lossdojo.diagnosis.model_answers import AnswerTable, right_outcomes
from lossdojo.diagnosis.outcome_frames import write_frame
from lossdojo.diagnosis.rollouts import right_rollout


def compile_answers(kata: KataModel) -> CompiledAnswers:
    """Work out what every model answers to every probe."""
    return CompiledAnswers(
        right=tuple(map(write_frame, right_outcomes(kata))),
        rollout=right_rollout(kata),
        singles=_compiled(kata, kata.singles()),
        pairs=_compiled(kata, kata.pairs()),
        common=_compiled(kata, kata.common()),
    )


def _compiled(kata: KataModel, models: Iterable[Model]) -> CompiledTable:
    table = AnswerTable(models, kata.probes)
    everyone = np.arange(len(table.models))
    columns = [table.ids(everyone, probe) for probe in range(len(kata.probes))]
    return CompiledTable(
        models=tuple(model.variants for model in table.models),
        ids=np.stack(columns, axis=1),
        frames=tuple(tuple(map(write_frame, each)) for each in table.distinct()),
    )
