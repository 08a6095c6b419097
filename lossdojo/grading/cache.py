"""What a grading process has found out, of which those beside it can be told.

All of it follows from what a program answered, or from its text, and so holds whoever hands the
same in. A process that is told need not find it out again.
"""

from typing import TYPE_CHECKING, Any, TypeVar

from lossdojo.memo import BoundedDict

if TYPE_CHECKING:  # which is kept here, and knows of it
    from lossdojo.grading.cache2 import JudgedKata


MOST_VERDICTS = 1 << 15
MOST_TOLD = 1 << 10  # of some 10 KiB each
MOST_PROGRAMS = 1 << 12  # each with a verdict a test, and what is told of it
Key = TypeVar("Key")
Value = TypeVar("Value")
Updates = list[list[tuple[Any, Any]]]  # of each store, in their order


class Store(BoundedDict[Key, Value]):
    """Remembers, and lists what is new for those who want to be told."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.news: list[tuple[Key, Value]] | None = None  # where nobody does

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        if self.news is not None:
            self.news.append((key, value))

    def learn(self, key: Key, value: Value) -> None:
        """Be told by somebody else."""
        super().__setitem__(key, value)


class Verdicts(Store[tuple[str, int, bytes], str]):
    """Remembers verdicts by test, seed and digest of the answers: each text is kept once."""

    def __init__(self) -> None:
        super().__init__(MOST_VERDICTS)
        # Not `sys.intern`, which in some versions of Python 3.12 keeps a text for ever.
        self._texts = BoundedDict[str, str](MOST_VERDICTS)

    def __setitem__(self, key: tuple[str, int, bytes], value: str) -> None:
        super().__setitem__(key, self._one(value))

    def learn(self, key: tuple[str, int, bytes], value: str) -> None:
        """As `Store.learn`."""
        test, seed, answers = key
        super().learn((self._one(test), seed, answers), self._one(value))

    def _one(self, text: str) -> str:
        if text not in self._texts:
            self._texts[text] = text
        return self._texts[text]


class ResultCache:
    """What holds for everybody, as long as there is room for it.

    Attributes:
        verdicts: why answers of that digest fail that test under that seed; empty where they pass.
        told: what is said of a kata whose answers to the probes have that digest.
        judged: what became of a program.
    """

    def __init__(self) -> None:
        self.verdicts = Verdicts()
        self.told = Store[tuple[str, bytes], dict[str, Any]](MOST_TOLD)
        self.judged: Store[str, JudgedKata] = Store(MOST_PROGRAMS)

    def news(self) -> Updates:
        """What was found out since this was last asked; at first, nothing."""
        lessons = [[*(store.news or ())] for store in self._stores()]
        for store in self._stores():
            store.news = []
        return lessons

    def learn(self, lessons: Updates) -> None:
        """Be told what another process has found out."""
        for store, news in zip(self._stores(), lessons, strict=True):
            for key, value in news:
                store.learn(key, value)

    def _stores(self) -> tuple[Store[Any, Any], ...]:
        return self.verdicts, self.told, self.judged
