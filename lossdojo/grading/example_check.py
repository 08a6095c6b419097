"""Whether a kata's examples can be put into words, before anybody's feedback depends on it."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lossdojo.content.faults import fault_of
from lossdojo.content.open_kata import Misconception, OpenKata
from lossdojo.content.probes import Exchange
from lossdojo.diagnosis.evidence import describe_probe
from lossdojo.diagnosis.model_answers import right_outcomes
from lossdojo.diagnosis.outcomes import Outcome
from lossdojo.errors import ContentError

PLACEHOLDER = re.compile(r"\{(\w+)\}")
ANSWERS_KNOWN = {"got", "expected"}  # which every evidence may speak of


def check_examples(kata: str, kata_model: OpenKata, root: Path) -> None:
    """Put every probe into words, for right answers and for none, and look at what prose names.

    Raises:
        ContentError: a view raises, or the evidence of a misconception names no fact.
    """
    file = root / "graders" / "misconceptions" / f"{kata}.py"
    rights = right_outcomes(kata_model)
    try:
        with np.errstate(all="ignore"):
            for probe, right in zip(kata_model.probes, rights, strict=True):
                for mine in (right, Outcome(None)):
                    describe_probe(kata, kata_model, probe, mine, right)
            for each in kata_model.misconceptions:
                unknown = unknown_fact(kata_model, each, rights)
                if unknown:
                    words = f"{kata}/{each.name} speaks of {{{unknown}}}, which is no fact."
                    raise ContentError(words)
    except ContentError:
        raise
    except Exception as error:
        raise fault_of(error, root, file) from error


def unknown_fact(
    kata_model: OpenKata, misconception: Misconception, rights: Sequence[Outcome]
) -> str:
    """What evidence speaks of that the view does not have for every probe; empty for nothing."""
    said = " ".join([misconception.evidence, *misconception.spelled.values()])
    named = {*PLACEHOLDER.findall(said)} - ANSWERS_KNOWN
    for probe, right in zip(kata_model.probes, rights, strict=True) if named else ():
        facts = kata_model.view.facts(Exchange(probe, right.value, right.value))
        missing = next(iter(sorted(named - facts.keys())), "")
        if missing:
            return missing
    return ""
