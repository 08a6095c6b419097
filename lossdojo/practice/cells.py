"""A function out of a notebook's cells as a file of its own, with all that it needs of them."""

import ast
import symtable
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from lossdojo.errors import UsageError

NOT_PARSED = (SyntaxError, ValueError, RecursionError, MemoryError)
# Scopes that run where they stand; a function's body runs when it is called.
RUN_AT_ONCE = ("listcomp", "setcomp", "dictcomp", "genexpr")
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
EVERYTHING = "*"  # what `from numpy import *` may bind
CONDITIONAL = (ast.If, ast.For, ast.While, ast.Try, ast.With, ast.Match)


@dataclass(frozen=True)
class Statement:
    """One statement of a cell, or several that share a line.

    Attributes:
        source: its lines, as they are.
        binds: the names that it gives a value.
        changes: those of whose value it replaces an item or an attribute.
        calls: those of whose value it calls a method, which may change it.
        reads: those that must be there when it runs.
        reads_later: those that must be there when what it defines is called.
        is_import: whether it is one.
        is_definition: whether it is one of a function or a class.
        keeps: whether a value from before may be there after it.
        is_future: whether it stands first in a file, and is about all that follows.
    """

    source: str
    binds: frozenset[str]
    changes: frozenset[str]
    calls: frozenset[str]
    reads: frozenset[str]
    reads_later: frozenset[str]
    is_import: bool
    is_definition: bool
    keeps: bool
    is_future: bool

    def touches(self, name: str, fixed: frozenset[str]) -> bool:
        """Whether the name may stand for another value after it; no call changes fixed ones."""
        given = self.binds | self.changes | (self.calls - fixed)
        return name in given or EVERYTHING in given

    def settles(self, name: str) -> bool:
        """Whether the name's value after it says nothing of the one before."""
        return name in self.binds and name not in self.reads and not self.keeps


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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python has warned when the cell ran
        statements = [each for cell in cells for each in _statements(cell)]
    defining = [each for each in statements if function in each.binds]
    if not defining:
        words = f"No cell defines {function}. Run the cell with `def {function}`, then this one."
        raise UsageError(words)
    if defining[-1].is_import:
        words = f"{function} is imported, and is to be written in a cell: `def {function}(...)`."
        raise UsageError(words)
    needed = _needed(function, statements)
    first = sorted(needed, key=lambda place: not statements[place].is_future)
    return "\n\n".join(statements[place].source for place in first) + "\n"


def _needed(function: str, statements: Sequence[Statement]) -> list[int]:
    """The places of the statements that the function needs, in order.

    A name is looked up as it was when it was needed: a statement that runs at once saw what came
    before it; a function sees what there is when it is called.
    """
    # A call such as np.zeros(3) changes no module, and f.__doc__.strip() no function.
    fixed = frozenset[str]().union(
        *(each.binds for each in statements if each.is_import or each.is_definition)
    )
    found = {place for place, each in enumerate(statements) if each.is_future}
    left = [(function, len(statements))]
    seen = set(left)
    while left:
        name, end = left.pop()
        for place in range(end - 1, -1, -1):
            each = statements[place]
            if not each.touches(name, fixed):
                continue
            found.add(place)
            wanted = {(read, place) for read in each.reads}
            wanted |= {(read, end) for read in each.reads_later}
            left += wanted - seen
            seen |= wanted
            if each.settles(name):
                break
    return sorted(found)


def _statements(cell: str) -> Iterator[Statement]:
    try:
        body = ast.parse(cell).body
    except NOT_PARSED:
        return
    lines = cell.split("\n")
    together: list[ast.stmt] = []
    for number, node in enumerate(body):
        together.append(node)
        following = body[number + 1] if number + 1 < len(body) else None
        if following is None or _first_line(following) > (node.end_lineno or 0):
            source = "\n".join(lines[_first_line(together[0]) - 1 : node.end_lineno])
            with suppress(*NOT_PARSED):  # such as `await` outside of a function
                yield _statement(source, together)
            together = []


def _first_line(node: ast.stmt) -> int:
    """Of a statement with its decorators."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _statement(source: str, nodes: Sequence[ast.stmt]) -> Statement:
    table = symtable.symtable(source, "cell", "exec")
    symbols = table.get_symbols()
    reads = {each.get_name() for each in symbols if each.is_referenced()}
    reads_later = set[str]()
    for child in table.get_children():
        _read_within(child, reads, reads_later)
    binds = {each.get_name() for each in symbols if each.is_assigned() or each.is_imported()}
    names = [each.name for node in nodes if isinstance(node, ast.ImportFrom) for each in node.names]
    inner = [each for node in nodes for each in _run_at_once(node)]
    return Statement(
        source=source,
        binds=frozenset(binds | ({EVERYTHING} & {*names})),
        changes=frozenset(name for each in inner for name in _changed(each)),
        calls=frozenset(name for each in inner for name in _method_of(each)),
        reads=frozenset(reads),
        reads_later=frozenset(reads_later),
        is_import=all(isinstance(node, ast.Import | ast.ImportFrom) for node in nodes),
        is_definition=all(isinstance(node, DEFINITIONS) for node in nodes),
        keeps=any(map(_keeps, nodes)),
        is_future=any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in nodes
        ),
    )


def _read_within(table: symtable.SymbolTable, at_once: set[str], later: set[str]) -> None:
    """Add the global names of an inner scope to those that are read at once, or later."""
    runs = table.get_type() == "class" or table.get_name() in RUN_AT_ONCE
    into = at_once if runs else later
    into |= {each.get_name() for each in table.get_symbols() if each.is_global()}
    for child in table.get_children():
        _read_within(child, into, later)


def _keeps(node: ast.stmt) -> bool:
    """Whether what was there before it may be there after it: `if`, `+=`, a hint by itself."""
    match node:
        case ast.AugAssign() | ast.AnnAssign(value=None):
            return True
    return isinstance(node, CONDITIONAL)


def _run_at_once(node: ast.stmt) -> Iterator[ast.AST]:
    """The parts of a statement, but of a definition, which run later."""
    return iter(()) if isinstance(node, DEFINITIONS) else ast.walk(node)


def _changed(node: ast.AST) -> Iterator[str]:
    """The name of which something is assigned to an item or an attribute."""
    if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
        yield from _base(node)


def _method_of(node: ast.AST) -> Iterator[str]:
    """The name of which a method is called for what it does."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute() as method)):
            yield from _base(method)


def _base(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id
