"""Values that somebody types, read as plain data: nothing of them is ever run."""

import ast
import math
from collections.abc import Sequence

import numpy as np

from lossdojo.values.dtypes import ALLOWED_DTYPES

NUMPY_NAMES = ("np", "numpy")
MAKERS = {"zeros": np.zeros, "ones": np.ones}  # of a shape, as docstrings use them
MOST_ENTRIES = 1_000_000  # of an array that is made
ARRAYS = ("array", "np.array", "numpy.array")
CONSTANTS = {"inf": np.inf, "nan": np.nan}
DTYPES = {
    **{dtype.name: np.dtype(dtype.name) for dtype in ALLOWED_DTYPES.values()},
    "int": np.dtype(np.int64),
    "float": np.dtype(np.float64),
}
PLAIN = (int, float, str, type(None))  # a bool is an int


class NoLiteralError(ValueError):
    """Something that is no number, no list and no array; the message is its source."""


# Whatever reading may raise.
ERRORS = (ValueError, SyntaxError, TypeError, MemoryError, RecursionError, OverflowError)


def parse_literal(text: str) -> object:
    """The value that a text spells as Python and NumPy do; `inf` and `nan` are numbers.

    Raises:
        ValueError: it spells something else.
    """
    try:
        return literal(ast.parse(text.strip(), mode="eval").body)
    except ERRORS as error:
        raise ValueError("no Python value") from error


def literal(node: ast.expr) -> object:
    """What a piece of source spells: a number, a text, a list, a tuple, or `np.array(...)`.

    Raises:
        NoLiteralError: it spells something else.
    """
    match node:
        case ast.Constant(value=value) if isinstance(value, PLAIN):
            return value
        case ast.List(elts=items):
            return [literal(each) for each in items]
        case ast.Tuple(elts=items):
            return tuple(map(literal, items))
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            number = literal(operand)
            if isinstance(number, int | float):
                return -number if isinstance(sign, ast.USub) else number
        case ast.Name() | ast.Attribute():
            return _constant(node)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=module), attr=name), args=[shape], keywords=[]
        ) if module in NUMPY_NAMES and name in MAKERS:
            return MAKERS[name](_shape(literal(shape)))
        case ast.Call(func=function, args=[what]):
            if ast.unparse(function) in ARRAYS:
                return _new_array(literal(what), node.keywords)
    raise NoLiteralError(ast.unparse(node))


def _shape(value: object) -> tuple[int, ...]:
    sizes = value if isinstance(value, tuple) else (value,)
    whole = all(type(each) is int and each >= 0 for each in sizes)
    if not whole or math.prod(sizes) > MOST_ENTRIES:
        raise NoLiteralError(f"an array of shape {value}")
    return sizes


def _constant(node: ast.Name | ast.Attribute) -> float:
    module, _, name = ast.unparse(node).rpartition(".")
    if name not in CONSTANTS or module not in ("", *NUMPY_NAMES):
        raise NoLiteralError(ast.unparse(node))
    return CONSTANTS[name]


def _new_array(value: object, keywords: Sequence[ast.keyword]) -> object:
    dtype = None
    for each in keywords:
        named = each.value
        word = named.attr if isinstance(named, ast.Attribute) else ast.unparse(named).strip("'")
        if each.arg != "dtype" or word.rstrip("_") not in DTYPES:
            raise NoLiteralError(ast.unparse(each))
        dtype = DTYPES[word.rstrip("_")]
    array = np.array(value, dtype=dtype)
    if array.dtype not in ALLOWED_DTYPES.values():
        raise NoLiteralError(f"an array of {array.dtype}")
    return array
