"""What each key of the watch mode does."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from lossdojo.cli.keyboard import END_OF_FILE
from lossdojo.cli.page import open_page
from lossdojo.cli.screen import Screen
from lossdojo.cli.tables import file_of, katas_table
from lossdojo.cli.watching import Event, Pressed, WatchLoop
from lossdojo.errors import KitError
from lossdojo.feedback import phrases
from lossdojo.feedback.terminal import place_of, show_hint
from lossdojo.practice.stubs import is_stub, put_back


class WatchKeys:
    """Answers keys, with what the loop knows, on its screen.

    Args:
        loop: the loop.
        screen: what it shows things on.
        folder: for the page.
    """

    def __init__(self, loop: WatchLoop, screen: Screen, folder: Path) -> None:
        self._loop = loop
        self._screen = screen
        self._folder = folder
        self._asked = ""  # the kata that may be put back

    def handle(self, event: Event) -> bool:
        """Do what an event asks for; whether to go on."""
        if not isinstance(event, Pressed):
            self._screen.paint()
            return True
        key, asked, self._asked = event.key.lower(), self._asked, ""
        if key in ("q", END_OF_FILE):
            return False
        if asked:
            self._answer(asked, yes=key == "y")
        elif key == "x":
            self._ask()
        elif key == "t":
            self._loop.try_call(self._kata())
        elif key == " ":
            self._screen.more()
        elif self._loop.results:
            self._show(key)
        return True

    def _show(self, key: str) -> None:
        """Show another side of what is known."""
        match key:
            case "n":
                self._loop.show_verdict(self._next(), "")
            case "h" | "m":
                self._hint(more=key == "m")
            case "l":
                katas = [*self._loop.results.values()]
                self._screen.show("", lambda on: on.print(katas_table(self._loop.lab, katas)))
            case "r":
                path, opens = open_page(self._loop.lab, self._loop.whole, self._folder)
                words = phrases.PAGE_AT if opens else phrases.PAGE_ONLY_AT
                self._loop.show_verdict(self._loop.shown, words.format(path=path))
            case "\n" | "\r":
                self._loop.show_verdict(self._loop.shown, "")

    def _kata(self) -> str:
        """The kata that keys are about: the one that is seen, else the next."""
        return self._loop.shown or self._next()

    def _next(self) -> str:
        """The next kata to do after the one that is seen; after the last of them, the first."""
        names = [kata.name for kata in self._loop.lab.katas]
        first = names.index(self._loop.shown) + 1 if self._loop.shown else 0
        for name in (*names[first:], *names[:first]):
            found = self._loop.results.get(name)
            if found is None or not found["status"].is_done:
                return name
        return names[0]

    def _hint(self, *, more: bool) -> None:
        kata = self._kata()
        result = self._loop.whole
        result["katas"] = [self._loop.results[kata]]

        def body(console: Console) -> None:
            console.print(Text(f"{kata}  ({place_of(self._loop.lab, kata)})", style="bold"))
            console.print()
            show_hint(console, self._loop.lab, result, more)

        self._screen.show("", body)

    def _ask(self) -> None:
        kata = self._kata()
        exercise = file_of(self._loop.lab, kata)
        if is_stub(self._loop.lab, kata):
            self._screen.say(phrases.NOTHING_TO_PUT_BACK.format(exercise=exercise))
        else:
            self._asked = kata
            self._screen.ask(phrases.PUT_IT_BACK.format(exercise=exercise))

    def _answer(self, kata: str, *, yes: bool) -> None:
        exercise = file_of(self._loop.lab, kata)
        if not yes:
            self._screen.say(phrases.LEFT_AS_IT_IS.format(exercise=exercise))
            return
        try:
            done = put_back(self._loop.lab, kata)
        except KitError as error:
            self._screen.say(str(error))
            return
        self._loop.note = phrases.WAS_KEPT.format(kept=done.kept) if done.kept else ""
        self._screen.say(phrases.WAS_PUT_BACK.format(exercise=exercise))
