"""Where the time goes: one process grades, and each stage is clocked as it happens."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lossdojo.cohort.workers.worker
import lossdojo.grading.grade
from lossdojo.cohort.setup import Setup
from lossdojo.cohort.workers.worker import open_worker
from lossdojo.content.lab import Lab
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.intake.discovery import read_cohort
from lossdojo.sandbox.backends.zygote_host import ZygoteSandbox
from lossdojo.sandbox.client import Client
from tests.bench.document import ROOT

# What is clocked: each stage with the stages inside it, which are taken off it in the table.
CLOCKED: dict[str, tuple[Any, str]] = {
    "all": (lossdojo.cohort.workers.worker.GradingWorker, "output"),
    "a fork behind the wall": (ZygoteSandbox, "fork"),
    "a process for the katas": (Client, "_start"),
    "importing the katas": (Client, "load"),
    "waiting for answers": (SandboxedKata, "answers_ahead"),
    "open probes, likewise": (SandboxedKata, "_answers_to_probes"),
    "pytest, the graders and pytest-json-report": (HiddenTests, "run"),
    "the diagnosis": (lossdojo.grading.grade, "explain"),
    "JSON, HTML and Markdown": (lossdojo.cohort.workers.worker, "result_files"),
}


def stages(lab: Lab, cohort: Path) -> str:
    """A table of the stages, in milliseconds a submission."""
    taken, inside = dict.fromkeys(CLOCKED, 0.0), dict.fromkeys(CLOCKED, 0.0)
    stack: list[str] = []

    def clock(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def clocked(*args: Any, **kwargs: Any) -> Any:
            stack.append(stage)
            began = time.perf_counter()
            try:
                return work(*args, **kwargs)
            finally:
                seconds = time.perf_counter() - began
                stack.pop()
                taken[stage] += seconds
                if stack:
                    inside[stack[-1]] += seconds

        return clocked

    real = {stage: getattr(*where) for stage, where in CLOCKED.items()}
    submissions = list(read_cohort(cohort, lab)[0])
    with open_worker(Setup(ROOT, 0, "A")) as worker:
        for submission in submissions[: len(submissions) // 2]:
            worker.output(submission)  # for warming up
        try:
            for stage, (owner, name) in CLOCKED.items():
                setattr(owner, name, clock(stage, real[stage]))
            rest = submissions[len(submissions) // 2 :]
            for submission in rest:
                worker.output(submission)
        finally:
            for stage, (owner, name) in CLOCKED.items():
                setattr(owner, name, real[stage])
    rows = ["| stage | ms a submission |", "|---|--:|"]
    for stage in CLOCKED:
        own = taken[stage] - (0.0 if stage == "all" else inside[stage])
        rows.append(f"| {stage} | {1000 * own / len(rest):.1f} |")
    return "\n".join(rows)
