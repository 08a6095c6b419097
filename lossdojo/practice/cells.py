"""A function out of a notebook's cells as a file of its own, with all that it needs of them."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from lossdojo.errors import UsageError
from lossdojo.notebooks.needs import needed
from lossdojo.notebooks.statements import Statement, statements_of


def file_of_cells(function: str, cells: Sequence[str]) -> str:
    """The source of a file that defines this function as the notebook does.

    The statements are those that gave the function its value, and whatever these need, in the order
    in which they ran. What a cell only calls, as in `print(loss)`, is not among them.

    Args:
        function: its name.
        cells: the sources of all cells that have run, the newest last. One that cannot be parsed
            has not run, and is passed over.

    Raises:
        UsageError: no cell defines it.
    """
    statements = [*_that_ran(cells)]
    defining = [each for each in statements if function in each.binds]
    if not defining:
        words = f"No cell defines {function}. Run the cell with `def {function}`, then this one."
        raise UsageError(words)
    if defining[-1].is_import:
        words = f"{function} is imported, and is to be written in a cell: `def {function}(...)`."
        raise UsageError(words)
    places = needed(function, statements)
    first = sorted(places, key=lambda place: not statements[place].is_future)
    return "\n\n".join(statements[place].source for place in first) + "\n"


def _that_ran(cells: Sequence[str]) -> Iterator[Statement]:
    """The statements of these cells; none of them can have failed, or the cell would have."""
    for number, cell in enumerate(cells):
        with suppress(SyntaxError):
            yield from (replace(each, is_safe=True) for each in statements_of(cell, number))
