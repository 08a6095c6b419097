"""All that it takes to grade submissions in one process, and what comes of one."""

import json
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import count

from lossdojo.cohort.setup import TRIES, Output, Outputs, Setup
from lossdojo.cohort.workers.affinity import pin_to_free_core
from lossdojo.cohort.workers.malloc import trim
from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.diagnosis.compiling import catalogue_as_needed, fitting_key, open_catalogue
from lossdojo.errors import KitError
from lossdojo.feedback.render import feedback_files
from lossdojo.grading.equal_answers import ResultCache, Updates
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.score import not_graded_report
from lossdojo.grading.store import Store
from lossdojo.intake.submission import Submission
from lossdojo.memo import as_json
from lossdojo.results import ENGINE_ERRORS, REPORT_JSON, Report, SubmissionStatus
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.tiers import put_up
from lossdojo.values.text import sanitise

TRIM_EVERY = 16  # submissions, after which memory is given back


@dataclass(frozen=True)
class Content:
    """What grading takes that is the same behind every wall: the lab, loaded, tests collected.

    Attributes:
        lab: the lab.
        catalogue: what is open of its katas.
        tests: its hidden tests.
        models: what diagnoses are made with.
    """

    lab: Lab
    catalogue: OpenCatalogue
    tests: HiddenTests
    models: OpenCatalogue


@dataclass(frozen=True)
class GradingWorker:
    """One process; as a backend, it grades all by itself.

    Attributes:
        setup: what it grades with.
        grader: likewise.
        keep: is given what it finds out, as a backend; None where nobody wants it.
    """

    setup: Setup
    grader: SubmissionGrader
    keep: Callable[[Updates], None] | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def outputs(self, submissions: Iterable[Submission]) -> Outputs:
        """As `WorkerBackend.outputs`."""
        cache = self.grader.cache
        if self.keep is not None:
            cache.drain()  # from here on
        for submission in submissions:
            output = self.output(submission)
            if self.keep is not None:
                self.keep(cache.drain())
            yield submission, output

    def output(self, submission: Submission) -> Output:
        """Grade one, and once more where that failed through no fault of the learner's."""
        began = time.perf_counter()
        for _ in range(TRIES):
            output = self._try(submission)
            if output.result["status"] == SubmissionStatus.GRADED or submission.unreadable:
                break
        if next(self._numbers) % TRIM_EVERY == 0:
            trim()
        return replace(output, seconds=time.perf_counter() - began)

    def _try(self, submission: Submission) -> Output:
        lab = self.grader.lab
        try:
            report = self.grader.grade(submission)
            return Output(report["dojo"], result_files(report, lab))
        except KitError as error:
            return failure(self.setup, lab, submission, str(error))
        except Exception as error:  # noqa: BLE001  # nobody's surprise may end the others' run
            # Not its words, which may name a hidden input: they are the instructor's.
            reason = f"An error of the kit's own: {type(error).__name__} (see {ENGINE_ERRORS})"
            output = failure(self.setup, lab, submission, reason)
            return replace(output, traceback=sanitise(traceback.format_exc()))


@contextmanager
def load_content(lab: Lab, *, proven: bool = False, at_once: bool = True) -> Iterator[Content]:
    """The lab's content.

    Args:
        lab: the lab.
        proven: whether these very files have been tried out before.
        at_once: whether all of its programs are loaded, for many learners and for copies of this
            process; else a kata's are where somebody is wrong there.

    Raises:
        KitError: it cannot be had.
    """
    with HiddenTests(lab, proven=proven) as tests:
        key = fitting_key(lab, proven=True) if proven and not at_once else None
        if key is not None:
            catalogue, models = catalogue_as_needed(lab, key)
        else:
            catalogue = models = open_catalogue(lab, proven=proven)
        yield Content(lab, catalogue, tests, models)


@contextmanager
def open_worker(setup: Setup) -> Iterator[GradingWorker]:
    """A grader with hidden tests, catalogue and a sandbox of its own, and a core if one is free.

    Raises:
        KitError: one of them cannot be had.
    """
    with load_content(load_lab(setup.root)) as content, open_with(setup, content) as worker:
        yield worker


@contextmanager
def open_with(
    setup: Setup, content: Content, sandbox: Sandbox | None = None
) -> Iterator[GradingWorker]:
    """As `open_worker`, with content that is loaded, and where there is one with a sandbox."""
    lab = content.lab
    with ExitStack() as stack:
        stack.enter_context(pin_to_free_core())
        sandbox = stack.enter_context(closing(sandbox or put_up(setup.tier)))
        store = None
        if setup.store:
            store = stack.enter_context(closing(Store(lab.cache, setup.store)))
        cache = ResultCache(store)
        grader = SubmissionGrader(
            lab,
            content.catalogue,
            content.tests,
            sandbox,
            setup.seed,
            cache,
            models=content.models,
        )
        yield GradingWorker(setup, grader)


def failure(setup: Setup, lab: Lab, submission: Submission, reason: str) -> Output:
    """What comes of a submission that could not be graded."""
    report = not_graded_report(lab, submission, setup.seed, setup.tier, reason)
    return Output(report["dojo"], result_files(report, lab))


def result_files(report: Report, lab: Lab) -> dict[str, str]:
    """The report and the feedback that is rendered from it, by the names of their files.

    What is said again, of a test or a kata, is not written anew.
    """
    others = {key: value for key, value in report.items() if key not in ("tests", "dojo")}
    about = {key: value for key, value in report["dojo"].items() if key != "katas"}
    katas = ", ".join(map(as_json, report["dojo"]["katas"]))
    tests = ", ".join(map(as_json, report["tests"]))
    dojo = f'{json.dumps(about)[:-1]}, "katas": [{katas}]}}'
    whole = f'{json.dumps(others)[:-1]}, "dojo": {dojo}, "tests": [{tests}]}}\n'
    return {REPORT_JSON: whole, **feedback_files(report, lab)}
