"""The lab's training loop: content that puts the learner's functions to work, part by part.

`exercises/training/loop.py` holds `PARTS`, `reference.toml` beside it the losses that the
reference solutions give, step by step, and `text.txt` what is trained on. The loop knows which
function comes when; who calls it, and where, it is not told.
"""

import importlib.util
import math
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from lossdojo.content.faults import fault_of, name_of
from lossdojo.content.lab import Lab
from lossdojo.content.records import check_keys
from lossdojo.errors import ContentError, UsageError

TRAINING_FOLDER = "training"  # below exercises/
LOOP, REFERENCE = "loop.py", "reference.toml"
TRAINING_FILES = tuple(f"{TRAINING_FOLDER}/{name}" for name in (LOOP, REFERENCE, "text.txt"))


class CallKata(Protocol):
    """Calls a kata by its name; gives its answer as plain data."""

    def __call__(self, name: str, /, *args: object, **kwargs: object) -> Any:  # noqa: ANN401  # plain data
        """What that kata returns for these arguments. If it returns nothing, the part ends."""
        ...


@dataclass(frozen=True)
class Part:
    """One part of the training.

    Attributes:
        title: a word or two, which stand before its lines.
        run: gives lines to print and losses in nats to draw, one a step, in the order in which
            they come about.
    """

    title: str
    run: Callable[[CallKata], Iterator[str | float]]


@dataclass(frozen=True)
class Training:
    """The loop as a whole.

    Attributes:
        parts: in order.
        reference: the losses that the reference solutions give, in nats.
    """

    parts: tuple[Part, ...]
    reference: tuple[float, ...]


def has_training(lab: Lab) -> bool:
    """Whether the lab has a training loop."""
    return training_folder(lab).is_dir()


def training_folder(lab: Lab) -> Path:
    """The folder of the training loop, whether it is there or not."""
    return lab.exercises / TRAINING_FOLDER


def load_training(lab: Lab) -> Training:
    """The lab's training loop.

    Raises:
        UsageError: it has none.
        ContentError: it does not import, or is not what it should be.
    """
    if not has_training(lab):
        raise UsageError(f"{lab.title} has no training loop: there is no {training_folder(lab)}.")
    parts = load_parts(lab)
    return Training(parts, _read_reference(training_folder(lab) / REFERENCE, lab.root))


def load_parts(lab: Lab) -> tuple[Part, ...]:
    """The parts alone, where the reference's losses are still to be worked out.

    Raises:
        ContentError: as `load_training`.
    """
    path = training_folder(lab) / LOOP
    spec = importlib.util.spec_from_file_location("_training_loop", path)
    assert spec is not None, "the name of a Python file"  # noqa: S101
    assert spec.loader is not None, "likewise"  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise fault_of(error, lab.root, path) from error
    parts = getattr(module, "PARTS", None)
    if not isinstance(parts, tuple) or {*map(type, parts)} != {Part}:
        raise ContentError(f"{name_of(path, lab.root)}: `PARTS` must be a tuple of parts.")
    return parts


def _read_reference(path: Path, root: Path) -> tuple[float, ...]:
    where = name_of(path, root)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ContentError(f"The reference's losses {where} cannot be read: {error}.") from error
    check_keys(data, ("losses",), where)
    losses = data["losses"]
    if not isinstance(losses, list) or not losses or not all(map(_is_loss, losses)):
        raise ContentError(f"{where}: `losses` must be a list of numbers, and not empty.")
    return tuple(losses)


def _is_loss(value: object) -> bool:
    return isinstance(value, float) and math.isfinite(value)
