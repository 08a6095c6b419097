"""The catalogue of misconceptions, read from the lab's content.

Two files of `graders/misconceptions/` make one `KataModel`. `<kata>.py` holds the programs:
`answer`, the kata as a function of its `DECISIONS`; `VARIANTS`, the decisions that each
misconception takes otherwise; `SYMPTOMS`, `PROBES` and `VIEW`. `<kata>.toml` holds the prose, and
under `merged` what no input tells apart.
"""

import importlib
import sys
import tomllib
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel, Misconception, Variants
from lossdojo.errors import KitError

Catalogue = Mapping[str, KataModel]


def load_catalogue(lab: Lab) -> Catalogue:
    """The model of each kata of the lab.

    Raises:
        KitError: a kata has no kata_model, or its file does not import.
    """
    folder = lab.graders / "misconceptions"
    return {kata.name: _load_model(folder / f"{kata.name}.py") for kata in lab.katas}


def _load_model(path: Path) -> KataModel:
    module = _load_programs(path)
    prose = _load_prose(path.with_suffix(".toml"))
    try:
        variants: Variants = module.VARIANTS
        entries = prose["misconceptions"]
        if [entry["name"] for entry in entries] != list(variants):
            raise KitError(f"{path} and its .toml must name the same misconceptions, in one order.")
        kata_model = KataModel(
            decisions=module.DECISIONS,
            answer=module.answer,
            misconceptions=tuple(_misconception(entry, variants) for entry in entries),
            probes=module.PROBES,
            symptoms=module.SYMPTOMS,
            view=module.VIEW,
            merged=frozenset(prose.get("merged", ())),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise KitError(f"{path} or its .toml is not complete: {error}.") from error
    return kata_model


def _misconception(entry: dict[str, Any], variants: Variants) -> Misconception:
    lists = {
        "hints": tuple(entry["hints"]),
        "not_with": frozenset(entry.get("not_with", ())),
        "variants": variants[entry["name"]],
    }
    return Misconception(**{**entry, **lists})


def _load_programs(path: Path) -> ModuleType:
    """Import the file as part of its folder, so that it can import its neighbours there."""
    if not path.is_file():
        raise KitError(f"{path} is missing: each kata needs its misconceptions.")
    folder = ModuleType(f"_misconceptions_{zlib.crc32(str(path.parent).encode())}")
    folder.__path__ = [str(path.parent)]
    sys.modules.setdefault(folder.__name__, folder)
    try:
        return importlib.import_module(f"{folder.__name__}.{path.stem}")
    except Exception as error:
        raise KitError(f"{path} does not import: {type(error).__name__}: {error}") from error


def _load_prose(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KitError(f"The prose {path} cannot be read: {error}.") from error
