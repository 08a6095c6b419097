"""Lays out what a grader works on: a kit with marks in it, a cohort, and canaries around them.

Whatever an attack could steal or spoil is planted here, readable for everybody, so that nothing
but the grader's own wall stands between it and a learner's program.
"""

import importlib.util
import os
import re
import secrets
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.attacks.listeners import Listeners
from tests.attacks.records import HERE, Attack

ROOT = HERE.parents[1]
CONTENT = ("exercises", "solutions", "graders", "templates")
# Less patience than the kit's own, so that attacks on time do not take ours.
LIMITS = {"seconds_per_call": "1.0", "seconds_per_kata": "3.0", "memory_mib": "768"}
# Learners as they really are; some stand before all attackers, some between them, some after.
HONEST = {
    "a-ada": "ada",
    "a-lena": "lena",
    "l-bruno": "bruno",
    "z-ada": "ada",
    "z-ines": "ines",
    "z-jonas": "jonas",
}
HIDDEN_SUFFIX = ".attack"  # for files that pytest, ruff or an editor would take for their own
PLACEHOLDER = re.compile(rb"@([A-Z_]+)@")


@dataclass(frozen=True)
class Tokens:
    """What one attack is known by."""

    mark: str
    breach: str
    relay: str


class Scene:
    """A folder with everything in it; gone, with its listeners, when it is left."""

    def __init__(self) -> None:
        # Not pytest's tmp_path: its parents are closed to other users, which would be a wall.
        self.base = Path(tempfile.mkdtemp(prefix="arena-"))
        self.base.chmod(0o755)
        self.run = secrets.token_hex(4)
        self.canaries = {kind: f"canary-{kind}-{secrets.token_hex(8)}" for kind in CANARIES}
        self.kit = self.base / "kit"
        self.cohort = self.base / "cohort"
        self.results = self.base / "results"
        self.outside = self.base / "outside"
        self.secret = self.base / "secret.txt"
        self.scratch = self.base / "scratch"  # the run's TMPDIR, which it must leave empty
        self.listeners = Listeners(self.base / "socket", f"arena-{self.run}")
        self.tokens: dict[str, Tokens] = {}
        self._plant()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.listeners.close()
        # Not shutil, whose recursion ends in folders that lie a thousand deep.
        subprocess.run(["rm", "-rf", str(self.base)], check=False)  # noqa: S607  # as in every shell

    def tokens_of(self, attack: Attack) -> Tokens:
        """An attack's own words, each found nowhere else."""
        if attack.label not in self.tokens:
            stem = f"{self.run}x{len(self.tokens):03d}x"
            self.tokens[attack.label] = Tokens(f"mark{stem}", f"breach{stem}", f"relay{stem}")
        return self.tokens[attack.label]

    def add_honest(self, names: Mapping[str, str] = HONEST) -> None:
        """Hand in the honest learners' files."""
        for name, source in names.items():
            shutil.copytree(
                ROOT / "tests" / "cohort" / source,
                self.cohort / name,
                ignore=shutil.ignore_patterns("__pycache__"),
            )

    def add(self, attacks: Sequence[Attack]) -> None:
        """Hand in the attackers' files."""
        for attack in attacks:
            words = self._words(attack)
            if attack.folder.joinpath("build.py").exists():
                _build(attack, self.cohort, words)
            else:
                _copy(attack.folder, self.cohort / attack.handed_in_as, words)
            if attack.heir:
                _copy(attack.folder / "heir", self.cohort / attack.heir, words)

    def _plant(self) -> None:
        for folder in (self.cohort, self.outside, self.scratch):
            folder.mkdir()
        self.outside.chmod(0o777)
        self.scratch.chmod(0o777)
        (self.outside / "untouched.txt").write_text("nobody may change this\n")
        (self.outside / "untouched.txt").chmod(0o666)
        self.secret.write_text(f"{self.canaries['file']}\n")
        self._copy_kit()

    def _copy_kit(self) -> None:
        for name in CONTENT:
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.kit / name, ignore=ignore)
        token = self.canaries["kit"]
        for name in ("solutions", "graders"):
            for path in sorted((self.kit / name).rglob("*.py")):
                text = path.read_text(encoding="utf-8")
                path.write_text(f'# {token}\n{text}\n_UNUSED = "{token}"\n', encoding="utf-8")
        manifest = self.kit / "exercises" / "lab.toml"
        text = manifest.read_text(encoding="utf-8")
        for name, value in LIMITS.items():
            text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}", text)
        manifest.write_text(text, encoding="utf-8")

    def _words(self, attack: Attack) -> dict[str, str]:
        tokens = self.tokens_of(attack)
        return {
            "MARK": tokens.mark,
            "BREACH": tokens.breach,
            "RELAY": tokens.relay,
            "SECRET_FILE": str(self.secret),
            "OUTSIDE": str(self.outside),
            "KIT": str(self.kit),
            "COHORT": str(self.cohort),
            "RESULTS": str(self.results),
            "LEARNER": attack.handed_in_as,
            "PORT": str(self.listeners.port),
            "SOCKET": str(self.listeners.path),
            "DATAGRAMS": str(self.listeners.datagrams),
            "ABSTRACT": self.listeners.abstract,
        }


BUILDING = threading.Lock()  # scripts may change what a process has once: warnings, folders
CANARIES = ("file", "environment", "descriptor", "kit")


def fill(data: bytes, words: Mapping[str, str]) -> bytes:
    """The data with each placeholder filled in; what only looks like one is left."""
    return PLACEHOLDER.sub(
        lambda found: words.get(found[1].decode(), found[0].decode()).encode(), data
    )


def _copy(source: Path, target: Path, words: Mapping[str, str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    texts = []
    for path in sorted(source.rglob("*")):
        inner = path.relative_to(source)
        if path.is_dir() or inner.parts[0] in ("heir", "attack.toml", "__pycache__"):
            continue
        copy = target / str(inner).removesuffix(HIDDEN_SUFFIX)
        copy.parent.mkdir(parents=True, exist_ok=True)
        texts.append(fill(path.read_bytes(), words))
        copy.write_bytes(texts[-1])
    for helper in (HERE / "common").glob("*.py"):
        if any(b"from %s import" % helper.stem.encode() in text for text in texts):
            (target / helper.name).write_bytes(fill(helper.read_bytes(), words))


def _build(attack: Attack, cohort: Path, words: Mapping[str, str]) -> None:
    """Let the attack's own script make what git cannot hold."""
    spec = importlib.util.spec_from_file_location("build", attack.folder / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with BUILDING:
        module.build(cohort, attack.handed_in_as)
    for helper in (HERE / "common").glob("*.py"):
        if f"from {helper.stem} import" in (attack.folder / "build.py").read_text():
            target = cohort / attack.handed_in_as / helper.name
            target.write_bytes(fill(helper.read_bytes(), words))
    for path in cohort.glob(f"{attack.handed_in_as}*/*.py"):
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK):
            data = path.read_bytes() if path.stat().st_size < 1 << 20 else b""
            if fill(data, words) != data:
                path.write_bytes(fill(data, words))
