"""The catalogue of misconceptions, read from the lab's content.

Two files of `graders/misconceptions/` make one `KataModel`. `<kata>.py` holds the programs:
`answer`, the kata as a function of its `DECISIONS`; `VARIANTS`, the decisions that each
misconception takes otherwise; `SYMPTOMS`, `PROBES` and `VIEW`; `working`, if the view needs more of
a probe than its right answer, and `NOTES`, if there are any. `<kata>.toml` holds the prose, under
`merged` what no input tells apart, and under `predict` what can be worked out by hand.
"""

import importlib
import sys
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

from lossdojo.content.faults import fault_of, name_of
from lossdojo.content.key import Key, KeyDamagedError, read_key
from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel
from lossdojo.content.open_kata import Misconception, OpenKata, Prediction
from lossdojo.content.probes import Probe, ProbeView
from lossdojo.content.records import check_keys, read_record, read_texts
from lossdojo.errors import ContentError

Catalogue = Mapping[str, KataModel]
OpenCatalogue = Mapping[str, OpenKata]


# What the programs of a kata consist of, with what each name must be.
PARTS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "answer": (callable, "a function"),
    "DECISIONS": (lambda each: isinstance(each, Mapping), "a mapping"),
    "VARIANTS": (lambda each: isinstance(each, Mapping), "a mapping"),
    "SYMPTOMS": (lambda each: isinstance(each, Mapping), "a mapping"),
    "PROBES": (
        lambda each: isinstance(each, tuple) and {*map(type, each)} == {Probe},
        "a tuple of probes",
    ),
    "VIEW": (lambda each: isinstance(each, ProbeView), "a ProbeView"),
}


def load_catalogue(lab: Lab) -> Catalogue:
    """The model of each kata of the lab.

    Raises:
        ContentError: a kata has none, its file does not import, or something in it does not fit.
    """
    return {kata.name: load_model(lab, kata.name) for kata in lab.katas}


def load_open(lab: Lab) -> OpenCatalogue:
    """Each kata of a lab that was given out without answers, from its key and its views.

    Raises:
        ContentError: the key is no good, or a view does not import.
    """
    try:
        key = read_key(lab.key)
        return {kata.name: load_kata(key, kata.name, lab) for kata in lab.katas}
    except (OSError, KeyDamagedError) as error:
        words = f"{lab.key.name} cannot be used: {error}. Unpack the kit anew."
        raise ContentError(words) from error


def load_kata(key: Key, name: str, lab: Lab) -> OpenKata:
    """One kata as the key has it, with its view.

    Raises:
        KeyDamagedError: the key has not the whole of it.
        ContentError: the view does not import.
    """
    path = lab.views / f"{name}_picture.py"
    view = _load_programs(path, lab.root)
    return key.kata(name, view.VIEW, view.SYMPTOMS, getattr(view, "NOTES", {}))


def unknown_statements(lab: Lab, catalogue: OpenCatalogue) -> Iterator[str]:
    """A line for each misconception about what the lab does not state."""
    statements = {statement.key for statement in lab.statements}
    for kata, kata_model in catalogue.items():
        for each in kata_model.misconceptions:
            if each.statement not in statements:
                where = f"{kata}/{each.name}"
                yield f"{where} is about {each.statement!r}, which the lab does not state"


def load_model(lab: Lab, kata: str) -> KataModel:
    """The model of one kata; raises as `load_catalogue` does."""
    path, root = lab.graders / "misconceptions" / f"{kata}.py", lab.root
    module = _load_programs(path, root)
    prose_path = path.with_suffix(".toml")
    name, prose = name_of(prose_path, root), _load_prose(prose_path)
    optional = ("merged", "predict")
    check_keys(prose, ("misconceptions", *optional), name, optional)
    for part, (fits, words) in PARTS.items():
        if not hasattr(module, part) or not fits(getattr(module, part)):
            raise ContentError(f"{name_of(path, root)}: `{part}` must be {words}.")
    entries = prose["misconceptions"]
    if not isinstance(entries, list):
        raise ContentError(f"{name}: there are no `[[misconceptions]]`.")
    names = [entry.get("name") if isinstance(entry, dict) else None for entry in entries]
    if names != list(module.VARIANTS):
        raise ContentError(f"{path} and its .toml must name the same misconceptions, in one order.")
    kata_model = KataModel(
        decisions=module.DECISIONS,
        answer=module.answer,
        misconceptions=tuple(
            read_record(Misconception, entry, f"{name}: {each}")
            for each, entry in zip(names, entries, strict=True)
        ),
        variants=module.VARIANTS,
        probes=_worked_out(module, path, root),
        symptoms=module.SYMPTOMS,
        view=module.VIEW,
        parameters=tuple(signature(module.answer).parameters)[1:],
        merged=frozenset(read_texts(prose.get("merged", []), f"{name}: `merged`")),
        predictions=_read_predictions(prose, module.PROBES, name),
        notes=getattr(module, "NOTES", {}),
    )
    _check_names(kata_model, path, root)
    return kata_model


def _worked_out(module: ModuleType, path: Path, root: Path) -> tuple[Probe, ...]:
    """The probes, each with its working where the content has one.

    Raises:
        ContentError: the content fails at it.
    """
    probes: tuple[Probe, ...] = module.PROBES
    working = getattr(module, "working", None)
    if working is None:
        return probes
    try:
        return tuple(replace(each, working=working(each)) for each in probes)
    except (Exception, SystemExit) as error:
        raise fault_of(error, root, path) from error


def _read_predictions(
    prose: Mapping[str, Any], probes: Sequence[Probe], where: str
) -> tuple[Prediction, ...]:
    """What can be worked out by hand.

    Raises:
        ContentError: it is not as it should be, or no probe is called so.
    """
    entries = prose.get("predict", [])
    if not isinstance(entries, list):
        raise ContentError(f"{where}: `predict` is no `[[predict]]`.")
    found = tuple(read_record(Prediction, each, f"{where}: [[predict]]") for each in entries)
    unknown = {each.probe for each in found} - {each.name for each in probes}
    if unknown:
        raise ContentError(f"{where}: `predict` names {min(unknown)!r}, which is no probe.")
    return found


def _check_names(kata_model: KataModel, path: Path, root: Path) -> None:
    """Refuse names that are nowhere: of decisions in a variant, of misconceptions elsewhere.

    Raises:
        ContentError: there is such a name, or a variant is none.
    """
    where, names = name_of(path, root), {each.name for each in kata_model.misconceptions}
    for symptom in kata_model.symptoms:
        if symptom not in names:
            raise ContentError(f"{where}: `SYMPTOMS` names {symptom!r}, which is no misconception.")
    for each in kata_model.misconceptions:
        for other in sorted(each.not_with - names):
            raise ContentError(f"{where}: {each.name} is `not_with` {other!r}, which there is not.")
        for spelling in each.spelled:
            if not any(variant.startswith(spelling) for variant in kata_model.variants[each.name]):
                raise ContentError(f"{where}: {each.name} is not spelled {spelling!r} anywhere.")
    try:
        for model in kata_model.singles():
            _ = model.function
    except ContentError as error:
        raise ContentError(f"{where}: {error}") from error
    except Exception as error:
        raise fault_of(error, root, path) from error


def _load_programs(path: Path, root: Path) -> ModuleType:
    """Import the file as part of its folder, so that it can import its neighbours there."""
    if not path.is_file():
        raise ContentError(f"{path} is missing: each kata needs its misconceptions.")
    folder = ModuleType(f"_misconceptions_{zlib.crc32(str(path.parent).encode())}")
    folder.__path__ = [str(path.parent)]
    sys.modules.setdefault(folder.__name__, folder)
    try:
        return importlib.import_module(f"{folder.__name__}.{path.stem}")
    except (Exception, SystemExit) as error:
        raise fault_of(error, root, path) from error


def _load_prose(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ContentError(f"The prose {path} cannot be read: {error}.") from error
