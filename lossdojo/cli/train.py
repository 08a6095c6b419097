"""The reward: the lab's training loop, run with the learner's own functions."""

import time

from rich.console import Console
from rich.live import Live
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lossdojo.cli.consoles import out
from lossdojo.cli.options import HERE, Root
from lossdojo.content.lab import Lab, load_lab
from lossdojo.content.training import Part, Training, load_training
from lossdojo.feedback import phrases
from lossdojo.feedback.curves import Course, course_of, course_words
from lossdojo.feedback.plot import plot
from lossdojo.feedback.terminal import command_for
from lossdojo.grading.training import Halted, LearnerKatas, Unfinished, run_part
from lossdojo.intake.submission import read_submission
from lossdojo.results import KataStatus
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.client import Client

PLOT_WIDTH, PLOT_HEIGHT = 78, 9
LINE_EVERY_STEPS = 10  # where there is no terminal to draw in
STEP_SECONDS = 0.02  # that a step takes at least on a terminal, or nobody would see it fall
TITLE_WIDTH = 10  # columns


def train(lab: Root = HERE) -> None:
    """Train the smallest language model with your own functions, as far as they go."""
    the_lab = load_lab(lab)
    training = load_training(the_lab)
    submission = read_submission(the_lab.exercises, the_lab)
    reporter = _TrainingReporter(out, the_lab, training)
    out.print(Text(phrases.TRAINING_TITLE.format(lab=the_lab.title), style="bold"))
    with Client(NoSandbox(), submission.files, the_lab.limits) as client:
        katas = LearnerKatas(client, submission, the_lab)
        for part in training.parts:
            reporter.run(part, katas)
    reporter.end()


class _TrainingReporter:
    """Shows each part as it runs, and says in the end what to do next."""

    def __init__(self, console: Console, lab: Lab, training: Training) -> None:
        self._console = console
        self._lab = lab
        self._reference = training.reference
        self._missing = ""  # the first kata that is still to be written
        self._is_wrong = False
        self._title = ""  # of the present part, until it has been said
        self._losses: list[float] = []
        self._live: Live | None = None

    def run(self, part: Part, katas: LearnerKatas) -> None:
        """Run one part; whatever becomes of it, the others go on."""
        self._title = part.title
        try:
            for each in run_part(part, katas, self._lab):
                if isinstance(each, float):
                    self._draw(each)
                else:
                    self._end_curve()
                    self._say(each)
        except Unfinished as lacking:
            self._end_curve()
            self._missing = self._missing or lacking.kata
            self._say(phrases.TRAINING_NEEDS.format(kata=lacking.kata), "dim")
        except Halted as halt:
            self._is_wrong = True
            has_begun = bool(self._losses)
            self._end_curve()
            self._say_halt(halt, has_begun)
        finally:
            self._end_curve()

    def end(self) -> None:
        """Say what to do next."""
        self._console.print()
        if self._is_wrong:
            words, style = phrases.TRAINING_WRONG.format(command=command_for("check")), ""
        elif self._missing:
            words, style = phrases.TRAINING_NEXT.format(kata=self._missing), ""
        else:
            words, style = phrases.TRAINING_DONE, "green"
        self._console.print(Text(words, style=style))

    def _say(self, words: str, style: str = "") -> None:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(width=TITLE_WIDTH)
        table.add_row(Text(self._title, style="bold"), Text(words, style=style))
        self._console.print(Padding(table, (0, 0, 0, 1)))
        self._title = ""

    def _say_halt(self, halt: Halted, has_begun: bool) -> None:
        if halt.again:
            self._say(phrases.TRAINING_WAITS.format(kata=halt.kata), "dim")
            return
        words = f"{halt.kata}: {halt.reason}"
        if halt.stop and not has_begun:  # what has answered a while is slow, and does not hang
            words = f"{words} {phrases.STATUS_WORDS[KataStatus(halt.stop.value)].advice}"
        self._say(words, "red")

    def _draw(self, loss: float) -> None:
        began = time.monotonic()
        self._losses.append(loss)
        step = len(self._losses)
        if not self._console.is_terminal:
            if step % LINE_EVERY_STEPS == 1:
                right = self._reference[min(step, len(self._reference)) - 1]
                words = phrases.TRAINING_STEP.format(step=step, loss=loss, right=right)
                self._say(words)
            return
        if self._live is None:
            self._live = Live(console=self._console, auto_refresh=False)
            self._live.start()
        self._live.update(
            plot(self._losses, self._reference, PLOT_WIDTH, PLOT_HEIGHT), refresh=True
        )
        time.sleep(max(0.0, began + STEP_SECONDS - time.monotonic()))

    def _end_curve(self) -> None:
        """Leave the curve as it is, and say what it does."""
        live, self._live = self._live, None
        if live is not None:
            live.stop()
        losses, self._losses = self._losses, []
        if losses:
            course = course_of(losses, self._reference)
            self._is_wrong |= course is not Course.SAME
            style = "green" if course is Course.SAME else "red"
            self._say(course_words(losses, self._reference), style)
