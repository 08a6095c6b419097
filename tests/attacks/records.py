"""An attack as its folder describes it: what it tries, and how one knows that it failed."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
GROUPS = (
    "exits",
    "patching",
    "reading",
    "network",
    "forging",
    "lying",
    "shadowing",
    "resources",
    "persistence",
    "kernel",
    "files",
    "reports",
    "overfitting",
)
# A function that does nothing at all still leaves its arguments alone, which is one check of many.
NOTHING_DONE = 0.07


@dataclass(frozen=True)
class Attack:
    """One attack, which is handed in as one learner's folder.

    Attributes:
        group: the folder that it stands in.
        name: its own folder's name.
        tries: in one line, what it tries.
        failed: in one line, how one knows that it failed.
        kata: the kata whose file attacks.
        quick: whether it is part of every test run, not of the long ones alone.
        most: the most points that the kata may get, by honest means.
        statuses: those that the kata may have; any where empty.
        learner: the name of the learner's folder, where it is part of the attack.
        aloud: whether it may be passed over, if that is said aloud (a file is no learner's folder).
        faulty: whether `not_graded` is a right answer (a folder that cannot be read).
        open_in: tiers that are known to let it through.
        why_open: why that is borne, where there are any.
        live: whether it succeeds against the naive grader.
        why_not_live: why not, where it does not.
    """

    group: str
    name: str
    tries: str
    failed: str
    kata: str = "padding_mask"
    quick: bool = False
    most: float = NOTHING_DONE
    statuses: tuple[str, ...] = ()
    learner: str = ""
    aloud: bool = False
    faulty: bool = False
    open_in: tuple[str, ...] = ()
    why_open: str = ""
    live: bool = True
    why_not_live: str = ""

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return HERE / self.group / self.name

    @property
    def label(self) -> str:
        """Group and name, as tests call it."""
        return f"{self.group}/{self.name}"

    @property
    def handed_in_as(self) -> str:
        """The name of its learner."""
        return self.learner or f"{self.group}-{self.name}"

    @property
    def heir(self) -> str:
        """The learner after it, who looks for what was left; empty where there is none."""
        return f"{self.handed_in_as}-heir" if (self.folder / "heir").is_dir() else ""


@lru_cache
def all_attacks() -> tuple[Attack, ...]:
    """Every attack, by group and name.

    Raises:
        ValueError: an attack.toml lacks a field or has one that is unknown.
    """
    return tuple(
        _read(path) for group in GROUPS for path in sorted((HERE / group).glob("*/attack.toml"))
    )


def innocent() -> Attack:
    """A learner who attacks nothing, for those who judge to be judged by."""
    return _read(HERE / "common" / "innocent" / "attack.toml")


def _read(path: Path) -> Attack:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    facts |= {key: tuple(facts.get(key, ())) for key in ("statuses", "open_in")}
    try:
        attack = Attack(path.parent.parent.name, path.parent.name, **facts)
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from error
    if not attack.live and not attack.why_not_live:
        raise ValueError(f"{path}: an attack that is not live says why_not_live.")
    if attack.open_in and not attack.why_open:
        raise ValueError(f"{path}: a hole that is borne says why_open.")
    return attack
