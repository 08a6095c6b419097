"""One submission: every status, a score that cannot be talked up, and the same report each time."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from lossdojo.content.catalogue import Catalogue, load_catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.score import not_graded_report
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.protocol.replies import RawReply
from lossdojo.sandbox.protocol.requests import CallRequest
from tests.conftest import COHORT, ROOT

Graded = Callable[..., dict[str, Any]]

RIGHT = "def padding_mask(ids, pad_id): return ids != pad_id\n"
WRONG = "def padding_mask(ids, pad_id): return ids == pad_id\n"


@pytest.mark.parametrize(
    ("source", "status", "message"),
    [
        (RIGHT, "passed", ""),
        (WRONG, "failed", ""),
        ("def padding_mask(ids, pad_id): raise NotImplementedError", "not_started", ""),
        ("def padding_mask(ids, pad_id)\n    return 1", "broken", "SyntaxError, line 1"),
        ("import sys; sys.exit(0)", "broken", "SystemExit"),
        ("def mask(ids, pad_id): pass", "broken", "It defines mask."),
        ("x = '\\0'\n\0", "broken", "does not import"),
        ("def padding_mask(ids, pad_id):\n    while True: pass", "timeout", "0.61 seconds of"),
        ("import os\ndef padding_mask(*_): os._exit(0)", "crashed", "ended the Python process"),
        (
            "import numpy as np\ndef padding_mask(*_): return np.ones(1 << 40)",
            "out_of_memory",
            "MiB",
        ),
    ],
)
def test_every_status(graded: Graded, source: str, status: str, message: str) -> None:
    """Each way of going wrong has a status of its own, with a message that says why."""
    result = graded(padding_mask=source)["padding_mask"]
    assert result["status"] == status
    assert message in result["message"]


def test_undecodable_source_is_broken(graded: Graded) -> None:
    """A file that is not text in its declared encoding is broken, with that reason."""
    result = graded(padding_mask=b"x = '\xff\xfe'\n" + RIGHT.encode())["padding_mask"]
    assert (result["status"], "SyntaxError" in result["message"]) == ("broken", True)


def test_declared_encodings_are_fine(graded: Graded) -> None:
    """Source in any declared encoding is fine, and so is a byte order mark."""
    latin = b"# -*- coding: latin-1 -*-\n# \xe9t\xe9\n" + RIGHT.encode()
    assert graded(padding_mask=latin)["padding_mask"]["status"] == "passed"
    marked = b"\xef\xbb\xbf" + RIGHT.encode()
    assert graded(padding_mask=marked)["padding_mask"]["status"] == "passed"


def test_a_test_that_did_not_run_is_no_point(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    monkeypatch: pytest.MonkeyPatch,
    wall: Sandbox,
) -> None:
    """Where a test is missing from the report the kata is not graded."""
    run = graders.run

    def forgetful(*arguments: Any) -> dict[str, Any]:
        report = run(*arguments)
        del report["tests"][0]
        return report

    monkeypatch.setattr(graders, "run", forgetful)
    submission = read_submission(ROOT / "solutions", lab)
    katas = SubmissionGrader(lab, catalogue, graders, wall).grade(submission)["dojo"]["katas"]
    first = katas[0]
    assert (first["status"], first["score"], first["tests"]["passed"]) == ("not_graded", None, 0)
    assert [kata["status"] for kata in katas[1:]] == ["passed"] * 6


def test_extra_tests_are_no_points(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    monkeypatch: pytest.MonkeyPatch,
    wall: Sandbox,
) -> None:
    """A passed test that nobody expected adds nothing."""
    run = graders.run

    def generous(*arguments: Any) -> dict[str, Any]:
        report = run(*arguments)
        report["tests"] += [{**report["tests"][0], "nodeid": f"extra{i}"} for i in range(99)]
        return report

    monkeypatch.setattr(graders, "run", generous)
    submission = read_submission(COHORT / "bruno", lab)
    facts = SubmissionGrader(lab, catalogue, graders, wall).grade(submission)["dojo"]
    assert (facts["score"] or 0.0) < facts["max_score"]


def test_a_graders_own_fault_is_not_the_learners(kit: Path, wall: Sandbox) -> None:
    """A grader that raises by itself makes the kata not graded, and says which test it was."""
    path = kit / "graders" / "test_padding_mask.py"
    path.write_text(path.read_text().replace("ids[place]) != pad_id", "ids[place]) != nonsense"))
    lab = load_lab(kit)
    submission = read_submission(lab.solutions, lab)
    with HiddenTests(lab) as tests:
        facts = SubmissionGrader(lab, load_catalogue(lab), tests, wall).grade(submission)["dojo"]
    results = {kata["kata"]: kata for kata in facts["katas"]}
    assert results["padding_mask"]["status"] == "not_graded"
    assert "NameError" in results["padding_mask"]["message"]
    assert results["shift_tokens"]["status"] == "passed"
    assert (facts["status"], facts["score"]) == ("not_graded", None)


def test_a_broken_kata_costs_no_other(
    impatient: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox
) -> None:
    """A crash, an endless loop or a syntax error leaves the learner's other katas as they are."""
    for learner, lost in (
        ("goran", "shift_tokens"),
        ("elif", "padding_mask"),
        ("kofi", "log_softmax"),
    ):
        submission = read_submission(COHORT / learner, impatient)
        grader = SubmissionGrader(impatient, catalogue, graders, wall)
        katas = grader.grade(submission)["dojo"]["katas"]
        kept = {kata["kata"]: kata["status"] for kata in katas}
        assert kept.pop(lost) in ("timeout", "broken", "out_of_memory")
        assert set(kept.values()) <= {"passed", "failed", "not_started"}, learner


def test_a_kata_that_never_comes_back_is_called_once(
    graded: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A loop without end is waited for once; the open call that shows it is that one."""
    called, calls = list[str](), Client.calls

    def noted(client: Client, name: str, *how: Any) -> Iterator[list[RawReply]]:
        called.append(name)
        return calls(client, name, *how)

    monkeypatch.setattr(Client, "calls", noted)
    result = graded(padding_mask="def padding_mask(*_):\n    while True: pass")["padding_mask"]
    assert (result["status"], result["tests"]["passed"], called) == ("timeout", 0, ["padding_mask"])
    assert result["stopping_call"] == "padding_mask(np.array([5, 8, 2, 0, 0]), 0)"


def test_a_hang_on_one_input_keeps_the_other_points(graded: Graded, impatient: Lab) -> None:
    """Tests that do not touch the endless loop still count."""
    source = (
        "import numpy as np\ndef shift_tokens(tokens):\n    t = np.asarray(tokens)\n"
        "    while t.shape[-1] < 2 and t.ndim == 1: pass\n"
        "    if t.shape[-1] < 2: raise ValueError\n    return t[..., :-1], t[..., 1:]\n"
    )
    result = graded(lab=impatient, shift_tokens=source)["shift_tokens"]
    assert (result["status"], result["tests"]["failed"]) == ("timeout", 1)
    assert result["stopping_call"] == "shift_tokens(np.array([6]))"


def test_a_hidden_call_that_hangs_is_told_without_its_values(graded: Graded) -> None:
    """Where all open calls came back, feedback says what the one looks like that did not."""
    source = (
        "import numpy as np\ndef padding_mask(ids, pad_id):\n"
        "    while ids.ndim == 4: pass\n    return ids != pad_id\n"
    )
    result = graded(padding_mask=source)["padding_mask"]
    assert result["status"] == "timeout"
    shape = r"\(\d+, \d+, \d+, \d+\)"
    words = rf"padding_mask\(<int64 array of shape {shape}>, <int>\)"
    assert re.fullmatch(words, result["stopping_call"])


def normalised(report: Mapping[str, object]) -> str:
    """A report without what differs from run to run: time stamps and durations."""
    text = json.dumps({**report, "created": 0, "duration": 0}, sort_keys=True)
    return json.dumps(
        json.loads(text, object_hook=lambda d: {k: v for k, v in d.items() if k != "duration"})
    )


def test_the_same_submission_gives_the_same_report(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox
) -> None:
    """Same submission, kit and seed: the same report but for times, remembered or worked out."""
    submission = read_submission(COHORT / "chidi", lab)
    one, other = (SubmissionGrader(lab, catalogue, graders, wall, 7) for _ in range(2))
    first, remembered = (normalised(one.grade(submission)) for _ in range(2))
    assert [remembered, normalised(other.grade(submission))] == [first, first]


def test_the_seed_changes_the_inputs_and_is_recorded(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox
) -> None:
    """Another seed means other hidden inputs, and the report says which seed it was."""
    submission = read_submission(COHORT / "lena", lab)
    one, other = (
        SubmissionGrader(lab, catalogue, graders, wall, seed).grade(submission) for seed in (1, 2)
    )
    messages = [
        [test["call"].get("longrepr") for test in report["tests"]] for report in (one, other)
    ]
    assert messages[0] != messages[1]
    assert (one["dojo"]["seed"], other["tests"][0]["metadata"]["seed"]) == (1, 2)


def test_the_callers_pytest_settings_do_not_matter(
    lab: Lab,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    wall: Sandbox,
) -> None:
    """PYTEST_ADDOPTS and PYTEST_PLUGINS of the caller's shell steer nothing."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-k nothing --bogus-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    submission = read_submission(ROOT / "solutions", lab)
    with HiddenTests(lab) as tests:
        facts = SubmissionGrader(lab, catalogue, tests, wall).grade(submission)["dojo"]
    assert facts["score"] == facts["max_score"]


@pytest.mark.parametrize(
    "name", ["conftest.py", "pytest.ini", "sitecustomize.py", "test_padding_mask.py"]
)
def test_files_beside_the_katas_steer_nothing(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, tmp_path: Path, name: str, wall: Sandbox
) -> None:
    """A conftest.py, an ini file or a test of the learner's own changes no result."""
    (tmp_path / "padding_mask.py").write_text(WRONG)
    (tmp_path / name).write_text("import os\nos._exit(0)\n")
    facts = SubmissionGrader(lab, catalogue, graders, wall).grade(read_submission(tmp_path, lab))[
        "dojo"
    ]
    assert {kata["kata"]: kata["status"] for kata in facts["katas"]}["padding_mask"] == "failed"


def test_not_graded_is_no_silent_zero(lab: Lab) -> None:
    """A report without a result says so, and why."""
    facts = not_graded_report(
        lab, read_submission(COHORT / "ada", lab), 0, "A", "The disk is full."
    )["dojo"]
    assert (facts["status"], facts["reason"]) == ("not_graded", "The disk is full.")
    assert facts["score"] is None
    assert {kata["status"] for kata in facts["katas"]} == {"not_graded"}


def test_hidden_cases_stay_hidden(graded: Graded) -> None:
    """What is shown to a learner comes from the open probes, never from a hidden test."""
    result = graded(padding_mask=WRONG)["padding_mask"]
    shown = json.dumps([result["misconceptions"], result["checks"], result["message"]])
    assert "padding_mask(np.array([5, 8, 2, 0, 0]), 0)" in shown
    assert "50256" not in shown


def test_probes_come_before_any_hidden_call(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    wall: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the first hidden call all katas of the learner have been asked all their probes."""
    names, calls, ask = ("shift_tokens", "padding_mask"), list[str](), Client.calls

    def heard(
        client: Client, name: str, requests: Sequence[CallRequest], *how: Any
    ) -> Iterator[list[RawReply]]:
        for each in requests:
            said = [name, each.args, each.kwargs]
            calls.append(json.dumps(said, default=lambda array: array.tolist()))
        return ask(client, name, requests, *how)

    monkeypatch.setattr(Client, "calls", heard)
    katas = [kata for kata in lab.katas if kata.name in names]
    for name in names:
        (tmp_path / f"{name}.py").write_text(f"def {name}(*args, **kwargs): return 1")
    SubmissionGrader(lab, catalogue, graders, wall).grade(read_submission(tmp_path, lab), katas)
    probes = [
        json.dumps([name, probe.args, probe.kwargs], default=lambda array: array.tolist())
        for name in names
        for probe in catalogue[name].probes
    ]
    plans = [graders.plan(name, catalogue[name], 0) for name in names]
    hidden = sum(len(plan.calls) for plan in plans)
    assert calls[: len(probes)] == probes
    assert len(calls) >= len(probes) + hidden
