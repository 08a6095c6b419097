"""The statements of a cell: which names each binds, changes and reads."""

import ast
import symtable
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

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
        cell: which cell it is of, as the caller counts them.
        line: its first in the cell, from 1.
        source: its lines, as they are.
        binds: the names that it gives a value.
        changes: those of whose value it replaces an item or an attribute.
        calls: those of whose value it calls a method, which may change it.
        reads: those that must be there when it runs.
        reads_later: those that must be there when what it defines is called.
        modules: that it imports, or imports from.
        is_import: whether it is one.
        is_definition: whether it is one of a function or a class.
        is_safe: whether it comes to its end whatever else has happened.
        keeps: whether a value from before may be there after it.
        is_future: whether it stands first in a file, and is about all that follows.
        in_strings: those of its lines, from 0, that begin within a string.
    """

    cell: int
    line: int
    source: str
    binds: frozenset[str]
    changes: frozenset[str]
    calls: frozenset[str]
    reads: frozenset[str]
    reads_later: frozenset[str]
    modules: frozenset[str]
    is_import: bool
    is_definition: bool
    is_safe: bool
    keeps: bool
    is_future: bool
    in_strings: frozenset[int]

    def touched(self, fixed: frozenset[str]) -> frozenset[str]:
        """The names that may stand for another value after it; no call changes fixed ones."""
        return self.binds | self.changes | (self.calls - fixed)

    def settles(self, name: str) -> bool:
        """Whether the name's value after it says nothing of the one before."""
        return name in self.binds and name not in self.reads and not self.keeps


def statements_of(code: str, cell: int = 0) -> list[Statement]:
    """The statements of a cell, up to a loop that has no end.

    Raises:
        SyntaxError: it cannot be parsed; whatever keeps it from that.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes and the like, which are the learner's
        try:
            body = ast.parse(code).body
        except NOT_PARSED as error:
            raise error if isinstance(error, SyntaxError) else SyntaxError(str(error)) from error
        return [*_statements(code.split("\n"), body, cell)]


def _statements(lines: list[str], body: Sequence[ast.stmt], cell: int) -> Iterator[Statement]:
    together: list[ast.stmt] = []
    for number, node in enumerate(body):
        if _is_endless(node):
            return
        together.append(node)
        following = body[number + 1] if number + 1 < len(body) else None
        if following is None or _first_line(following) > (node.end_lineno or 0):
            first = _first_line(together[0])
            source = "\n".join(lines[first - 1 : node.end_lineno])
            with suppress(*NOT_PARSED):  # such as `await` outside of a function
                compile(source, "cell", "exec", dont_inherit=True)
                yield _statement(source, together, cell, first)
            together = []


def _is_endless(node: ast.stmt) -> bool:
    """Whether nothing after it can run: `while True:` without a way out."""
    ways_out = (ast.Break, ast.Raise)
    return (
        isinstance(node, ast.While)
        and isinstance(node.test, ast.Constant)
        and bool(node.test.value)
        and not any(isinstance(each, ways_out) for each in ast.walk(node))
    )


def _first_line(node: ast.stmt) -> int:
    """Of a statement with its decorators."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _statement(source: str, nodes: Sequence[ast.stmt], cell: int, line: int) -> Statement:
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
        cell=cell,
        line=line,
        source=source,
        binds=frozenset(binds | ({EVERYTHING} & {*names})),
        changes=frozenset(name for each in inner for name in _changed(each)),
        calls=frozenset(name for each in inner for name in _method_of(each)),
        reads=frozenset(reads),
        reads_later=frozenset(reads_later),
        modules=frozenset(name for node in nodes for name in _modules(node)),
        is_import=all(isinstance(node, ast.Import | ast.ImportFrom) for node in nodes),
        is_definition=all(isinstance(node, DEFINITIONS) for node in nodes),
        is_safe=all(map(_is_safe, nodes)),
        keeps=any(map(_keeps, nodes)),
        is_future=any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in nodes
        ),
        in_strings=frozenset(number - line for node in nodes for number in _in_strings(node)),
    )


def _read_within(table: symtable.SymbolTable, at_once: set[str], later: set[str]) -> None:
    """Add the global names of an inner scope to those that are read at once, or later."""
    runs = table.get_type() == "class" or table.get_name() in RUN_AT_ONCE
    into = at_once if runs else later
    into |= {each.get_name() for each in table.get_symbols() if each.is_global()}
    for child in table.get_children():
        _read_within(child, into, later)


def _is_safe(node: ast.stmt) -> bool:
    """An import, of which only the names are lost; a plain function; something written down."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.FunctionDef(decorator_list=[], args=args):
            given = [each for each in (*args.defaults, *args.kw_defaults) if each is not None]
            return all(map(_is_literal, given))
        case ast.Assign(value=value) if all(isinstance(each, ast.Name) for each in node.targets):
            return _is_literal(value)
    return False


def _is_literal(node: ast.expr) -> bool:
    with suppress(*NOT_PARSED, TypeError):
        ast.literal_eval(node)
        return True
    return False


def _keeps(node: ast.stmt) -> bool:
    """Whether what was there before it may be there after it: `if`, `+=`, a hint by itself."""
    match node:
        case ast.AugAssign() | ast.AnnAssign(value=None):
            return True
    return isinstance(node, CONDITIONAL)


def _modules(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (each.name for each in names)
        case ast.ImportFrom(module=str(module)):
            yield module


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


def _in_strings(node: ast.stmt) -> Iterator[int]:
    """Lines to which nothing may be added in front, counted as the node's own."""
    for each in ast.walk(node):
        text = isinstance(each, ast.Constant) and isinstance(each.value, str | bytes)
        if isinstance(each, ast.expr) and (text or type(each).__name__ in TEMPLATES):
            yield from range(each.lineno + 1, (each.end_lineno or 0) + 1)


TEMPLATES = ("JoinedStr", "TemplateStr")
