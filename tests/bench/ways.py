"""Other ways to have the same learners' programs called: a fresh pytest for each, and the floor."""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lossdojo.content.catalogue import load_catalogue
from lossdojo.content.lab import Lab
from lossdojo.grading.hidden_tests.session import HiddenTests
from tests.bench.builds import ENVIRONMENT
from tests.bench.clock import Taken, clocked
from tests.bench.document import ROOT
from tests.bench.peers import Way

STREAMS = len(os.sched_getaffinity(0))  # processes at a time, for every way: one a core
WITHOUT_KIT = {
    **ENVIRONMENT,
    "PYTHONPATH": str(ROOT),
    "OPENBLAS_NUM_THREADS": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # the kit's own tests use some that would cost time
}
PLUGINS = "pytest_metadata.plugin", "pytest_jsonreport.plugin", "tests.bench.fresh"
FRESH = ["-q", "--json-report", "-p", "no:cacheprovider"]
FRESH += [word for plugin in PLUGINS for word in ("-p", plugin)]


def fresh_pytest(learners: Sequence[Path], place: Path, lab: Lab) -> None:
    """A pytest for each learner, which runs the hidden tests of the katas that count."""
    graders = [str(lab.graders / f"test_{kata.name}.py") for kata in lab.counting]
    for learner in learners:
        report = f"--json-report-file={place / learner.name}.json"
        settings = ["-c", str(lab.graders / "pytest.ini"), "--rootdir", str(lab.graders)]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *FRESH, report, *settings, *graders],
            cwd=place,
            env={**WITHOUT_KIT, "LEARNER": str(learner)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stdout


def at_once(way: Way, learners: Sequence[Path], place: Path, lab: Lab) -> Taken:
    """What that way takes, a process a core, each with its share of the learners."""
    shares = [share for number in range(STREAMS) if (share := learners[number::STREAMS])]
    places = [place / str(number) for number in range(len(shares))]
    for each in places:
        each.mkdir(parents=True)

    def work() -> None:
        with ThreadPoolExecutor(STREAMS) as pool:
            list(pool.map(way, shares, places, [lab] * len(shares)))

    return clocked(work)[1]


def floor(calls: Path, learners: Sequence[Path]) -> Taken:
    """What the floor's trial takes, a process a core."""
    script = str(ROOT / "tests" / "bench" / "floor.py")

    def trial(share: Sequence[Path]) -> list[float]:
        command = [sys.executable, "-I", script, str(calls), *map(str, share)]
        done = subprocess.run(
            command, env=WITHOUT_KIT, check=True, stdout=subprocess.PIPE, text=True
        )
        return [float(each) for each in done.stdout.split()]

    with ThreadPoolExecutor(STREAMS) as pool:
        told = list(pool.map(trial, [learners[number::STREAMS] for number in range(STREAMS)]))
    return Taken(max(seconds for seconds, _ in told), sum(busy for _, busy in told))


def write_calls(lab: Lab, path: Path) -> int:
    """Write down which calls grading makes of a learner, for the floor; how many they are."""
    catalogue = load_catalogue(lab)
    calls = {}
    with HiddenTests(lab) as tests:
        for kata in (kata.name for kata in lab.counting):
            model = catalogue[kata]
            hidden = [(each.args, dict(each.kwargs)) for each in tests.plan(kata, model, 0).calls]
            calls[kata] = [*((each.args, dict(each.kwargs)) for each in model.probes), *hidden]
    path.write_bytes(pickle.dumps(calls))
    return sum(map(len, calls.values()))
