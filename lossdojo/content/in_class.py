"""What an instructor says in class about each misconception, read from the lab's content.

One file a kata, `graders/in_class/<kata>.toml`, and in it one table a misconception. No learner is
shown any of it, and no result follows from it: the cohort's pages show it, and lint proves it.
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lossdojo.content.faults import name_of
from lossdojo.content.lab import IN_CLASS, Lab
from lossdojo.content.records import read_record
from lossdojo.errors import ContentError


@dataclass(frozen=True)
class InClass:
    """What to say about one misconception.

    Attributes:
        say: a paragraph to be said aloud: what is believed, why it tempts, and what is true.
        example: two minutes at the board, with a question to the class and both answers to it.
        holds: Python expressions that are true and prove the numbers of `example`; what they may
            name, `lossdojo.authoring.in_class` says.
        spelling: how the name of the spelling begins whose program they call `wrong`; where it is
            empty that is the first.
    """

    say: str
    example: str
    holds: tuple[str, ...] = ()
    spelling: str = ""


def in_class_file(lab: Lab, kata: str) -> Path:
    """Where it stands what is said about the misconceptions of that kata."""
    return lab.graders / IN_CLASS / f"{kata}.toml"


def load_in_class(lab: Lab, katas: Collection[str] | None = None) -> dict[str, InClass]:
    """What is said in class, by the full id of the misconception (`kata/name`).

    A misconception about which nothing is written is not among them, and a kata without a file has
    none: lint names both.

    Args:
        lab: the lab.
        katas: the names of those that are asked for; None for all.

    Raises:
        ContentError: a file cannot be read, or an entry is not as it should be.
    """
    return {
        f"{kata.name}/{name}": read_record(InClass, table, f"{where}: {name}")
        for kata in lab.katas
        if katas is None or kata.name in katas
        for where, tables in [_tables(in_class_file(lab, kata.name), lab.root)]
        for name, table in tables.items()
    }


def _tables(path: Path, root: Path) -> tuple[str, dict[str, Any]]:
    """How an author calls the file, and the tables in it."""
    where = name_of(path, root)
    try:
        return where, tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return where, {}
    except (OSError, ValueError, RecursionError) as error:
        raise ContentError(f"What is said in class, {where}, cannot be read: {error}.") from error
