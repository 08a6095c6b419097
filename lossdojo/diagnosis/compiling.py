"""Works out once what all programs of a kata answer, so that no run has to."""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from lossdojo.content.answers import CompiledAnswers, CompiledTable, TableName
from lossdojo.content.catalogue import (
    Catalogue,
    OpenCatalogue,
    load_catalogue,
    load_kata,
    load_model,
    load_open,
)
from lossdojo.content.digest import answers_digest
from lossdojo.content.key import (
    Key,
    KeyDamagedError,
    key_bytes,
    made_of,
    read_key,
    read_proven_key,
)
from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel, Model
from lossdojo.diagnosis.model_answers import AnswerTable, right_outcomes
from lossdojo.diagnosis.outcome_frames import write_frame
from lossdojo.diagnosis.rollouts import right_rollout
from lossdojo.files import write_bytes_atomically
from lossdojo.memo import LazyDict


def open_catalogue(lab: Lab, *, proven: bool = False) -> OpenCatalogue:
    """Of each kata of the lab what is at hand: its programs, what is known of them, or both.

    Without a key that fits the lab all goes on as with one, and takes longer.

    Args:
        lab: the lab.
        proven: whether its key, as it is, has been read whole before.

    Raises:
        ContentError: the content cannot be loaded; or there are no programs, and the key is no
            good.
    """
    if lab.is_open:
        return load_open(lab)
    catalogue, key = load_catalogue(lab), fitting_key(lab, proven=proven)
    if key is None:
        return catalogue
    return {name: replace(each, known=key.known(name)) for name, each in catalogue.items()}


def fitting_key(lab: Lab, *, proven: bool) -> Key | None:
    """The lab's key; None where there is none, or none that fits it. `proven` as above."""
    with contextlib.suppress(OSError, KeyDamagedError):
        key = read_proven_key(lab.key.read_bytes()) if proven else read_key(lab.key)
        if key.made_of == answers_digest(lab):
            return key
    return None


def catalogue_as_needed(lab: Lab, key: Key) -> tuple[OpenCatalogue, OpenCatalogue]:
    """What is open of each kata, and what diagnoses are made with; a kata where it is asked for.

    Args:
        lab: the lab.
        key: its own, which fits it, and has been read whole before.
    """
    names = [kata.name for kata in lab.katas]
    katas = LazyDict(names, lambda name: load_kata(key, name, lab))
    if lab.is_open:
        return katas, katas
    return katas, LazyDict(
        names, lambda name: replace(load_model(lab, name), known=key.known(name))
    )


def renew_key(lab: Lab, say: Callable[[str], None]) -> None:
    """Work a key out anew that no longer fits the lab, or is damaged. Where there is none, none is.

    Args:
        lab: the lab.
        say: tells the user why they wait.

    Raises:
        ContentError: the content cannot be loaded.
    """
    if lab.is_open or not lab.key.is_file():
        return
    try:
        reason = "" if made_of(lab.key) == answers_digest(lab) else "the lab is another by now"
    except (OSError, KeyDamagedError) as error:
        reason = str(error)
    if reason:
        say(f"{lab.key.name} does not fit, for {reason}: it is compiled anew, once.")
        with contextlib.suppress(OSError):  # it saves time, and nothing more
            write_bytes_atomically(lab.key, compiled_key(lab))


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
        tables={
            TableName.SINGLES: _compiled(kata, kata.singles()),
            TableName.PAIRS: _compiled(kata, kata.pairs()),
            TableName.COMMON: _compiled(kata, kata.common()),
            TableName.COMMON_PAIRS: _compiled(kata, kata.common_pairs()),
            TableName.ENDS: _compiled(kata, kata.ends()),
        },
    )


def _compiled(kata: KataModel, models: Iterable[Model]) -> CompiledTable:
    table = AnswerTable(models, kata.probes)
    everyone = np.arange(len(table.models))
    columns = [table.ids(everyone, probe) for probe in range(len(kata.probes))]
    return CompiledTable(
        models=tuple(model.variants for model in table.models),
        ids=np.stack(columns, axis=1),
        answers=dict(enumerate(map(table.distinct, range(len(kata.probes))))),
    )
