"""Checks one's own exercises again and again, with all that takes time done beforehand."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Self, TypeVar

import numpy as np

from lossdojo.content.lab import Lab
from lossdojo.diagnosis.compiling import open_catalogue
from lossdojo.diagnosis.diagnose import diagnose
from lossdojo.diagnosis.outcomes import Outcome
from lossdojo.errors import KitError
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.score import score_submission
from lossdojo.intake.submission import Submission
from lossdojo.practice.attempts import Attempt, attempt
from lossdojo.practice.checking import tests_at_hand
from lossdojo.results import KataResult, SubmissionResult
from lossdojo.sandbox.backends.ready import ReadySandbox

Found = TypeVar("Found")
NO_ANSWER = Outcome(np.float64(0.123456))  # of any model to any probe


class Checker:
    """One warm process: content loaded, hidden tests collected, a learner's process started.

    Runs are made one after another, in one thread, and have numbers that grow. Another thread may
    cut them short. Use it as a context manager.

    Attributes:
        doing: the kata that is checked now, and what of it.
    """

    def __init__(self, lab: Lab, seed: int) -> None:
        self.doing = ("", "")
        self._lab = lab
        self._seed = seed
        self._stack = ExitStack()
        self._sandbox = ReadySandbox(lab.limits)
        self._grader: SubmissionGrader

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.callback(self._sandbox.close)
            self._sandbox.get_ready()  # it starts while the rest is loaded
            catalogue = open_catalogue(self._lab)
            tests = stack.enter_context(tests_at_hand(self._lab, catalogue))
            self._grader = SubmissionGrader(
                self._lab,
                catalogue,
                tests,
                self._sandbox,
                self._seed,
                most_stops=1,
                tell=self._tell,
            )
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def check(self, number: int, submission: Submission, katas: Sequence[str]) -> list[KataResult]:
        """What becomes of these katas.

        Raises:
            CutShortError: somebody has.
            KitError: no result could be had, through no fault of the learner's.
        """
        exercises = [self._lab.kata(kata) for kata in katas]
        result = self._run(number, lambda: self._grader.grade(submission, exercises)["dojo"])
        found = {kata["kata"]: kata for kata in result["katas"]}
        return [found[kata] for kata in katas]  # all are there where nothing could be read

    def try_call(self, number: int, submission: Submission, kata: str) -> Attempt:
        """The learner's function on the shown example; raises as `check` does."""
        self._tell(kata, "the shown example")
        kata_model = self._grader.catalogue[kata]
        return self._run(
            number, lambda: attempt(self._lab, kata, kata_model, submission, self._sandbox)
        )

    def get_ready(self) -> None:
        """Have the process for the next run start."""
        self._sandbox.get_ready()

    def learn(self, kata: str) -> None:
        """Work out what the kata's tests ask, and what its models answer, before it matters."""
        kata_model = self._grader.catalogue[kata]
        self._grader.tests.plan(kata, kata_model, self._seed)
        diagnose(kata, [NO_ANSWER] * len(kata_model.probes), kata_model)

    def cut_short(self, number: int) -> None:
        """End the run of that number and all before it, from another thread."""
        self._sandbox.cut_short(number)

    def whole(self, submission: Submission, katas: Sequence[KataResult]) -> SubmissionResult:
        """The result that these katas make together."""
        tier = self._sandbox.tier
        return score_submission(self._lab, submission, self._seed, tier, [*katas])

    def _run(self, number: int, work: Callable[[], Found]) -> Found:
        self._sandbox.begin(number)
        try:
            found = work()
        except KitError:
            self._sandbox.refuse_if_cut()
            found = work()  # what stood ready may have been killed from outside
        self._sandbox.refuse_if_cut()  # what a call came to that was killed says nothing
        return found

    def _tell(self, kata: str, title: str) -> None:
        self.doing = (kata, title)
