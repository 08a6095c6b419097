"""Nobody's result depends on a neighbour: alone, in company, in any order, with any jobs."""

import json
import random
import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.intake.discovery import read_cohort
from lossdojo.intake.submission import Submission
from lossdojo.results import result_paths
from tests.conftest import lossdojo

RIGHT = "import numpy as np\ndef padding_mask(ids, pad_id):\n    return np.asarray(ids) != pad_id\n"
SOFTMAX = """import numpy as np
def log_softmax(logits, axis=-1):
    logits = np.asarray(logits)
    shifted = logits - logits.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
"""
ODD = """import numpy as np
def padding_mask(ids, pad_id):
    {}
    return np.asarray(ids) != pad_id
"""
TIMES = {"duration", "created"}
# By learner: their files. Several pairs are the same program but for what such a program can see.
LEARNERS: dict[str, dict[str, str]] = {
    "honest": {"padding_mask": RIGHT, "log_softmax": SOFTMAX},
    "honest-too": {"padding_mask": f"# mine\n{RIGHT}", "log_softmax": f"\n\n{SOFTMAX}"},
    "zero": {"padding_mask": ODD.format("return ids != 0")},
    "zero-too": {"padding_mask": "# a comment\n" + ODD.format("return ids != 0")},
    "line": {"padding_mask": ODD.format("raise ValueError('here')")},
    "line-too": {"padding_mask": "\n\n\n" + ODD.format("raise ValueError('here')")},
    "source": {"padding_mask": ODD.format("if 'odd' in open(__file__).read(): return 1")},
    "source-too": {
        "padding_mask": "# odd\n" + ODD.format("if '# od' in open(__file__).read(): return 1")
    },
    "inspects": {
        "padding_mask": ODD.format("import inspect; return len(inspect.getsource(padding_mask))")
    },
    "own-line": {"padding_mask": ODD.format("import sys; return sys._getframe().f_lineno")},
    "own-line-too": {
        "padding_mask": "\n" + ODD.format("import sys; return sys._getframe().f_lineno")
    },
    "time": {"padding_mask": ODD.format("import time; return time.time() > 0")},
    "counts": {"padding_mask": "calls = []\n" + ODD.format("calls.append(1); return len(calls)")},
    "hashes": {"padding_mask": ODD.format("return hash('seed') % 1000")},
    "warns": {"padding_mask": ODD.format("import warnings; warnings.warn('my own words')")},
    "warns-too": {
        "padding_mask": ODD.format("import warnings; warnings.warn('my own words')  # mine")
    },
    "records": {
        "padding_mask": ODD.format(
            "import warnings\n    with warnings.catch_warnings(record=True) as seen:\n"
            "        warnings.simplefilter('always'); np.log(np.zeros(1))\n    return len(seen)"
        )
    },
    "annotated": {
        "padding_mask": "import numpy as np\nseen = []\n"
        "def padding_mask(ids: seen.append(1), pad_id: seen.append(2)) -> seen.append(3):\n"
        "    return np.asarray(ids) != pad_id if len(seen) == 3 else seen\n"
    },
    "package": {
        "log_softmax": SOFTMAX,
        "log_softmax/__init__": "def log_softmax(logits, axis=-1): return logits\n",
        "cross_entropy": "from log_softmax import log_softmax\n"
        "def cross_entropy(logits, labels, ignore_index=-100): return log_softmax(logits).mean()\n",
    },
    "no-package": {
        "log_softmax": SOFTMAX,
        "cross_entropy": "from log_softmax import log_softmax\n"
        "def cross_entropy(logits, labels, ignore_index=-100): return log_softmax(logits).mean()\n",
    },
    "standard": {
        "random": "def choice(x): return 'mine'\n",
        "padding_mask": "import random\n" + ODD.format("return random.choice([1])"),
    },
}


def hand_in(cohort: Path, names: Iterable[str]) -> Path:
    """A cohort of these learners, in this order."""
    shutil.rmtree(cohort, ignore_errors=True)
    for name in names:
        for file, source in LEARNERS[name].items():
            path = cohort / name / f"{file}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source)
    if "package" in names:
        (cohort / "package" / "log_softmax.so").touch()
    return cohort


def without_times(node: Any) -> Any:
    """A report in which no time is told."""
    if isinstance(node, dict):
        return {key: without_times(item) for key, item in node.items() if key not in TIMES}
    return [without_times(each) for each in node] if isinstance(node, list) else node


def told(files: dict[str, str]) -> dict[str, Any]:
    """All of a learner's files but for times; warnings of tier B name a folder of their own."""
    texts = {name: re.sub(r"lossdojo-\w+", "lossdojo-", text) for name, text in files.items()}
    report = without_times(json.loads(texts.pop("report.json")))
    return {**texts, "report.json": report}


@pytest.fixture(scope="module")
def alone(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Submission]:
    """Each learner's submission, by name."""
    cohort = hand_in(tmp_path_factory.mktemp("alone") / "cohort", LEARNERS)
    return {each.learner: each for each in read_cohort(cohort, lab)[0]}


def graded_with(worker: GradingWorker, submissions: Iterable[Submission]) -> dict[str, Any]:
    """What comes of them, one after another, in a process that has graded nobody before."""
    grader = replace(worker.grader, cache=ResultCache())
    fresh = replace(worker, grader=grader)
    return {each.learner: told(fresh.output(each).files) for each in submissions}


def test_nobody_depends_on_who_came_before(
    grader: GradingWorker, alone: dict[str, Submission]
) -> None:
    """Each learner's files are, to the byte but for times, those of a run of their own."""
    by_themselves: dict[str, Any] = {}
    for each in alone.values():
        by_themselves |= graded_with(grader, [each])
    order = list(alone.values())
    shuffled = random.Random(1).sample(order, len(order))  # noqa: S311  # no secret
    for company in (order, order[::-1], shuffled):
        assert graded_with(grader, company) == by_themselves


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    """One process or two write the same files, times aside."""
    cohort = hand_in(tmp_path / "cohort", LEARNERS)
    results = []
    for jobs in ("1", "2"):
        out = tmp_path / f"out{jobs}"
        lossdojo("grade", cohort, "--out", out, "--jobs", jobs)
        results.append(
            {
                home.name: told(
                    {name: path.read_text() for name, path in result_paths(out, home.name).items()}
                )
                for home in (out / "instructor").iterdir()
                if home.is_dir()
            }
        )
    assert len(results[0]) == len(LEARNERS)
    assert results[0] == results[1]
