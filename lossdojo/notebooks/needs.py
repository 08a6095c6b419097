"""Which statements of a notebook give a name its value, and whatever those need."""

from collections import defaultdict
from collections.abc import Sequence

from lossdojo.notebooks.statements import EVERYTHING, Statement


def needed(name: str, statements: Sequence[Statement]) -> list[int]:
    """The places of the statements that a name needs, in order.

    A name is looked up as it was when it was needed: a statement that runs at once saw what came
    before it; a function sees what there is when it is called. Where one may fail, or another
    before it in its cell, so that it may not have run, what gave the name its value before is
    needed as well; and with a statement those before it in its cell that may fail.
    """
    return _Search(statements).places(name)


MOST_STEPS = 100_000  # of one search; after them all statements are taken


class _Search:
    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        # A call such as np.zeros(3) changes no module, and f.__doc__.strip() no function.
        self._fixed = frozenset[str]().union(
            *(each.binds for each in statements if each.is_import or each.is_definition)
        )
        self._risky = defaultdict[int, list[int]](list)  # by cell
        self._touching = defaultdict[str, list[int]](list)  # by name
        for place, each in enumerate(statements):
            if not each.is_safe:
                self._risky[each.cell].append(place)
            for name in each.touched(self._fixed):
                self._touching[name].append(place)
        self._steps = 0
        self._found = set[int]()
        self._left = list[tuple[str, int]]()
        self._seen = set[tuple[str, int]]()

    def places(self, name: str) -> list[int]:
        end = len(self._statements)
        self._want({name}, end)
        while self._left and self._steps <= MOST_STEPS:
            self._look_up(*self._left.pop())
        if self._steps > MOST_STEPS:
            return [*range(end)]
        futures = {place for place, each in enumerate(self._statements) if each.is_future}
        return sorted(self._found | futures)

    def _look_up(self, name: str, end: int) -> None:
        self._steps += len(self._touching.get(name, ()))
        touching = {*self._touching.get(name, ()), *self._touching.get(EVERYTHING, ())}
        for place in sorted((each for each in touching if each < end), reverse=True):
            each = self._statements[place]
            self._take(place, end)
            before = [risky for risky in self._risky[each.cell] if risky <= place]
            self._steps += 1 + len(before)
            if self._steps > MOST_STEPS:
                break
            for risky in before:
                self._take(risky, risky)
            if each.settles(name) and not before:
                break

    def _take(self, place: int, end: int) -> None:
        each = self._statements[place]
        self._found.add(place)
        self._want(each.reads, place)
        self._want(each.reads_later, max(end, place))

    def _want(self, names: set[str] | frozenset[str], end: int) -> None:
        new = {(name, end) for name in names} - self._seen
        self._seen |= new
        self._left += sorted(new)
