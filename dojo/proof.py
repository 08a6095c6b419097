"""Proof that the graders catch what the catalogue knows: every model through every grader.

Models are the kit's own programs, so they are called in this process, without pytest's loop:
thousands of them take seconds.
"""

import inspect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from dojo.chain import Chain, Model
from dojo.plugin import Kata, facts, random_numbers
from dojo.subject import Subject, TrustedKata


@dataclass(frozen=True)
class Proof:
    """How a kata's models fared.

    Attributes:
        singles: how many spellings of misconceptions were tried.
        pairs: how many compatible pairs.
        problems: a line for each model that the graders do not catch as they should.
    """

    singles: int
    pairs: int
    problems: tuple[str, ...]


def prove(kata: str, chain: Chain, items: Sequence[pytest.Item], seed: int) -> Proof:
    """Run each model of a kata until a test about its own statement fails."""
    own = [item for item in items if facts(item)["kata"] == kata]
    singles, pairs = list(chain.singles()), list(chain.pairs())
    problems = [
        f"{kata}: {model} {problem}"
        for model in (*singles, *pairs)
        if (problem := _problem(kata, chain, model, own, seed))
    ]
    if failing(TrustedKata(kata, chain.right().function), own, seed):
        problems.append(f"{kata}: the chain of right decisions fails a test")
    return Proof(len(singles), len(pairs), tuple(problems))


def failing(subject: Subject, items: Sequence[pytest.Item], seed: int) -> str:
    """The title of the first test that fails for the subject; empty where none does."""
    return next((facts(item)["title"] for item in items if _fails(subject, item, seed)), "")


def _problem(kata: str, chain: Chain, model: Model, items: Sequence[pytest.Item], seed: int) -> str:
    """What the graders miss about a model; empty where they miss nothing."""
    subject = TrustedKata(kata, model.function)
    statements = {chain.misconception(name).statement for name in model.names}
    own = [item for item in items if facts(item)["statement"] in statements]
    if failing(subject, own, seed):
        return ""
    if failing(subject, items, seed):
        return f"fails no test about {' or '.join(sorted(statements))}"
    return "passes every test"


def _fails(subject: Subject, item: pytest.Item, seed: int) -> bool:
    """Whether one test fails for the subject.

    A grader that fails by itself, rather than failing the test, shows as its own exception.
    """
    function = getattr(item, "function")  # noqa: B009  # pytest types only Function with it
    given = {"kata": Kata(subject), "rng": random_numbers(seed, item.nodeid)}
    wanted = {name: given[name] for name in inspect.signature(function).parameters}
    try:
        with np.errstate(all="ignore"):
            function(**wanted)
    except pytest.fail.Exception:
        return True
    return False
