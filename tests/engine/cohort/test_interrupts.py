"""A run that is asked to stop stops, whatever it was doing."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

# Interrupts itself in the middle of a finaliser, where Python would drop it.
PROGRAM = """
import signal, time, weakref
from lossdojo.cohort.workers.interrupts import insist_on_interrupts
{insist}
class Thing: pass
thing = Thing()
weakref.finalize(thing, signal.raise_signal, signal.SIGINT)
try:
    del thing
    time.sleep(0.5)
    print("went on")
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.parametrize(
    ("insist", "end", "is_quiet"),
    [("", "went on", False), ("insist_on_interrupts()", "stopped", True)],
)
def test_an_interrupt_in_a_finaliser_is_heeded(insist: str, end: str, is_quiet: bool) -> None:
    """Python alone prints such an interrupt and goes on; here it stops the program in silence."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(insist=insist)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout.strip(), run.stderr == "") == (end, is_quiet)
