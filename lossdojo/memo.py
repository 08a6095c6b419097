"""What is remembered to save time, as long as there is room for it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class BoundedDict(dict[Key, Value]):
    """A dict that forgets everything when it would grow beyond so many entries."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: Key, value: Value) -> None:
        if len(self) >= self._most and key not in self:
            self.clear()
        super().__setitem__(key, value)


class LazyDict(Mapping[Key, Value]):
    """Values by keys, each of which is made when it is first asked for.

    Args:
        keys: those that there are.
        make: gives the value of one.
    """

    def __init__(self, keys: Iterable[Key], make: Callable[[Key], Value]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class ReportPart(dict[str, Any]):
    """A part of reports, of a test or a kata, that is said again of others, and not changed."""

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        """To another process without its text, which is soon made again."""
        return ReportPart, (dict(self),)

    @cached_property
    def text(self) -> str:
        """As JSON."""
        return json.dumps(self)

    @cached_property
    def digest(self) -> bytes:
        """Of all that it says; a kata's raw answers are said nowhere."""
        said = {key: value for key, value in self.items() if key != "answers"}
        return hashlib.blake2b(json.dumps(said).encode(), digest_size=16).digest()


def as_json(part: object) -> str:
    """As it is written; what is said again has been written before."""
    return part.text if isinstance(part, ReportPart) else json.dumps(part)
