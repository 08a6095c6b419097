"""Where the time goes: one process grades, and each stage is clocked as it happens."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dojo.grading
from dojo.grader import Setup, open_grader
from dojo.intake import read_cohort
from dojo.lab import Lab
from dojo.learner import LearnerKata
from dojo.sandbox.host import Worker
from dojo.sandbox.walled import ZygoteWall
from dojo.session import Graders
from tests.bench.document import ROOT

# What is clocked: each stage with the stages inside it, which are taken off it in the table.
CLOCKED: dict[str, tuple[Any, str]] = {
    "all": (dojo.grader.Grader, "result"),
    "a room behind the wall": (ZygoteWall, "enter"),
    "a process for the katas": (Worker, "_start"),
    "importing the katas": (Worker, "load"),
    "waiting for answers": (LearnerKata, "begin"),
    "open probes, likewise": (LearnerKata, "_open"),
    "pytest, the graders and pytest-json-report": (Graders, "run"),
    "the diagnosis": (dojo.grading, "_explained"),
    "JSON, HTML and Markdown": (dojo.grader, "texts"),
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
    with open_grader(Setup(ROOT, 0, "A", dedupe=False)) as grader:
        for submission in submissions[: len(submissions) // 2]:
            grader.result(submission)  # for warming up
        try:
            for stage, (owner, name) in CLOCKED.items():
                setattr(owner, name, clock(stage, real[stage]))
            rest = submissions[len(submissions) // 2 :]
            for submission in rest:
                grader.result(submission)
        finally:
            for stage, (owner, name) in CLOCKED.items():
                setattr(owner, name, real[stage])
    rows = ["| stage | ms a submission |", "|---|--:|"]
    for stage in CLOCKED:
        own = taken[stage] - (0.0 if stage == "all" else inside[stage])
        rows.append(f"| {stage} | {1000 * own / len(rest):.1f} |")
    return "\n".join(rows)
