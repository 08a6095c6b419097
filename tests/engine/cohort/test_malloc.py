"""Memory that was freed does not stay with the process, and what is said twice is kept once."""

import os
from pathlib import Path

import numpy as np
import pytest

from lossdojo.cohort.workers.malloc import _malloc_trim, trim
from lossdojo.cohort.workers.worker import TRIM_EVERY, GradingWorker
from lossdojo.grading.equal_answers import ResultCache, Verdict
from lossdojo.intake.submission import Submission
from lossdojo.memo import ReportPart


def resident() -> int:
    """Bytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(_malloc_trim() is None, reason="other allocators give back by themselves")
def test_gaps_are_given_back() -> None:
    """What lies between blocks that are still held goes back to the system."""
    blocks = [np.ones(2048) for _ in range(4096)]  # of 16 KiB each, 64 MiB in all
    held = blocks[::32]
    del blocks
    before = resident()
    trim()
    assert before - resident() > 32 << 20
    assert len(held) == 128


def test_memory_is_given_back_now_and_then(
    grader: GradingWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are graded, memory is given back each time that so many are done."""
    asked = list[int]()
    monkeypatch.setattr("lossdojo.cohort.workers.worker.trim", lambda: asked.append(1))
    nothing = Submission("somebody", "somebody", {}, {}, unreadable="Gone.")
    for _ in range(2 * TRIM_EVERY):
        grader.output(nothing)
    assert len(asked) == 2


def test_a_verdict_is_kept_once() -> None:
    """However many answers fail a test for the same reason, it is one; other tests' are others."""
    cache, reason = ResultCache(), "It returned nothing, "
    for test, answers in (("test", b"one"), ("test", b"two"), ("other", b"one")):
        cache.keep((test, 0, answers), Verdict(reason + "as others did.", ReportPart(node=test)))
    first = cache.verdict(("test", 0, b"one"))
    assert first == Verdict("It returned nothing, as others did.", ReportPart(node="test"))
    assert cache.verdict(("test", 0, b"two")) is first
    other = cache.verdict(("other", 0, b"one"))
    assert other == Verdict("It returned nothing, as others did.", ReportPart(node="other"))
