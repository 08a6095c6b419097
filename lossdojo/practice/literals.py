"""Arguments that a learner types, read as data: nothing of them is ever run."""

import ast
from collections.abc import Sequence

import numpy as np

from lossdojo.content.models import Probe
from lossdojo.errors import UsageError
from lossdojo.values.calls import Call
from lossdojo.values.schema import ALLOWED_DTYPES

NUMPY_NAMES = ("np", "numpy")
CONSTANTS = {"inf": np.inf, "nan": np.nan}
DTYPES = {
    **{dtype.name: np.dtype(dtype.name) for dtype in ALLOWED_DTYPES.values()},
    "int": np.dtype(np.int64),
    "float": np.dtype(np.float64),
}
PLAIN = (int, float, str, type(None))  # a bool is an int


class _NoLiteralError(Exception):
    """Something that is no number, no list and no array; the message is its source."""


def read_arguments(words: Sequence[str], example: str) -> Call:
    """The arguments of one call.

    Args:
        words: each holds one argument or several, as they stand in a call, by name as well.
        example: of a call, for whoever has written something else.

    Raises:
        UsageError: they are anything but literals, lists and `np.array(...)`.
    """
    try:
        call = _parsed(words)
        args = tuple(map(_value, call.args))
        kwargs = {_name(each): _value(each.value) for each in call.keywords}
    except (
        _NoLiteralError,
        SyntaxError,
        ValueError,
        TypeError,
        RecursionError,
        MemoryError,
    ) as error:
        what = f"{error} cannot be used" if isinstance(error, _NoLiteralError) else f"{error}"
        raise UsageError(
            f"These arguments cannot be read: {what.rstrip('.')}. Write numbers, lists and "
            f"np.array([...]), as in {example}"
        ) from error
    return args, kwargs


def as_arrays(call: Call, probe: Probe) -> Call:
    """The same call, with arrays for lists where the kata's own example has arrays."""
    args, kwargs = call
    told = [*probe.args, *[None] * len(args)]
    try:
        converted = tuple(_as_array(mine, its) for mine, its in zip(args, told, strict=False))
    except (ValueError, TypeError, OverflowError):  # rows of different lengths: as they are
        return call
    return converted, kwargs


def _as_array(mine: object, its: object) -> object:
    if not isinstance(its, np.ndarray) or not isinstance(mine, list):
        return mine
    array = np.array(mine)
    whole = array.size == 0 or array.dtype.kind in "iu"
    return array.astype(its.dtype) if whole and its.dtype.kind in "if" else array


def _parsed(words: Sequence[str]) -> ast.Call:
    """A call of them: commas may stand between the words, or within."""
    for between in (", ", " "):
        try:
            tree = ast.parse(f"f({between.join(words)})", mode="eval").body
        except SyntaxError:
            if between == " ":
                raise
            continue
        if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
            return tree
    raise _NoLiteralError(" ".join(words))


def _name(keyword: ast.keyword) -> str:
    if keyword.arg is None:
        raise _NoLiteralError("**")
    return keyword.arg


def _value(node: ast.expr) -> object:
    match node:
        case ast.Constant(value=value) if isinstance(value, PLAIN):
            return value
        case ast.List(elts=items):
            return [_value(each) for each in items]
        case ast.Tuple(elts=items):
            return tuple(map(_value, items))
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            number = _value(operand)
            if isinstance(number, int | float):
                return -number if isinstance(sign, ast.USub) else number
        case ast.Name() | ast.Attribute():
            return _constant(node)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr="array"), args=[what]):
            if module in NUMPY_NAMES:
                return _array(_value(what), node.keywords)
    raise _NoLiteralError(ast.unparse(node))


def _constant(node: ast.Name | ast.Attribute) -> float:
    module, _, name = ast.unparse(node).rpartition(".")
    if name not in CONSTANTS or module not in ("", *NUMPY_NAMES):
        raise _NoLiteralError(ast.unparse(node))
    return CONSTANTS[name]


def _array(value: object, keywords: Sequence[ast.keyword]) -> object:
    dtype = None
    for each in keywords:
        named = each.value
        word = named.attr if isinstance(named, ast.Attribute) else ast.unparse(named).strip("'")
        if each.arg != "dtype" or word.rstrip("_") not in DTYPES:
            raise _NoLiteralError(ast.unparse(each))
        dtype = DTYPES[word.rstrip("_")]
    array = np.array(value, dtype=dtype)
    if array.dtype not in ALLOWED_DTYPES.values():
        raise _NoLiteralError(f"an array of {array.dtype}")
    return array
