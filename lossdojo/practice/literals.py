"""Arguments that a learner types, read as data: nothing of them is ever run."""

import ast
from collections.abc import Sequence

import numpy as np

from lossdojo.content.probes import Probe
from lossdojo.errors import UsageError
from lossdojo.values.calls import Call
from lossdojo.values.literals import ERRORS, NoLiteralError, literal


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
        args = tuple(map(literal, call.args))
        kwargs = {_name(each): literal(each.value) for each in call.keywords}
    except ERRORS as error:
        what = f"{error} cannot be used" if isinstance(error, NoLiteralError) else f"{error}"
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
    raise NoLiteralError(" ".join(words))


def _name(keyword: ast.keyword) -> str:
    if keyword.arg is None:
        raise NoLiteralError("**")
    return keyword.arg
