"""What a kit's `tests/test_katas.py` asks: the open examples, and what is wrong with an answer.

Beside NumPy it needs nothing that is to be installed, and each kata is checked as a whole, in a
process of its own, when it is first asked about.
"""

from functools import cache
from pathlib import Path

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.diagnosis.compiling import open_catalogue
from lossdojo.feedback import phrases
from lossdojo.feedback.view import heading
from lossdojo.grading.open_checks import open_node
from lossdojo.practice.checking import check_once
from lossdojo.sandbox.own_code import for_own_code

KIT = Path(__file__).resolve().parents[2]


def examples(kata: str) -> tuple[str, ...]:
    """The names of a kata's open examples."""
    return tuple(probe.name for probe in _catalogue()[kata].probes)


def fault_in(kata: str, example: str) -> str:
    """The call, what came back and what was expected; empty where the answer is right.

    Where the answers show a misconception, the example that shows it best names it.
    """
    return _faults(kata)[open_node(kata, example)]


@cache
def _lab() -> Lab:
    return load_lab(KIT)


@cache
def _catalogue() -> OpenCatalogue:
    return open_catalogue(_lab())


@cache
def _faults(kata: str) -> dict[str, str]:
    with for_own_code() as sandbox:
        report = check_once(_lab(), [_lab().kata(kata)], 0, sandbox)
    faults = {each["nodeid"]: each["call"].get("longrepr", "") for each in report["tests"]}
    for found in report["dojo"]["katas"][0]["misconceptions"]:
        node = open_node(kata, found["evidence"]["probe"])
        faults[node] += f"\n\n{heading(found)}\n{phrases.RULE}: {found['rule']}"
    return faults
