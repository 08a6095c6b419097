"""What became of a program, so that another learner's same program need not run again."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dojo.learner import LearnerKata
from dojo.programs import Program
from dojo.sandbox import wire
from dojo.sandbox.replies import NotLoaded, Reply, Stopped
from dojo.subject import Answer, Call, Unavailable

MOST_BYTES = 1 << 14  # of the answers that are kept of one; when read they grow twentyfold
MOST_PROGRAMS = 4096  # those asked for last; a cohort has few that are common


@dataclass(frozen=True)
class JudgedKata:
    """A kata whose program has been judged before: each test's verdict is known."""

    name: str
    not_loaded: NotLoaded | None
    not_started: bool
    opened: Sequence[Answer]
    verdicts: Mapping[str, str]
    stops: Sequence[Stopped] = ()
    strayed: bool = True

    def verdict(self, test: str) -> str | None:
        """As `Examined.verdict`."""
        return self.verdicts.get(test)

    def judge(self, test: str, message: str) -> None:
        """There is nothing left to judge."""

    def begin(self, _test: str) -> Sequence[Answer]:
        """As `Examined.begin`: no test of it runs."""
        return ()

    def call(self, _args: tuple[object, ...], _kwargs: Mapping[str, object]) -> Reply:
        """As `Subject.call`."""
        raise Unavailable(f"{self.name} was judged before, and is not called.")

    def call_all(self, calls: Sequence[Call]) -> list[Answer]:
        """As `Subject.call_all`."""
        return [Unavailable(f"{self.name} was judged before.") for _ in calls]


class Memory:
    """The programs of a run that this process has judged."""

    def __init__(self) -> None:
        self._judged = OrderedDict[str, JudgedKata]()

    def recall(self, program: Program) -> JudgedKata | None:
        """The same program's kata, if there has been one."""
        for key in (program.exact, program.alike):
            if key in self._judged:
                self._judged.move_to_end(key)
                return self._judged[key]
        return None

    def keep(self, program: Program, kata: LearnerKata, tests: Sequence[str]) -> None:
        """Remember what became of it, unless it may come out otherwise another time."""
        stopped = kata.stops or any(isinstance(each, Stopped) for each in kata.opened)
        if stopped or not all(test in kata.verdicts for test in tests):
            return
        answers = [[each.value, list(each.args)] for each in kata.opened if isinstance(each, Reply)]
        try:
            wire.encode(answers, MOST_BYTES)
        except wire.WireError:
            return
        judged = JudgedKata(
            kata.name, kata.not_loaded, kata.not_started, tuple(kata.opened), dict(kata.verdicts)
        )
        # Words that name a line are right for the same text alone.
        self._judged[program.exact if kata.named_a_line else program.alike] = judged
        while len(self._judged) > MOST_PROGRAMS:
            self._judged.popitem(last=False)
