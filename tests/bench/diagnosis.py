"""How well misunderstandings are named, on programs by authors who knew the specification alone.

Prints the figures in Markdown; with `--write`, puts them into docs/diagnosis.md as well. Half of
the programs, by a checksum of their names, is open to developers; the other is only measured. A
third column has those of `real/`, which act as programs found in public repositories did: they are
written by people who know the catalogue, and show what it has learnt from there.
"""

import statistics
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lossdojo.content.catalogue import Catalogue, OpenCatalogue, load_catalogue
from lossdojo.content.kata import KataUnderTest
from lossdojo.content.lab import Lab, load_lab
from lossdojo.diagnosis.diagnose import Diagnosis, diagnose
from lossdojo.diagnosis.outcomes import outcomes
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.tiers import SANDBOXED_TIERS, choose
from lossdojo.values.calls import Answer, Call, Reply
from tests.ask import open_katas
from tests.bench.document import ROOT, publish

PROGRAMS = ROOT / "tests" / "diagnosis"
HALVES = ("open", "held out")
REAL = "as real programs"
COLUMNS = (*HALVES, REAL)


@dataclass(frozen=True)
class Case:
    """One program and what was said of it.

    Attributes:
        path: where it is, below `tests/diagnosis`.
        kata: whose function it defines.
        half: its column: whether developers may look at it, or `real`.
        words: what has to be said of it, where there is no belief to be named.
        holds: the misconceptions that its author gave it; none for a correct one.
        unknown: whether it has a bug outside the catalogue.
        told: the diagnosis.
        in_kit: the diagnosis of a kit without programs.
        milliseconds: what that took, the program's own calls aside.
        calling: what its calls took, in milliseconds, with a clean process for them.
    """

    path: str
    kata: str
    half: str
    words: str
    holds: frozenset[str]
    unknown: bool
    told: Diagnosis
    in_kit: Diagnosis
    milliseconds: float
    calling: float

    @property
    def found(self) -> list[str]:
        """The misconceptions that were named, most likely first."""
        return [finding.name for finding in self.told.findings]

    @property
    def is_correct(self) -> bool:
        """Whether its author knew of no mistake in it."""
        return not (self.holds or self.unknown or self.words)

    @property
    def is_certain(self) -> bool:
        """Whether any was named for certain."""
        return any(finding.certain for finding in self.told.findings)


class Clocked:
    """A subject whose calls are timed."""

    def __init__(self, subject: KataUnderTest) -> None:
        self.name = subject.name
        self.seconds = 0.0
        self._subject = subject

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`, which a diagnosis does not need."""
        return self._subject.call(args, kwargs)

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        began = time.perf_counter()
        answers = self._subject.call_all(calls)
        self.seconds += time.perf_counter() - began
        return answers


def main() -> None:
    """Measure, print, and write where told to."""
    cases = measure(load_lab(ROOT))
    publish("diagnosis", "diagnosis.md", f"{_figures(cases)}\n\n{_mistaken(cases)}")
    print("\nMistaken in the open half, and as real programs:")
    for case in cases:
        if case.half != HALVES[1] and not _is_right(case):
            print(f"  {case.path}: {', '.join(sorted(case.holds))} -> {', '.join(case.found)}")


def measure(lab: Lab) -> list[Case]:
    """Every program behind the wall, diagnosed, but for those that the catalogue's author wrote."""
    catalogue = load_catalogue(lab)
    opened = open_katas(lab)
    names = [kata.name for kata in lab.counting]
    paths = sorted(path for path in PROGRAMS.glob("*/*/*.py") if path.parent.name in names)
    with closing(choose(lab.limits, lab.guarded, SANDBOXED_TIERS)) as sandbox:
        for _ in range(2):  # the first of each kata finds no model's answers computed yet
            for name in names:
                first = next(path for path in paths if path.parts[-3:-1] == ("wrong", name))
                _case(first, lab, catalogue, opened, sandbox)
        return [_case(path, lab, catalogue, opened, sandbox) for path in paths]


def _case(
    path: Path, lab: Lab, catalogue: Catalogue, opened: OpenCatalogue, sandbox: Sandbox
) -> Case:
    kata, content = path.parent.name, path.read_bytes()
    label = next(line for line in content.decode("latin-1").splitlines() if line.startswith("# "))
    name = str(path.relative_to(PROGRAMS))
    with Client(sandbox, {f"{kata}.py": content}, lab.limits) as client:
        subject = Clocked(SandboxedKata(kata, client))
        began = time.perf_counter()
        got = outcomes(subject, catalogue[kata].probes)
        told = diagnose(kata, got, catalogue[kata])
        took = 1000 * (time.perf_counter() - began)
    holds = label.removeprefix("# holds:").split() if label.startswith("# holds:") else []
    return Case(
        path=name,
        kata=kata,
        half=REAL if path.parts[-3] == "real" else HALVES[zlib.crc32(name.encode()) % 2],
        words=label.removeprefix("# words: ") if label.startswith("# words:") else "",
        holds=frozenset(each.split("/")[1] for each in holds),
        unknown=label.startswith("# unknown"),
        told=told,
        in_kit=diagnose(kata, got, opened[kata]),
        milliseconds=took - 1000 * subject.seconds,
        calling=1000 * subject.seconds,
    )


def _figures(cases: Sequence[Case]) -> str:
    rows = [f"| | {' | '.join(COLUMNS)} |", f"|---|{'--:|' * len(COLUMNS)}"]
    halves = [[case for case in cases if case.half == half] for half in COLUMNS]
    for title, kind, good in (
        ("one misconception, named first", 1, _is_named_first),
        ("two, both named", 2, _are_all_named),
        ("three, all named", 3, _are_all_named),
    ):
        rows.append(
            _row(
                title, [[case for case in half if len(case.holds) == kind] for half in halves], good
            )
        )
    wrong = [[case for case in half if case.holds] for half in halves]
    unknown = [[case for case in half if case.unknown] for half in halves]
    told = [[case for case in half if case.words] for half in halves]
    right = [[case for case in half if case.is_correct] for half in halves]
    rows.append(_row("of these, anything named at all", wrong, lambda case: bool(case.found)))
    rows.append(_row("of these, a name for certain that is false", wrong, _is_accused_falsely))
    rows.append(_row("no belief, but a plain word to say: said", told, _is_told))
    rows.append(
        _row(
            "bugs outside the catalogue, accused for certain", unknown, lambda case: case.is_certain
        )
    )
    rows.append(
        _row("bugs outside the catalogue, accused at all", unknown, lambda case: bool(case.found))
    )
    rows.append(_row("correct programs, accused", right, lambda case: bool(case.found)))
    failed = [[case for case in half if case.holds] for half in halves]
    others = [[case for case in half if not case.holds] for half in halves]
    own = [statistics.median(case.milliseconds for case in half) for half in failed]
    calls = [statistics.median(case.calling for case in half) for half in failed]
    rows.append(_row("the kit without answers names the same first", failed, _is_named_alike))
    rows.append(
        _row("the same of bugs outside the catalogue and correct programs", others, _is_named_alike)
    )
    for title, times in (
        ("ms to diagnose a failed kata, median", own),
        ("ms for its calls in a clean process, median", calls),
    ):
        rows.append(f"| {title} | {' | '.join(f'{each:.1f}' for each in times)} |")
    return "\n".join(rows)


def _row(title: str, halves: Sequence[Sequence[Case]], good: Callable[[Case], bool]) -> str:
    cells = []
    for half in halves:
        count = sum(map(good, half))
        share = f"{count} of {len(half)} ({100 * count / max(len(half), 1):.1f} %)"
        cells.append(share if half else "")
    return f"| {title} | {' | '.join(cells)} |"


def _is_named_first(case: Case) -> bool:
    return case.found[:1] == list(case.holds)


def _is_named_alike(case: Case) -> bool:
    return case.found[:1] == [finding.name for finding in case.in_kit.findings[:1]]


def _are_all_named(case: Case) -> bool:
    return case.holds <= set(case.found)


def _is_accused_falsely(case: Case) -> bool:
    return any(each.certain and each.name not in case.holds for each in case.told.findings)


def _is_told(case: Case) -> bool:
    return case.told.difference is not None and case.words in case.told.difference.because


def _is_right(case: Case) -> bool:
    if case.words:
        return _is_told(case)
    named = _is_named_first(case) if len(case.holds) == 1 else _are_all_named(case)
    return named and set(case.found) <= set(case.holds)


def _mistaken(cases: Sequence[Case]) -> str:
    """The confusion matrix without its diagonal: what was told in place of what was held."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for case in cases:
        if _is_right(case):
            continue
        held = " + ".join(sorted(case.holds)) or ("nothing" if case.is_correct else "a bug")
        told = " + ".join(case.found) or "not recognised"
        counts[case.kata, held, told if case.is_certain or not case.found else f"{told} ?"] += 1
    rows = ["| kata | held | told (`?`: looks like) | programs |", "|---|---|---|--:|"]
    for (kata, held, told), count in sorted(counts.items()):
        rows.append(f"| {kata} | {held} | {told} | {count} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
