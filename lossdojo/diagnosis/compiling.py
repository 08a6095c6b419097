"""Works out once what all programs of a kata answer, so that no run has to."""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from lossdojo.content.answers import CompiledAnswers, CompiledTable
from lossdojo.content.catalogue import Catalogue, OpenCatalogue, load_catalogue, load_open
from lossdojo.content.digest import answers_digest
from lossdojo.content.key import Key, KeyDamagedError, key_bytes, read_key
from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel, Model
from lossdojo.diagnosis.model_answers import AnswerTable, right_outcomes
from lossdojo.diagnosis.outcome_frames import write_frame
from lossdojo.diagnosis.rollouts import right_rollout
from lossdojo.files import write_bytes_atomically


def open_catalogue(lab: Lab, say: Callable[[str], None] = lambda _line: None) -> OpenCatalogue:
    """Of each kata of the lab what is at hand: its programs, what is known of them, or both.

    A key that no longer fits the lab, or is damaged, is made anew. Where there is none all goes on
    as with one, and takes longer.

    Args:
        lab: the lab.
        say: tells the user why they wait.

    Raises:
        ContentError: the content cannot be loaded; or there are no programs, and the key is no
            good.
    """
    if lab.is_open:
        return load_open(lab)
    catalogue = load_catalogue(lab)
    if not lab.key.is_file():
        return catalogue
    try:
        return _with_answers(catalogue, read_key(lab.key), answers_digest(lab))
    except (OSError, KeyDamagedError) as error:
        say(f"{lab.key.name} does not fit, for {error}: it is compiled anew, once.")
    katas = compiled(catalogue)
    with contextlib.suppress(OSError):  # it saves time, and nothing more
        write_bytes_atomically(lab.key, key_bytes(katas, answers_digest(lab)))
    return katas


def _with_answers(catalogue: Catalogue, key: Key, made_of: str) -> Catalogue:
    if key.made_of != made_of:
        raise KeyDamagedError("the lab is another by now")
    return {name: replace(each, known=key.known(name)) for name, each in catalogue.items()}


def key_at_hand(lab: Lab) -> bytes:
    """The lab's key as it lies there, where it fits; else as `compiled_key`, which may raise."""
    with contextlib.suppress(OSError, KeyDamagedError):
        if read_key(lab.key).made_of == answers_digest(lab):
            return lab.key.read_bytes()
    return compiled_key(lab)


def compiled_key(lab: Lab) -> bytes:
    """The lab's key, worked out anew.

    Raises:
        ContentError: the content cannot be loaded.
    """
    return key_bytes(compiled(load_catalogue(lab)), answers_digest(lab))


def compiled(catalogue: Catalogue) -> Catalogue:
    """These katas, with all that their programs answer."""
    return {name: replace(kata, known=compile_answers(kata)) for name, kata in catalogue.items()}


def compile_answers(kata: KataModel) -> CompiledAnswers:
    """Work out what every model answers to every probe."""
    return CompiledAnswers(
        right=tuple(map(write_frame, right_outcomes(kata))),
        rollout=right_rollout(kata),
        singles=_compiled(kata, kata.singles()),
        pairs=_compiled(kata, kata.pairs()),
        common=_compiled(kata, kata.common()),
        common_pairs=_compiled(kata, kata.common_pairs()),
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
