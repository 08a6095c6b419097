"""What somebody types as an answer, read as plain data and never run."""

import ast
import math

ERRORS = (ValueError, SyntaxError, TypeError, MemoryError, RecursionError)
CONSTANTS = {"inf": math.inf, "nan": math.nan}


def parse_literal(text: str) -> object:
    """The numbers, lists and tuples that the text spells as Python does.

    `inf` and `nan` are numbers, and `np.array(...)` is what is in it.

    Raises:
        ValueError: it spells something else.
    """
    try:
        tree = _Plain().visit(ast.parse(text.strip(), mode="eval"))
        value: object = ast.literal_eval(tree)
    except ERRORS as error:
        raise ValueError("no Python value") from error
    return value


class _Plain(ast.NodeTransformer):
    """Spells otherwise what Python has no literal for, and people type."""

    def visit_Name(self, node: ast.Name) -> ast.AST:  # the name that ast calls
        return _constant(node.id, node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return _constant(node.attr, node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in ("array", "asarray", "float") and len(node.args) == 1:
            return self.visit(node.args[0])  # type: ignore[no-any-return]  # a node, as it was
        return node


def _constant(name: str, node: ast.AST) -> ast.AST:
    return ast.Constant(CONSTANTS[name]) if name in CONSTANTS else node
