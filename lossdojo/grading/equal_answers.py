"""What holds for whoever gives the same answers, remembered as long as there is room for it.

What an earlier run has found out is looked up in a store (`lossdojo.grading.store`).

A hidden test sees nothing of a learner but answers, and the diagnosis sees nothing but answers to
the open probes. So both are known by a digest of those answers, to the byte. Nothing is ever
remembered by a program's text or name: programs that look alike may answer differently.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lossdojo.grading.store import Row, Store
from lossdojo.memo import BoundedDict, ReportPart
from lossdojo.results import Explanation
from lossdojo.sandbox.protocol.replies import RawAnswer, RawAnswers
from lossdojo.sandbox.protocol.requests import CallRequest

MOST_VERDICTS = 1 << 15
MOST_RECORDS = 1 << 13  # of some 2 KiB each: many answers come to the same verdict
MOST_DIAGNOSES = 1 << 10  # of some 10 KiB each
MOST_KATAS = 1 << 12  # with a verdict a test
LONGEST_VERDICT = 1 << 11  # characters of a message that is remembered
MOST_STEPS = 1 << 12  # of rollouts, of some 1 KiB each
MOST_RESULTS = 1 << 9  # of some 8 KiB each
VERDICT, VERDICTS, RECORD, DIAGNOSIS = "verdict", "verdicts", "record", "diagnosis"  # in a store

VerdictKey = tuple[str, int, bytes]
RecordKey = tuple[str, int, str]
DiagnosisKey = tuple[str, bytes]
ResultKey = tuple[VerdictKey, DiagnosisKey, bytes]


class Verdict(NamedTuple):
    """Why some answers fail a test, empty where they pass, and how the report tells it."""

    message: str
    entry: ReportPart


class RolloutStep(NamedTuple):
    """What follows answers in a rollout: another call; or none, and perhaps a picture."""

    request: CallRequest | None = None
    picture: ReportPart | None = None


@dataclass
class Updates:
    """What one process has found out, for those beside it.

    Attributes:
        records: verdicts that nobody has come to before, by test, seed and message.
        verdicts: the message of each verdict.
        katas: the tests of a whole kata, each with the message of its verdict.
        diagnoses: what is said of a kata.
    """

    records: list[tuple[RecordKey, Verdict]] = field(default_factory=list)
    verdicts: list[tuple[VerdictKey, str]] = field(default_factory=list)
    katas: list[tuple[VerdictKey, list[tuple[str, str]]]] = field(default_factory=list)
    diagnoses: list[tuple[DiagnosisKey, Explanation]] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """The same for a store."""
        for (test, seed, message), verdict in self.records:
            yield (RECORD, test, seed, message), verdict.entry
        for (test, seed, digest), message in self.verdicts:
            yield (VERDICT, test, seed, digest), message
        for key, messages in self.katas:
            yield (VERDICTS, *key), messages
        for (kata, digest), explanation in self.diagnoses:
            yield (DIAGNOSIS, kata, digest), explanation


class ResultCache:
    """Verdicts of hidden tests, and what is said of a kata, by the answers that they follow from.

    All of it holds whoever gives the answers, and in whichever process: processes that grade one
    cohort tell each other, by `drain` and `apply`.

    Args:
        store: of what earlier runs have found out; None where there is none.

    Attributes:
        rollout_steps: what follows answers in a kata's rollout, by a digest of these.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._updates: Updates | None = None  # as long as nobody wants to be told
        self._diagnoses = BoundedDict[DiagnosisKey, Explanation](MOST_DIAGNOSES)
        self._verdicts = BoundedDict[VerdictKey, Verdict](MOST_VERDICTS)
        self._records = BoundedDict[RecordKey, Verdict](MOST_RECORDS)
        self._katas = BoundedDict[VerdictKey, tuple[Verdict, ...]](MOST_KATAS)
        self.rollout_steps = BoundedDict[bytes, RolloutStep](MOST_STEPS)
        self._wrong = BoundedDict[DiagnosisKey, bool](MOST_RECORDS)
        self._results = BoundedDict[ResultKey, ReportPart](MOST_RESULTS)

    def verdicts(self, key: VerdictKey | None) -> tuple[Verdict, ...]:
        """What all tests of a kata found of these answers before; nothing if none did."""
        if key is None:
            return ()
        if key not in self._katas and self._store is not None:
            self._take_verdicts(key, self._store.get(VERDICTS, *key) or ())
        return self._katas.get(key, ())

    def keep_verdicts(self, key: VerdictKey, verdicts: Sequence[Verdict | None]) -> None:
        """Remember what the tests of a kata find, in order, if that of each is known."""
        known = tuple(each for each in verdicts if each is not None)
        if len(known) == len(verdicts):
            self._katas[key] = known
            if self._updates is not None:
                messages = [(each.entry["nodeid"], each.message) for each in known]
                self._updates.katas.append((key, messages))

    def verdict(self, key: VerdictKey | None) -> Verdict | None:
        """What was found of these answers before, if anything was."""
        if key is None:
            return None
        return self._verdicts.get(key) or self._stored_verdict(key)

    def keep(self, key: VerdictKey, verdict: Verdict) -> None:
        """Remember a verdict; those that say the same of a test are kept once."""
        if len(verdict.message) > LONGEST_VERDICT:
            return
        test, seed, _ = key
        record = (test, seed, verdict.message)
        if record not in self._records:
            self._records[record] = verdict
            if self._updates is not None:
                self._updates.records.append((record, verdict))
        self._verdicts[key] = self._records[record]
        if self._updates is not None:
            self._updates.verdicts.append((key, verdict.message))

    def result(self, key: ResultKey | None) -> ReportPart | None:
        """What became of a kata with these answers before, if anything did."""
        return self._results.get(key) if key else None

    def keep_result(self, key: ResultKey | None, result: ReportPart) -> None:
        """Remember what became of a kata, if all of that is known by its answers."""
        if key and key[0] in self._katas:  # or a test may have asked something else
            self._results[key] = result

    def is_wrong(self, key: DiagnosisKey | None, judge: Callable[[], bool]) -> bool:
        """Whether these answers to the probes are wrong, as `judge` finds where nobody has."""
        known = self._wrong.get(key) if key else None
        if known is None:
            known = judge()
            if key:
                self._wrong[key] = known
        return known

    def diagnosis(self, key: DiagnosisKey | None) -> Explanation | None:
        """What was said of these answers to the probes before, if anything was."""
        if key is None:
            return None
        known = self._diagnoses.get(key)
        if known is None and self._store is not None:
            known = self._store.get(DIAGNOSIS, *key)
            if known is not None:
                self._diagnoses[key] = known
        return known

    def keep_diagnosis(self, key: DiagnosisKey, explanation: Explanation) -> None:
        """Remember what is said of a kata."""
        self._diagnoses[key] = explanation
        if self._updates is not None:
            self._updates.diagnoses.append((key, explanation))

    def drain(self) -> Updates:
        """What was found out here since this was last asked; at first, nothing."""
        updates, self._updates = self._updates, Updates()
        return updates or Updates()

    def apply(self, updates: Updates) -> None:
        """Be told what another process has found out."""
        for record, verdict in updates.records:
            if record not in self._records:
                self._records[record] = verdict
        for key, message in updates.verdicts:
            test, seed, _ = key
            known = self._record((test, seed, message))
            if known is not None:  # there was no room for it any more
                self._verdicts[key] = known
        for kata_key, messages in updates.katas:
            self._take_verdicts(kata_key, messages)
        for kata, explanation in updates.diagnoses:
            self._diagnoses[kata] = explanation

    def _take_verdicts(self, key: VerdictKey, messages: Iterable[tuple[str, str]]) -> None:
        """Know what the tests of a kata find, if it is known how each tells that."""
        verdicts = [self._record((test, key[1], message)) for test, message in messages]
        known = tuple(each for each in verdicts if each is not None)
        if known and len(known) == len(verdicts):
            self._katas[key] = known

    def _stored_verdict(self, key: VerdictKey) -> Verdict | None:
        message = self._store.get(VERDICT, *key) if self._store is not None else None
        if message is None:
            return None
        test, seed, _ = key
        verdict = self._record((test, seed, message))
        if verdict is not None:
            self._verdicts[key] = verdict
        return verdict

    def _record(self, record: RecordKey) -> Verdict | None:
        """The verdict that says so of a test, if anybody has come to it before."""
        known = self._records.get(record)
        if known is None and self._store is not None:
            entry = self._store.get(RECORD, *record)
            if entry is not None:
                known = self._records[record] = Verdict(record[2], ReportPart(entry))
        return known


def answers_key(test: str, seed: int, answers: Sequence[RawAnswer]) -> VerdictKey | None:
    """By what the verdict on these answers is known; None where one of them was stopped.

    Args:
        test: its node id; of all tests of a kata, the kata.
        seed: of its inputs.
        answers: to all that it asks.
    """
    digest = RawAnswers.of(answers).digest
    return None if digest is None else (test, seed, digest)


def probes_key(kata: str, answers: Sequence[RawAnswer]) -> DiagnosisKey | None:
    """By what the diagnosis of these answers to a kata's probes is known, likewise."""
    digest = RawAnswers.of(answers).digest
    return None if digest is None else (kata, digest)
