"""Puts a stub back as it ships, and keeps what was there."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from lossdojo.content.lab import Lab
from lossdojo.errors import KitError
from lossdojo.files import write_atomically


@dataclass(frozen=True)
class PutBack:
    """What came of it.

    Attributes:
        kept: the path below the lab that holds its former content; empty where there was none.
        changed: whether it was anything but the stub.
    """

    kept: str
    changed: bool


def is_stub(lab: Lab, kata: str) -> bool:
    """Whether the kata's file is the stub, as it ships."""
    exercise = lab.exercises / f"{kata}.py"
    try:
        return exercise.read_bytes() == (lab.stubs / f"{kata}.py").read_bytes()
    except OSError:
        return False


def put_back(lab: Lab, kata: str) -> PutBack:
    """Have the stub as it ships in the kata's place.

    What was there is kept in a hidden folder beside it, where no submission is looked for.

    Raises:
        KitError: the stub is missing, or something cannot be written; the file is as it was.
    """
    exercise = lab.exercises / f"{kata}.py"
    if is_stub(lab, kata):
        return PutBack("", changed=False)
    try:
        stub = (lab.stubs / f"{kata}.py").read_text(encoding="utf-8")
        kept = _keep(lab, kata, exercise.read_bytes()) if exercise.is_file() else None
        write_atomically(exercise, [stub])
    except OSError as error:
        name = exercise.relative_to(lab.root).as_posix()
        raise KitError(f"{name} could not be put back, and is as it was: {error}.") from error
    return PutBack(kept.relative_to(lab.root).as_posix() if kept else "", changed=True)


def _keep(lab: Lab, kata: str, content: bytes) -> Path:
    """Write it down under the next number that is free."""
    lab.kept.mkdir(exist_ok=True)
    for number in count(1):
        path = lab.kept / f"{kata}-{number}.py"
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers have no end")
