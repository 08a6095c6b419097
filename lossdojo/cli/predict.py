"""Before any code: tiny examples to work out by hand, and the idea behind a wrong answer."""

import sys
from collections import Counter
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from lossdojo.cli.consoles import out
from lossdojo.cli.options import HERE, Root
from lossdojo.content.lab import load_lab
from lossdojo.content.manifest import Exercise
from lossdojo.content.open_kata import OpenKata, Prediction
from lossdojo.content.probes import Probe
from lossdojo.diagnosis.compiling import open_catalogue
from lossdojo.diagnosis.model_answers import right_outcomes
from lossdojo.diagnosis.prediction import Judgement, judge
from lossdojo.errors import UsageError
from lossdojo.feedback import phrases
from lossdojo.values.code import code_of_call
from lossdojo.values.literals import parse_literal
from lossdojo.values.text import sanitise

MOST_TRIES = 3


def predict(
    kata: Annotated[str, typer.Argument(help="The kata that you are about to write.")],
    lab: Root = HERE,
) -> None:
    """Work out three tiny examples by hand, before you write any code."""
    the_lab = load_lab(lab)
    exercise = the_lab.kata(kata)
    kata_model = open_catalogue(the_lab)[kata]
    if not kata_model.predictions:
        raise UsageError(f"{kata} has no examples to work out by hand: go on with make check.")
    _Questions(out, exercise, kata_model).ask_all()


class _Questions:
    """Asks one example after another, and answers each answer."""

    def __init__(self, console: Console, exercise: Exercise, kata_model: OpenKata) -> None:
        self._console = console
        self._exercise = exercise
        self._kata_model = kata_model
        self._beliefs: set[str] = set()  # that have explained an answer
        self._hints = Counter[str]()  # given so far, by misconception

    def ask_all(self) -> None:
        """Until all are answered, or nobody answers any more."""
        predictions = self._kata_model.predictions
        self._say(phrases.PREDICT_TITLE.format(kata=self._exercise.name), "bold")
        self._say(phrases.PREDICT_HOW.format(count=len(predictions), kata=self._exercise.name))
        right = 0
        try:
            for number, each in enumerate(predictions, start=1):
                self._console.print()
                head = phrases.PREDICT_EXAMPLE.format(number=number, count=len(predictions))
                self._say(f"{head}: {each.probe}", "bold")
                right += self._ask(each)
        except EOFError:  # nobody is there
            self._console.print()
            self._say(phrases.PREDICT_LATER)
            return
        self._console.print()
        count = len(predictions)
        said = phrases.PREDICT_DONE.format(right=right, count=count, kata=self._exercise.name)
        self._say(said)

    def _ask(self, prediction: Prediction) -> bool:
        """Ask one until it is answered or given up; whether the first answer was right."""
        name = self._exercise.name
        probe = next(p for p in self._kata_model.probes if p.name == prediction.probe)
        self._show(code_of_call(name, probe.args, probe.kwargs))
        tries = 0
        while True:
            text = self._read()
            if not text:
                self._show_answer(probe, prediction)
                return False
            try:
                typed = parse_literal(text)
            except ValueError:
                self._say(phrases.PREDICT_NO_VALUE)
                continue
            judgement, tries = judge(self._kata_model, probe, typed), tries + 1
            if judgement.right:
                self._say(phrases.PREDICT_RIGHT.format(because=prediction.because), "green")
                return tries == 1
            self._explain(judgement, tries)
            if tries == MOST_TRIES:
                self._show_answer(probe, prediction)
                return False

    def _read(self) -> str:
        """What is typed, without blanks around it; nothing where it is to be shown."""
        try:
            text = self._console.input(phrases.PREDICT_PROMPT)
        except UnicodeDecodeError:
            self._console.print()
            return "?"  # which is no value
        if not sys.stdin.isatty():  # where a terminal would have shown it
            self._console.print(Text(sanitise(text)), soft_wrap=True)
        return text.strip()

    def _explain(self, judgement: Judgement, tries: int) -> None:
        """The idea that makes this answer, with its rule and its next hint; or what differs."""
        if not judgement.beliefs:
            self._say(f"{phrases.PREDICT_UNKNOWN} {judgement.differs}")
            if 1 < tries < MOST_TRIES:
                self._say(self._exercise.hints[0])
            return
        # One idea that explains two answers is likelier than two.
        beliefs = judgement.beliefs
        name = next((each for each in beliefs if each in self._beliefs), beliefs[0])
        self._beliefs |= {name} if name in self._beliefs else set(beliefs)
        found = self._kata_model.misconception(name)
        hints, place = found.hints, self._hints[name]
        self._hints[name] += 1
        self._say(phrases.PREDICT_BELIEF.format(belief=found.belief), "yellow")
        self._say(f"{phrases.RULE}: {found.rule}", "bold")
        self._say(hints[min(place, len(hints) - 1)])

    def _show_answer(self, probe: Probe, prediction: Prediction) -> None:
        place = self._kata_model.probes.index(probe)
        answer = right_outcomes(self._kata_model)[place].words()
        before, after = phrases.PREDICT_ANSWER
        self._say(before)
        self._show(answer)
        self._say(after.format(because=prediction.because))

    def _show(self, code: str) -> None:
        self._console.print(Padding(Text(code, style="cyan"), (0, 0, 0, 2), expand=False))

    def _say(self, words: str, style: str = "") -> None:
        self._console.print(Text(words, style=style))
