"""The lab's manifest, `exercises/lab.toml`, as frozen records."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lossdojo.errors import KitError, UsageError
from lossdojo.limits import Limits

SOURCE_SUFFIXES = (".py", ".toml", ".ini", ".j2", ".css")


def sources(folder: Path) -> Iterator[Path]:
    """The files below a folder that take part in grading."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in SOURCE_SUFFIXES and path.is_file():
            yield path


@dataclass(frozen=True)
class Statement:
    """One sentence that the lab teaches; every misconception is about one of them."""

    key: str
    text: str
    where: str


@dataclass(frozen=True)
class Exercise:
    """One exercise: `exercises/<name>.py` defines one function of the same name."""

    name: str
    title: str
    points: float
    requires: tuple[str, ...]
    say: str
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Lab:
    """The manifest as a whole, with the folder it stands in as `root`."""

    root: Path
    title: str
    statements: tuple[Statement, ...]
    prompts: tuple[str, ...]
    katas: tuple[Exercise, ...]
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

    @property
    def guarded(self) -> tuple[Path, ...]:
        """The folders that learner code must neither read nor write."""
        return self.graders, self.exercises

    def statement(self, key: str) -> Statement:
        """The statement of that key; `KeyError` where there is none."""
        return {statement.key: statement for statement in self.statements}[key]

    def kata(self, name: str) -> Exercise:
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
        KitError: the manifest is missing, is not TOML, lacks a field, or is of another format.
    """
    manifest = root / MANIFEST
    try:
        data = tomllib.loads(manifest.read_text(encoding="utf-8"))
        _check_format(manifest, data.get("format"))
        lab = Lab(
            root=root,
            title=data["title"],
            statements=tuple(Statement(**entry) for entry in data["statements"]),
            prompts=tuple(data["prompts"]),
            katas=tuple(_exercise(entry) for entry in data["katas"]),
            limits=Limits(**data["limits"]),
        )
    except OSError as error:
        raise KitError(
            f"There is no lab in {root}: {MANIFEST} cannot be read ({error.strerror}). Stand in "
            f"the folder that holds it, or name that folder with --lab."
        ) from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise KitError(f"The lab's manifest {manifest} is not right: {error}.") from error
    return lab


def _check_format(manifest: Path, number: object) -> None:
    """Say which is the older, the manifest or the kit, where they do not fit each other."""
    if number == LAB_FORMAT:
        return
    if isinstance(number, int) and number > LAB_FORMAT:
        raise KitError(
            f"{manifest} has format = {number}, and this kit reads format {LAB_FORMAT}: it was "
            f"written for a newer kit. Upgrade lossdojo."
        )
    raise KitError(
        f"{manifest} has no `format = {LAB_FORMAT}` at its top: it was written for an older kit. "
        f"UPGRADING.md says what has changed; then add that line."
    )


def _exercise(entry: dict[str, Any]) -> Exercise:
    lists = {"requires": tuple(entry["requires"]), "hints": tuple(entry["hints"])}
    return Exercise(**{**entry, **lists})


LAB_FORMAT = 1  # of lab.toml, raised when an older kit could not read it
MANIFEST = Path("exercises", "lab.toml")
TEST_PREFIX = "test_"  # graders/test_<kata>.py grades <kata>
