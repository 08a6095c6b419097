"""What holds for whoever gives the same answers, remembered as long as there is room for it.

A hidden test sees nothing of a learner but answers, and the diagnosis sees nothing but answers to
the open probes. So both are known by a digest of those answers, to the byte. Nothing is ever
remembered by a program's text or name: programs that look alike may answer differently.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lossdojo.memo import BoundedDict
from lossdojo.results import Explanation
from lossdojo.sandbox.protocol.replies import RawAnswer, RawReply
from lossdojo.values.calls import Unavailable

MOST_VERDICTS = 1 << 15
MOST_RECORDS = 1 << 13  # of some 2 KiB each: many answers come to the same verdict
MOST_DIAGNOSES = 1 << 10  # of some 10 KiB each
LONGEST_VERDICT = 1 << 11  # characters of a message that is remembered

VerdictKey = tuple[str, int, bytes]
DiagnosisKey = tuple[str, bytes]


class ReportEntry(dict[str, Any]):
    """What pytest-json-report says of one test, and may say again for others."""

    @cached_property
    def text(self) -> str:
        """As JSON."""
        return json.dumps(self)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why some answers fail a test, empty where they pass, and how the report tells it."""

    message: str
    entry: ReportEntry


class ResultCache:
    """Verdicts of hidden tests, and what is said of a kata, by the answers that they follow from.

    Attributes:
        diagnoses: what is said of a kata whose answers to the probes have that digest.
    """

    def __init__(self) -> None:
        self.diagnoses = BoundedDict[DiagnosisKey, Explanation](MOST_DIAGNOSES)
        self._verdicts = BoundedDict[VerdictKey, Verdict](MOST_VERDICTS)
        self._records = BoundedDict[tuple[str, int, str], Verdict](MOST_RECORDS)

    def verdict(self, key: VerdictKey | None) -> Verdict | None:
        """What was found of these answers before, if anything was."""
        return self._verdicts.get(key) if key else None

    def keep(self, key: VerdictKey, verdict: Verdict) -> None:
        """Remember a verdict; those that say the same of a test are kept once."""
        if len(verdict.message) <= LONGEST_VERDICT:
            test, seed, _ = key
            record = (test, seed, verdict.message)
            if record not in self._records:
                self._records[record] = verdict
            self._verdicts[key] = self._records[record]


def answers_key(test: str, seed: int, answers: Sequence[RawAnswer]) -> VerdictKey | None:
    """By what the verdict on these answers is known; None where one of them was stopped.

    Args:
        test: its node id.
        seed: of its inputs.
        answers: to all that it asks.
    """
    digest = _digest(answers)
    return None if digest is None else (test, seed, digest)


def probes_key(kata: str, answers: Sequence[RawAnswer]) -> DiagnosisKey | None:
    """By what the diagnosis of these answers to a kata's probes is known, likewise."""
    digest = _digest(answers)
    return None if digest is None else (kata, digest)


def _digest(answers: Sequence[RawAnswer]) -> bytes | None:
    """Of all that these answers hold, to the byte: a frame tells its own length."""
    digest = hashlib.blake2b(digest_size=16)
    for each in answers:
        if isinstance(each, RawReply):
            digest.update(each.frame)
        elif isinstance(each, Unavailable):
            digest.update(b"unavailable %r" % str(each))
        else:
            return None
    return digest.digest()
