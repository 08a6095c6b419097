"""Whether JSON of unknown origin has the form that a TypedDict says."""

import math
from collections.abc import Iterator, Sequence
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

NUMBER_TYPES: dict[object, tuple[type, ...]] = {int: (int,), float: (int, float)}


def misfits(value: object, kind: Any, where: str) -> Iterator[str]:  # noqa: ANN401  # any type
    """A line for each part of the value that is not of its type; keys that no type has are fine.

    Args:
        value: as the `json` module reads it.
        kind: what it should be: a TypedDict, an enumeration of texts, or made of them.
        where: names the value in these lines.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin is NotRequired:
        yield from misfits(value, inner[0], where)
    elif is_typeddict(kind):
        yield from _keys(value, kind, where)
    elif origin in (Union, UnionType):
        tried = [[*misfits(value, each, where)] for each in inner]
        yield from min(tried, key=len)
    elif origin is dict:
        yield from [] if isinstance(value, dict) else [f"{where} is no object"]
        for key, each in value.items() if isinstance(value, dict) else ():
            yield from misfits(each, inner[1], f"{where}.{key}")
    elif origin in (list, Sequence):
        yield from [] if isinstance(value, list) else [f"{where} is no array"]
        for at, each in enumerate(value if isinstance(value, list) else ()):
            yield from misfits(each, inner[0], f"{where}[{at}]")
    elif not _is_plain(value, kind):
        yield f"{where} is no {getattr(kind, '__name__', kind)}"


def _keys(value: object, kind: Any, where: str) -> Iterator[str]:  # noqa: ANN401  # a TypedDict
    if not isinstance(value, dict):
        yield f"{where} is no object"
        return
    yield from (f"{where} lacks {key}" for key in sorted(kind.__required_keys__ - value.keys()))
    for key, each in get_type_hints(kind).items():
        if key in value:
            yield from misfits(value[key], each, f"{where}.{key}")


def _is_plain(value: object, kind: Any) -> bool:  # noqa: ANN401  # any type
    if kind is Any:
        return True
    if isinstance(kind, type) and issubclass(kind, Enum):
        return value in [each.value for each in kind]
    if kind in NUMBER_TYPES:
        number = isinstance(value, NUMBER_TYPES[kind]) and not isinstance(value, bool)
        return number and math.isfinite(value)  # type: ignore[arg-type]  # a number
    if kind is str:  # half a character cannot be written again
        return isinstance(value, str) and not any("\ud800" <= each <= "\udfff" for each in value)
    return isinstance(value, bool if kind is bool else NoneType)
