"""Proof that the graders catch what the catalogue knows: every model through every grader.

Models are the kit's own programs, so they are called in this process, without pytest's loop:
thousands of them take seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.faults import fault_of
from lossdojo.content.kata import InProcessKata, KataUnderTest
from lossdojo.content.models import KataModel, Model
from lossdojo.grading.hidden_tests.item import HiddenTest


@dataclass(frozen=True)
class MutationResult:
    """How a kata's models fared.

    Attributes:
        singles: how many spellings of misconceptions were tried.
        pairs: how many compatible pairs.
        problems: a line for each model that the graders do not catch as they should.
    """

    singles: int
    pairs: int
    problems: tuple[str, ...]


def check_mutants(
    kata: str, kata_model: KataModel, items: Sequence[HiddenTest], seed: int
) -> MutationResult:
    """Run each model of a kata until a test about its own statement fails."""
    own = [item for item in items if item.facts.kata == kata]
    singles, pairs = list(kata_model.singles()), list(kata_model.pairs())
    problems = [
        f"{kata}: {model} {problem}"
        for model in (*singles, *pairs)
        if (problem := _problem(kata, kata_model, model, own, seed))
    ]
    if first_failure(InProcessKata(kata, kata_model.right().function), own, seed):
        problems.append(f"{kata}: the chain of right decisions fails a test")
    return MutationResult(len(singles), len(pairs), tuple(problems))


def first_failure(subject: KataUnderTest, items: Sequence[HiddenTest], seed: int) -> str:
    """The title of the first test that fails for the subject; empty where none does."""
    return next((item.facts.title for item in items if _fails(subject, item, seed)), "")


def _problem(
    kata: str, kata_model: KataModel, model: Model, items: Sequence[HiddenTest], seed: int
) -> str:
    """What the graders miss about a model; empty where they miss nothing."""
    subject = InProcessKata(kata, model.function)
    statements = {kata_model.misconception(name).statement for name in model.names}
    own = [item for item in items if item.facts.statement in statements]
    if first_failure(subject, own, seed):
        return ""
    if first_failure(subject, items, seed):
        return f"fails no test about {' or '.join(sorted(statements))}"
    return "passes every test"


def _fails(subject: KataUnderTest, item: HiddenTest, seed: int) -> bool:
    """Whether one test fails for the subject.

    Raises:
        ContentError: it fails by itself, rather than for the subject.
    """
    try:
        with np.errstate(all="ignore"):
            item.run_for(subject, seed)
    except WrongAnswerError:
        return True
    except Exception as error:
        raise fault_of(error, item.path.parents[1], item.path) from error
    return False
