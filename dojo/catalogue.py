"""Misconceptions as programs: a kata is a chain of decisions, each of which can be taken wrongly.

Two files of `graders/misconceptions/` make one `Chain`. `<kata>.py` holds the programs:
`answer`, the kata as a function of its `DECISIONS`; `VARIANTS`, the decisions that each
misconception takes otherwise; and `PROBES`. `<kata>.toml` holds the prose. From them follow
models: runnable programs that hold one misconception, or two that are compatible.
"""

import importlib
import sys
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from dojo.errors import KitError
from dojo.lab import Lab

# In a model's answer: a number of the learner's own making, the same wherever it stands.
MADE_UP = -271_828_182_845

Decision = Callable[..., Any]  # each kata's decisions have signatures of their own
Decisions = Mapping[str, Decision]
Variants = Mapping[str, Mapping[str, Decisions]]


@dataclass(frozen=True)
class Misconception:
    """One idea that makes wrong numbers, with its spellings and its prose.

    Attributes:
        name: the id without its kata.
        statement: the key of the lab's statement that it is about.
        variants: by name, the decisions that one spelling of it takes otherwise.
        belief: what the learner believes, as a clause after "you seem to believe that".
        tempting: why that is tempting.
        rule: the one rule to remember.
        evidence: what the learner's numbers show. `{got}` and `{expected}` are filled in.
        hints: two or three, each a little closer, none of them code.
        not_with: names of misconceptions that it cannot be combined with.
    """

    name: str
    statement: str
    variants: Mapping[str, Decisions]
    belief: str
    tempting: str
    rule: str
    evidence: str
    hints: tuple[str, ...]
    not_with: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Probe:
    """An open input that a learner may see: small, and telling beliefs apart.

    Attributes:
        name: says what is special about it.
        args: plain data, passed by position.
        kwargs: plain data, passed by name.
    """

    name: str
    args: tuple[object, ...]
    kwargs: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Model:
    """A program that holds the misconceptions of the given names, each in one of its variants.

    Names are in catalogue order; no name at all is the right answer.
    """

    names: tuple[str, ...]
    variants: tuple[str, ...]
    function: Callable[..., object]


@dataclass(frozen=True, eq=False)
class Chain:
    """A kata as decisions.

    Attributes:
        decisions: by name, each taken rightly.
        answer: the kata's function, after a first argument that holds the decisions.
        misconceptions: deepest first. Where two make the same numbers the first is named.
        probes: smallest first.
    """

    decisions: Decisions
    answer: Callable[..., object]
    misconceptions: tuple[Misconception, ...]
    probes: tuple[Probe, ...]

    def right(self) -> Model:
        """The model that takes every decision rightly."""
        return self._model((), (), {})

    def singles(self) -> Iterator[Model]:
        """Each misconception in each of its spellings."""
        for each in self.misconceptions:
            for variant, otherwise in each.variants.items():
                yield self._model((each.name,), (variant,), otherwise)

    def pairs(self) -> Iterator[Model]:
        """Each two misconceptions that decide about different things."""
        for one, other in combinations(self.misconceptions, 2):
            if other.name in one.not_with or one.name in other.not_with:
                continue
            for variant, otherwise in one.variants.items():
                for second, besides in other.variants.items():
                    if not otherwise.keys() & besides.keys():
                        names, both = (one.name, other.name), (variant, second)
                        yield self._model(names, both, {**otherwise, **besides})

    def misconception(self, name: str) -> Misconception:
        """The misconception of that name; `KeyError` where there is none."""
        return {each.name: each for each in self.misconceptions}[name]

    def _model(
        self, names: tuple[str, ...], variants: tuple[str, ...], otherwise: Decisions
    ) -> Model:
        unknown = otherwise.keys() - self.decisions.keys()
        if unknown:
            raise KitError(f"{'+'.join(names)} decides about unknown {sorted(unknown)}.")
        how = SimpleNamespace(**{**self.decisions, **otherwise})
        return Model(names, variants, partial(self.answer, how))


Catalogue = Mapping[str, Chain]


def load_catalogue(lab: Lab) -> Catalogue:
    """The chain of each kata of the lab.

    Raises:
        KitError: a kata has no chain, or its file does not import.
    """
    folder = lab.graders / "misconceptions"
    return {kata.name: _load_chain(folder / f"{kata.name}.py") for kata in lab.katas}


def _load_chain(path: Path) -> Chain:
    module = _load_programs(path)
    prose = _load_prose(path.with_suffix(".toml"))
    try:
        variants: Variants = module.VARIANTS
        if [entry["name"] for entry in prose] != list(variants):
            raise KitError(f"{path} and its .toml must name the same misconceptions, in one order.")
        chain = Chain(
            decisions=module.DECISIONS,
            answer=module.answer,
            misconceptions=tuple(_misconception(entry, variants) for entry in prose),
            probes=module.PROBES,
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise KitError(f"{path} or its .toml is not complete: {error}.") from error
    return chain


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


def _load_prose(path: Path) -> list[dict[str, Any]]:
    try:
        entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))[
            "misconceptions"
        ]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise KitError(f"The prose {path} cannot be read: {error}.") from error
    return entries
