"""The lab's manifest, `exercises/lab.toml`, as frozen records."""

import os
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from difflib import get_close_matches
from keyword import iskeyword
from pathlib import Path, PurePath
from typing import Any

from lossdojo.content.manifest import Aspect, Exercise, LateRule, Statement
from lossdojo.content.records import check_keys, read_record, read_texts
from lossdojo.errors import ContentError, KitError, UsageError
from lossdojo.limits import Limits

SOURCE_SUFFIXES = (".py", ".toml", ".ini", ".j2", ".css", ".js")
IN_CLASS = "in_class"  # below the graders: what is said about each misconception in class


def sources(folder: Path) -> Iterator[Path]:
    """The files below a folder that take part in grading; what is hidden does not.

    Nor does what is said in class, so that who mends a sentence of it grades nobody again.
    """
    return map(Path, source_paths(folder))


def source_paths(folder: Path) -> Iterator[str]:
    """The same as texts, and no more than that: a check asks for hundreds of them."""
    return _paths_below(str(folder), {IN_CLASS}) if folder.is_dir() else iter(())


def _paths_below(folder: str, aside: set[str]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        in_order = sorted(entries, key=lambda entry: entry.name)
    for entry in in_order:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in aside:
                yield from _paths_below(entry.path, set())
        elif entry.name.endswith(SOURCE_SUFFIXES) and entry.is_file():
            yield entry.path


@dataclass(frozen=True)
class Lab:
    """The manifest as a whole, with the folder it stands in as `root`."""

    root: Path
    title: str
    statements: tuple[Statement, ...]
    aspects: tuple[Aspect, ...]
    prompts: tuple[str, ...]
    katas: tuple[Exercise, ...]
    limits: Limits
    late: LateRule = field(default_factory=LateRule)

    @property
    def counting(self) -> tuple[Exercise, ...]:
        """The katas that are worth points; the others, beyond the lab, come after them."""
        return tuple(kata for kata in self.katas if kata.points)

    @property
    def exercises(self) -> Path:
        """The folder of the stubs, which a learner edits."""
        return self.root / "exercises"

    @property
    def stubs(self) -> Path:
        """The folder of the stubs as they ship; hidden, so that no submission has it."""
        return self.exercises / ".stubs"

    @property
    def kept(self) -> Path:
        """The folder of what a learner had before a stub was put back; hidden likewise."""
        return self.exercises / ".kept"

    @property
    def solutions(self) -> Path:
        """The folder of the reference answers."""
        return self.root / "solutions"

    @property
    def graders(self) -> Path:
        """The folder of the hidden graders and, below it, of the misconceptions."""
        return self.root / "graders"

    @property
    def is_open(self) -> bool:
        """Whether it was given out without answers: with a key in place of the graders."""
        return not self.graders.is_dir()

    @property
    def key(self) -> Path:
        """The file of what is open, and of what programs answer, see `lossdojo.content.key`."""
        return self.root / "lab.key"

    @property
    def cache(self) -> Path:
        """Where runs keep what they find out."""
        return self.root / "lab.cache"

    @property
    def checks(self) -> Path:
        """Where checks of one's own code, which no wall stands around, keep what they find out."""
        return self.root / "check.cache"

    @property
    def views(self) -> Path:
        """The folder of what lays examples out for people, which gives no answer away."""
        within = self.templates if self.is_open else self.graders / "misconceptions"
        return within / "views"

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
            UsageError: there is none; the message names the one that may be meant, and all.
        """
        for kata in self.katas:
            if kata.name == name:
                return kata
        names = [kata.name for kata in self.katas]
        spelled = PurePath(name).stem.lower().replace("-", "_")
        near = get_close_matches(spelled, names, n=1, cutoff=NEAR_NAME)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(
            f"There is no kata called {name!r}.{meant} The katas are: {', '.join(names)}."
        )


def lab_at_hand() -> Path:
    """The folder of the lab in which one stands; else of the one that this engine came with."""
    here = Path.cwd()
    return here if (here / MANIFEST).is_file() else Path(__file__).resolve().parents[2]


def load_lab(root: Path) -> Lab:
    """Read the manifest below `root`.

    Raises:
        KitError: there is none, or it is of another format.
        ContentError: it is not TOML, lacks a key, or holds what no run can do with.
    """
    manifest = root / MANIFEST
    try:
        data = tomllib.loads(manifest.read_text(encoding="utf-8"))
    except OSError as error:
        raise KitError(
            f"There is no lab in {root}: {MANIFEST} cannot be read ({error.strerror}). Stand in "
            f"the folder that holds it, or name that folder with --lab; `lossdojo init FOLDER` "
            f"makes one."
        ) from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML, nested without end
        raise ContentError(f"The lab's manifest {manifest} is not right: {error}.") from error
    _check_format(manifest, data.get("format"))
    lab = _read_manifest(root, data)
    _check_reason(lab)
    return lab


def _read_manifest(root: Path, data: dict[str, Any]) -> Lab:
    where = str(MANIFEST)
    check_keys(data, (*MANIFEST_KEYS, "late"), where, ("late",))
    if not isinstance(data["title"], str):
        raise ContentError(f"{where}: `title` must be a text.")
    return Lab(
        root=root,
        title=data["title"],
        statements=tuple(
            read_record(Statement, entry, f"{where}: {_entry('statement', entry, 'key')}")
            for entry in _entries(data, "statements")
        ),
        aspects=tuple(
            read_record(Aspect, entry, f"{where}: {_entry('aspect', entry, 'key')}")
            for entry in _entries(data, "aspects")
        ),
        prompts=read_texts(data["prompts"], f"{where}: `prompts`"),
        katas=tuple(
            read_record(Exercise, entry, f"{where}: {_entry('kata', entry, 'name')}")
            for entry in _entries(data, "katas")
        ),
        limits=read_record(Limits, data["limits"], f"{where}: [limits]"),
        late=read_record(LateRule, data.get("late", {}), f"{where}: [late]"),
    )


def _entries(data: dict[str, Any], key: str) -> list[object]:
    found = data[key]
    if not isinstance(found, list) or not found:
        raise ContentError(f"{MANIFEST}: there are no `[[{key}]]`.")
    return found


def _entry(what: str, entry: object, key: str) -> str:
    """What an entry is called in messages."""
    name = entry.get(key) if isinstance(entry, dict) else None
    return f"{what} {name}" if isinstance(name, str) else f"a {what}"


def _check_reason(lab: Lab) -> None:
    """Refuse what has the right type and makes no sense.

    Raises:
        ContentError: two of one name, a name that is none, points or limits that are out of reason.
    """
    for what, names in (
        ("katas", [kata.name for kata in lab.katas]),
        ("statements", [statement.key for statement in lab.statements]),
        ("aspects", [aspect.key for aspect in lab.aspects]),
    ):
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ContentError(f"{MANIFEST}: two {what} are called {twice[0]}.")
    earlier = set[str]()
    for kata in lab.katas:
        for name in sorted({*kata.requires} - earlier):
            words = f"{kata.name} requires {name}, which does not come before it"
            raise ContentError(f"{MANIFEST}: {words}.")
        earlier.add(kata.name)
        if not kata.name.isidentifier() or iskeyword(kata.name):
            raise ContentError(f"{MANIFEST}: {kata.name!r} is no name for a function.")
        if kata.points:
            _check_range(f"kata {kata.name}: `points`", kata.points, MOST)
    if lab.katas[: len(lab.counting)] != lab.counting:
        raise ContentError(f"{MANIFEST}: katas with 0 points must come after all others.")
    for aspect in lab.aspects:
        _check_range(f"aspect {aspect.key}: `weight`", aspect.weight, MOST)
    _check_late(lab.late)
    for name, value in asdict(lab.limits).items():
        _check_range(f"[limits]: `{name}`", value, MOST, LEAST.get(name, 0.0))


def _check_late(late: LateRule) -> None:
    try:
        datetime.fromisoformat(late.due or "2026-10-05T23:59:00")
    except ValueError as error:
        words = f"`due` must be a time like 2026-10-05T23:59:00+02:00: {late.due!r}"
        raise ContentError(f"{MANIFEST}: [late]: {words}.") from error
    for name, value in asdict(late).items():
        if name != "due" and not 0 <= value <= (MOST if name == "grace_hours" else 100):
            raise ContentError(f"{MANIFEST}: [late]: `{name}` is out of reason: {value:g}.")


def _check_range(what: str, value: float, most: float, least: float = 0.0) -> None:
    if not (least <= value <= most and value > 0):
        words = f"from {least:g} up" if least else "above 0"
        raise ContentError(f"{MANIFEST}: {what} must be {words}, and at most {most:g}: {value:g}.")


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


LAB_FORMAT = 1  # of lab.toml, raised when an older kit could not read it
MANIFEST = Path("exercises", "lab.toml")
TEST_PREFIX = "test_"  # graders/test_<kata>.py grades <kata>
MANIFEST_KEYS = ("format", "title", "prompts", "limits", "statements", "aspects", "katas")
NEAR_NAME = 0.6  # how alike a name must be to be taken for a kata's, misspelt
MOST = 1e9  # of anything: a kernel's numbers end where a lab would never go
LEAST = {"memory_mib": 256.0}  # or Python and NumPy do not start
