"""The lab's manifest, `exercises/lab.toml`, as frozen records."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dojo.errors import KitError, UsageError


@dataclass(frozen=True)
class Statement:
    """One sentence that the lab teaches; every misconception is about one of them."""

    key: str
    text: str
    where: str


@dataclass(frozen=True)
class Kata:
    """One exercise: `exercises/<name>.py` defines one function of the same name."""

    name: str
    title: str
    points: float
    requires: tuple[str, ...]
    say: str
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Limits:
    """What a learner's code may use before it is stopped, and what of their files is read."""

    seconds_per_call: float
    seconds_per_kata: float
    memory_mib: int
    scratch_mib: int
    output_bytes: int
    answer_mib: int
    submission_mib: int
    submission_files: int


@dataclass(frozen=True)
class Lab:
    """The manifest as a whole, with the folder it stands in as `root`."""

    root: Path
    title: str
    statements: tuple[Statement, ...]
    prompts: tuple[str, ...]
    katas: tuple[Kata, ...]
    limits: Limits

    @property
    def exercises(self) -> Path:
        """The folder of the stubs, which a learner edits."""
        return self.root / "exercises"

    @property
    def solutions(self) -> Path:
        """The folder of the reference answers."""
        return self.root / "solutions"

    @property
    def graders(self) -> Path:
        """The folder of the hidden graders and, below it, of the misconceptions."""
        return self.root / "graders"

    @property
    def templates(self) -> Path:
        """The folder of the Jinja2 templates."""
        return self.root / "templates"

    def statement(self, key: str) -> Statement:
        """The statement of that key; `KeyError` where there is none."""
        return {statement.key: statement for statement in self.statements}[key]

    def kata(self, name: str) -> Kata:
        """The kata of that name.

        Raises:
            UsageError: there is none; the message lists those that there are.
        """
        for kata in self.katas:
            if kata.name == name:
                return kata
        names = ", ".join(kata.name for kata in self.katas)
        raise UsageError(f"There is no kata called {name!r}. The katas are: {names}.")


def load_lab(root: Path) -> Lab:
    """Read the manifest below `root`.

    Raises:
        KitError: the manifest is missing, is not TOML, or lacks a field.
    """
    manifest = root / "exercises" / "lab.toml"
    try:
        data = tomllib.loads(manifest.read_text(encoding="utf-8"))
        lab = Lab(
            root=root,
            title=data["title"],
            statements=tuple(Statement(**entry) for entry in data["statements"]),
            prompts=tuple(data["prompts"]),
            katas=tuple(_kata(entry) for entry in data["katas"]),
            limits=Limits(**data["limits"]),
        )
    except OSError as error:
        raise KitError(f"The lab's manifest could not be read: {error}.") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise KitError(f"The lab's manifest {manifest} is not right: {error}.") from error
    return lab


def _kata(entry: dict[str, Any]) -> Kata:
    lists = {"requires": tuple(entry["requires"]), "hints": tuple(entry["hints"])}
    return Kata(**{**entry, **lists})
