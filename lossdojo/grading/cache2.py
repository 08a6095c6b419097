"""What became of a program, so that another learner's same program need not run again."""

from collections.abc import Sequence
from typing import Any

from lossdojo.grading.cache import ResultCache
from lossdojo.grading.program_digest import Program
from lossdojo.grading.subjects import NotCalled, SandboxedKata
from lossdojo.values.calls import Terminated


class JudgedKata(NotCalled):
    """A kata whose program has been judged before, and came to an end each time."""

    stops: Sequence[Terminated] = ()

    def __init__(self, kata: SandboxedKata, explained: dict[str, Any]) -> None:
        super().__init__(kata.name, f"{kata.name} was judged before, and is not called.")
        self.not_loaded = kata.not_loaded
        self.not_started = kata.not_started
        self.explained = explained
        self._verdicts = kata.verdicts

    def verdict(self, test: str, /) -> str | None:
        """As `GradedKata.verdict`."""
        return self._verdicts.get(test)


class Memory:
    """The programs of a run that have been judged."""

    def __init__(self, knowledge: ResultCache) -> None:
        self._judged = knowledge.judged

    def recall(self, program: Program) -> JudgedKata | None:
        """The same program's kata, if there has been one."""
        return self._judged.get(program.exact) or self._judged.get(program.alike)

    def keep(
        self,
        program: Program,
        kata: SandboxedKata,
        explained: dict[str, Any],
        tests: Sequence[str],
    ) -> None:
        """Remember what became of it, unless it may come out otherwise another time."""
        stopped = kata.stops or any(isinstance(each, Terminated) for each in kata.opened)
        if stopped or not all(test in kata.verdicts for test in tests):
            return
        # Words that name a line are right for the same text alone.
        self._judged[program.exact if kata.named_a_line else program.alike] = JudgedKata(
            kata, explained
        )
