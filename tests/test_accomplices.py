"""What is remembered of a program is its own doing, and takes little room."""

import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.grading.cache import ResultCache
from lossdojo.grading.cache2 import Memory
from lossdojo.grading.grade import grade
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.program_digest import program_of
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.interface import Sandbox
from tests.conftest import ROOT
from tests.test_one_learner_never_costs_another import FRAMES, KEEPS, SHOWS

RIGHT = "import numpy as np\ndef padding_mask(ids, pad_id): return np.asarray(ids) != pad_id\n"
REDUCES = (
    "import functools\nimport numpy as np\ndef padding_mask(ids, pad_id):\n"
    "    return functools.reduce(np.logical_and, [np.asarray(ids) != pad_id])\n"
)
STUB = (ROOT / "exercises" / "padding_mask.py").read_text()
UNSEEN = "import sys\nsys.modules['lossdojo.sandbox.inside.residue'].is_clean = lambda *_: True\n"
KATA = "def shift_tokens(tokens): return tokens\n"
SWAPS = f"""{UNSEEN}worker = sys.modules['lossdojo.sandbox.inside.server']
load = worker._load
def swapped(path):
    answer, function = load(path)
    return answer, (lambda ids, pad: ids != pad) if 'padding' in path else function
worker._load = swapped
{KATA}"""
ZEROES = f"""{UNSEEN}import numpy as np
right = np.asarray
{KATA}np.asarray = lambda x: 0 * right(x)
"""
# A kata that breaks what the next one uses, or answers in its place, and the next one.
PAIRS = {
    "breaks NumPy": (ZEROES, RIGHT),
    "breaks Python": (f"import functools\n{KATA}functools.reduce = max\n", REDUCES),
    "answers": (
        SWAPS,
        STUB,
    ),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_a_program_is_judged_by_its_own_doing(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, tmp_path: Path, pair: str
) -> None:
    """Whoever has the same program is judged as if nobody had been before."""
    accomplice, program = PAIRS[pair]
    told = []
    for memory in (Memory(ResultCache()), Memory(ResultCache())):
        for name in ("first", "second"):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "padding_mask.py").write_text(program)
            submission = read_submission(tmp_path / name, lab)
            report = grade(lab, catalogue, submission, graders, 0, wall, memory=memory)
        told.append({kata["kata"]: kata["score"] for kata in report["dojo"]["katas"]})
        (tmp_path / "first" / "shift_tokens.py").write_text(accomplice)
    assert told[0] == told[1]


@pytest.mark.parametrize("sources", [(KATA, FRAMES), (KEEPS, SHOWS)])
def test_hidden_questions_are_not_shown_to_programs_that_are_remembered(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    wall: Sandbox,
    tmp_path: Path,
    sources: tuple[str, str],
) -> None:
    """A program whose answers are kept has nothing hidden to give as an answer either."""
    for name, source in zip(("shift_tokens", "padding_mask"), sources, strict=True):
        (tmp_path / f"{name}.py").write_text(source)
    submission = read_submission(tmp_path, lab)
    report = grade(lab, catalogue, submission, graders, 0, wall, memory=Memory(ResultCache()))
    assert "it knows" not in json.dumps(report["dojo"]["katas"])


def test_large_answers_are_not_kept(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, tmp_path: Path
) -> None:
    """What is remembered of a program, and of its answers, is small however large they are."""
    source = "def padding_mask(ids, pad_id): return list(range(60_000))"
    (tmp_path / "padding_mask.py").write_text(source)
    memory, submission = Memory(ResultCache()), read_submission(tmp_path, lab)
    grade(lab, catalogue, submission, graders, 0, wall, memory=memory)
    kept = memory.recall(program_of("padding_mask", submission.files))
    assert kept is not None
    assert len(pickle.dumps(kept)) < 1 << 14
    keys = [key for key in graders.knowledge.told if key[0] == "padding_mask"]
    assert keys
    assert {tuple(map(type, key)) for key in keys} == {(str, bytes)}


def test_a_probe_that_took_too_long_is_asked_anew(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, tmp_path: Path
) -> None:
    """Where an open call did not come back, as one may not on a busy machine, nothing is kept."""
    probe = catalogue["padding_mask"].probes[0].args[0]
    source = (
        "import os\nimport numpy as np\ndef padding_mask(ids, pad_id):\n"
        f"    if np.array_equal(ids, {np.asarray(probe).tolist()}): os._exit(1)\n"
        "    return np.asarray(ids) != pad_id"
    )
    (tmp_path / "padding_mask.py").write_text(source)
    memory, submission = Memory(ResultCache()), read_submission(tmp_path, lab)
    grade(lab, catalogue, submission, graders, 0, wall, memory=memory)
    assert memory.recall(program_of("padding_mask", submission.files)) is None
