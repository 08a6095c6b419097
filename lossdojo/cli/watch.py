"""The watch mode: save, and the verdict stands there."""

import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text

from lossdojo.cli.consoles import out
from lossdojo.cli.keyboard import Keyboard
from lossdojo.cli.screen import Lines, Screen
from lossdojo.cli.watch_keys import WatchKeys
from lossdojo.cli.watching import Event, Pressed, Resized, Saved, WatchLoop
from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases
from lossdojo.intake.submission import Submission
from lossdojo.practice.changes import ExercisesWatcher
from lossdojo.practice.checker import Checker

# What tells of the terminal, where the system has it: another size, and back from the background.
OF_THE_TERMINAL = ("SIGWINCH", "SIGCONT")


def watch_exercises(lab: Lab, seed: int) -> WatchLoop:
    """Check what is saved until somebody quits; what was known then."""
    handle: Callable[[Event], bool]
    screen = Screen(out) if _is_whole_terminal(out) else None

    def saved(submission: Submission) -> None:
        loop.events.put(Saved(submission))

    with ExitStack() as stack:
        checker = stack.enter_context(Checker(lab, seed))
        watcher = ExercisesWatcher(lab, saved)
        loop = WatchLoop(lab, checker, screen or Lines(out), watcher.last)
        stack.callback(loop.close)
        stack.enter_context(watcher)
        if screen is None:
            out.print(Text(phrases.WATCHING.format(folder=lab.exercises.name)))
            handle = _pass_over
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="lossdojo-page-"))
            handle = WatchKeys(loop, screen, Path(folder)).handle
            stack.enter_context(screen)
            stack.enter_context(_terminal_heard(loop))
        stack.callback(_end_in_peace)
        loop.handle_all(handle)
    return loop


def _is_whole_terminal(console: Console) -> bool:
    """Whether there is one that keys come from, and that can be painted."""
    both = sys.stdin.isatty() and sys.stdout.isatty()
    return both and not console.is_dumb_terminal and not console.legacy_windows


@contextmanager
def _terminal_heard(loop: WatchLoop) -> Iterator[None]:
    """Hear its keys, and of its size."""
    with Keyboard(lambda key: loop.events.put(Pressed(key))) as keyboard:

        def look_again(*_signal: object) -> None:
            keyboard.listen()
            loop.events.put(Resized())

        for name in OF_THE_TERMINAL:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), look_again)
        try:
            yield
        finally:
            for name in OF_THE_TERMINAL:
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), signal.SIG_DFL)


def _end_in_peace() -> None:
    """Heed no second Ctrl-C: it would cut short what ends the learner's processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _pass_over(_event: Event) -> bool:
    """There are no keys: go on."""
    return True
