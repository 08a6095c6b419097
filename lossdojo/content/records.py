"""Tables of the lab's TOML files as frozen records, each key of which has its type."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, get_type_hints

from lossdojo.errors import ContentError

Record = TypeVar("Record")
Table = Mapping[str, object]
# What a key holds, by the type of its attribute, and how an author says it.
TEXT, NUMBER, WHOLE, TEXTS = "a text", "a number", "a whole number", "a list of texts"
YES_OR_NO, TABLE_OF_TEXTS = "true or false", "a table of texts"
WORDS: dict[object, str] = {
    str: TEXT,
    float: NUMBER,
    int: WHOLE,
    bool: YES_OR_NO,
    tuple[str, ...]: TEXTS,
    frozenset[str]: TEXTS,
    Mapping[str, str]: TABLE_OF_TEXTS,
}


def read_record(kind: type[Record], table: object, where: str) -> Record:
    """A record of that type from a table of TOML.

    Args:
        kind: a dataclass; an attribute that has a default may be left out.
        table: the table.
        where: names it in messages.

    Raises:
        ContentError: the table lacks a key, has one that nobody reads, or holds something else.
    """
    if not isinstance(table, dict):
        raise ContentError(f"{where} is no table.")
    hints = get_type_hints(kind)
    optional = {each.name for each in fields(kind) if _has_default(each)}  # type: ignore[arg-type]  # a dataclass
    check_keys(table, hints.keys(), where, optional)
    values = {key: _read(value, hints[key], f"{where}: `{key}`") for key, value in table.items()}
    return kind(**values)


def check_keys(
    table: Table, known: Iterable[str], where: str, optional: Iterable[str] = ()
) -> None:
    """Refuse a table that lacks one of these keys, or has another.

    Raises:
        ContentError: it does.
    """
    missing = sorted({*known} - {*optional} - table.keys())
    if missing:
        raise ContentError(f"{where} lacks `{missing[0]}`.")
    unknown = sorted(table.keys() - {*known})
    if unknown:
        raise ContentError(f"{where} has a key that nobody reads, `{unknown[0]}`.")


def read_texts(value: object, where: str) -> tuple[str, ...]:
    """A list of texts."""
    found: tuple[str, ...] = _read(value, tuple[str, ...], where)
    return found


def _has_default(field: Any) -> bool:  # noqa: ANN401  # of a dataclass of any type
    return field.default is not MISSING or field.default_factory is not MISSING


def _read(value: Any, kind: Any, where: str) -> Any:  # noqa: ANN401  # of many types
    words = WORDS[kind]
    if not _is(value, words):
        raise ContentError(f"{where} must be {words}, not {_said(value)}.")
    if words == TEXTS:
        return frozenset(value) if kind == frozenset[str] else tuple(value)
    return value


def _is(value: object, words: str) -> bool:
    if words == TEXTS:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if words == TABLE_OF_TEXTS:
        return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    if words == TEXT:
        return isinstance(value, str)
    if words == YES_OR_NO:
        return isinstance(value, bool)
    if isinstance(value, bool):  # which Python takes for a number
        return False
    if words == WHOLE:
        return isinstance(value, int)
    return isinstance(value, int | float) and math.isfinite(value)


def _said(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:36]} ..."
