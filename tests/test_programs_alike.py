"""A program that was judged before is not run again, and nobody can tell from the results."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.content.lab import Lab
from lossdojo.grading.cache import ResultCache
from lossdojo.grading.cache2 import Memory
from lossdojo.grading.program_digest import program_of
from lossdojo.intake.discovery import read_cohort
from lossdojo.sandbox.client import Client
from tests.conftest import COHORT, ROOT
from tests.engine.cohort.test_resume import hand_in

PLAIN = "import numpy as np\ndef k(a, b=2):\n    return np.exp(a) * (b + 1)\n"


def alike(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether the kata `k` is the same program in both."""
    programs = [
        program_of("k", {name: text.encode() for name, text in files.items()})
        for files in (one, other)
    ]
    return programs[0].alike == programs[1].alike


@pytest.mark.parametrize(
    "other",
    [
        PLAIN,
        "# mine\nimport numpy as np\n\n\ndef k(a, b = 2):  # ours\n\treturn np.exp(a)*((b+1))",
        "# -*- coding: latin-1 -*-\n" + PLAIN,
    ],
)
def test_comments_and_layout_make_no_other_program(other: str) -> None:
    """The same syntax is the same program."""
    assert alike({"k.py": PLAIN}, {"k.py": other})


@pytest.mark.parametrize(
    "other",
    [
        PLAIN.replace("2", "3"),
        PLAIN.replace("2", "2.0"),
        PLAIN.replace("np.exp(a)", "a"),
        PLAIN.replace("b + 1", "1 + b"),
        PLAIN + '"end"\n',
        "1 +",
        "",
    ],
)
def test_any_other_syntax_is_another_program(other: str) -> None:
    """A constant, a name, an order, a statement more: it may do something else."""
    assert not alike({"k.py": PLAIN}, {"k.py": other})


def test_a_sibling_counts_where_it_is_imported() -> None:
    """With another sibling it is another program if it, or one that it imports, imports that."""
    using = {"k.py": "from s import f\ndef k(a): return f(a)", "s.py": "import t\nf = t.f"}
    assert alike({**using, "t.py": "f = abs"}, {**using, "t.py": "f = abs  # quite"})
    assert not alike({**using, "t.py": "f = abs"}, {**using, "t.py": "f = int"})
    assert alike({"k.py": PLAIN, "t.py": "f = abs"}, {"k.py": PLAIN, "t.py": "f = int"})


@pytest.mark.parametrize("module", ["array", "bisect", "functools", "heapq", "struct"])
def test_other_files_do_not_count_for_modules_that_lead_nowhere(module: str) -> None:
    """With a module that can open no file, a kata depends on itself alone."""
    source = f"import {module}\n{PLAIN}"
    assert alike({"k.py": source, "t.py": "f = abs"}, {"k.py": source, "t.py": "f = int"})


@pytest.mark.parametrize(
    "source",
    [
        "import array\ndef k(a): return array.array('b').fromfile(a, 9)",
        "def k(a): return open('t.py').read()",
        "import operator\ndef k(a): return operator.attrgetter('open')(a)",
        "def k(a):\n    match k:\n        case object(__globals__=g): return g",
        "import os\ndef k(a): return a",
        "from pathlib import Path\ndef k(a): return a",
        "import numpy as np\ndef k(a): return np.load('t.npy')",
        "def k(a): return k.__code__.co_filename",
        "def k(a): return eval(a)",
        "import importlib\ndef k(a): return a",
        "def k(a):\n    import unheard_of\n",
        "from . import t\ndef k(a): return a",
        "from numpy import *\ndef k(a): return a",
        "import dataclasses\ndef k(a): return dataclasses.inspect.getsource(k)",
        "def k(a): return a\n\0",
        "(" * 500 + ")" * 500,
        "x = " + "-" * 100_000 + "1",
    ],
)
def test_what_may_read_more_depends_on_all_files(source: str) -> None:
    """A program that may look at files, at other modules or at itself is compared to the byte."""
    assert not alike({"k.py": source, "t.py": "f = abs"}, {"k.py": source, "t.py": "f = int"})
    assert not alike({"k.py": source}, {"k.py": source + "\n# mine"})
    assert alike({"k.py": source, "t.py": "f = abs"}, {"k.py": source, "t.py": "f = abs"})


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The katas that were really loaded."""
    loaded: list[str] = []
    real = Client.load

    def load(worker: Client, kata: str) -> Any:
        loaded.append(kata)
        return real(worker, kata)

    monkeypatch.setattr(Client, "load", load)
    return loaded


def results(
    lab: Lab, grader: GradingWorker, cohort: Path, memory: Memory | None
) -> list[dict[str, Any]]:
    """The reports of a cohort, without times and without what tells equal programs."""
    told = []
    for _, result in GradingWorker(
        grader.setup, lab, grader.catalogue, grader.graders, grader.wall, memory
    ).results(read_cohort(cohort, lab)[0]):
        report = json.loads(result.files["report.json"])
        for test in report["tests"]:
            for stage in ("setup", "call", "teardown"):
                del test[stage]["duration"]
        for kata in report["dojo"]["katas"]:
            kata.pop("program", None)
        told.append({"tests": report["tests"], "summary": report["summary"], **report["dojo"]})
    return told


def test_equal_programs_run_once_and_get_the_same(
    lab: Lab, grader: GradingWorker, tmp_path: Path, loads: list[str]
) -> None:
    """Three learners with one program have one run between them, and the results of three."""
    wrong = "import numpy as np\ndef padding_mask(i, p): return np.flip(i != p, -1)"
    hand_in(tmp_path / "cohort", ann=wrong, bob=f"# bob\n{wrong}", cat=wrong)
    once = results(lab, grader, tmp_path / "cohort", Memory(ResultCache()))
    assert loads == ["padding_mask"]
    assert once == results(lab, grader, tmp_path / "cohort", None)
    assert loads == ["padding_mask"] * 4


def test_words_about_a_line_are_for_the_same_text_alone(
    lab: Lab, grader: GradingWorker, tmp_path: Path, loads: list[str]
) -> None:
    """Where a result names a line, the same program at other lines runs for itself."""
    wrong = "def padding_mask(i, p): return i.nothing"
    hand_in(tmp_path / "cohort", ann=wrong, bob=f"# bob\n{wrong}", cat=wrong)
    once = results(lab, grader, tmp_path / "cohort", Memory(ResultCache()))
    assert loads == ["padding_mask"] * 2
    assert once == results(lab, grader, tmp_path / "cohort", None)


@pytest.mark.slow
def test_the_sample_cohort_twice_over_is_the_same(
    lab: Lab, grader: GradingWorker, tmp_path: Path
) -> None:
    """Each of the twelve, handed in twice, has the same results with and without memory."""
    for place in ("a", "b"):
        for home in COHORT.iterdir():
            shutil.copytree(home, tmp_path / "cohort" / f"{home.name}-{place}")
    once = results(lab, grader, tmp_path / "cohort", Memory(ResultCache()))
    assert once == results(lab, grader, tmp_path / "cohort", None)


def test_every_program_of_the_programs_tests_is_itself() -> None:
    """No two of the programs by other authors are taken for one, unless they are one."""
    seen: dict[str, bytes] = {}
    for path in sorted((ROOT / "tests" / "diagnosis").glob("*/*/*.py")):
        files = {"k.py": path.read_bytes()}
        key = program_of("k", files).alike
        if key in seen:
            import ast

            assert ast.dump(ast.parse(seen[key])) == ast.dump(ast.parse(files["k.py"]))
        seen[key] = files["k.py"]
    assert len(seen) > 700
