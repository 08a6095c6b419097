"""Open inputs that a learner may see, and how they are laid out for people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lossdojo.content.pictures import Picture


@dataclass(frozen=True, eq=False)
class Probe:
    """An open input that a learner may see: small, and telling beliefs apart.

    Attributes:
        name: says what is special about it.
        args: plain data, passed by position.
        kwargs: plain data, passed by name.
        working: what the right answer comes from, by name, for the view; plain data, worked out
            where the kata's programs are at hand.
    """

    name: str
    args: tuple[object, ...]
    kwargs: Mapping[str, object] = field(default_factory=dict)
    working: Mapping[str, object] = field(default_factory=dict)

    def argument(self, place: int, name: str, default: object) -> object:
        """An argument that may be passed by position, by name, or not at all."""
        return self.args[place] if len(self.args) > place else self.kwargs.get(name, default)


class Exchange(NamedTuple):
    """A probe, what came back as plain data (None where nothing did), and what is right."""

    probe: Probe
    got: object
    expected: object


@dataclass(frozen=True)
class Rollout:
    """A program called again and again, each time with what came back the time before.

    Attributes:
        first: the arguments of the first call.
        again: the arguments of the next call, from those of the last one and what came back; None
            where that is no answer to go on with.
        steps: how many calls at most.
        picture: of all that came back, a learner's answers first, then the right ones.
    """

    first: tuple[object, ...]
    again: Callable[[tuple[object, ...], object], tuple[object, ...] | None]
    steps: int
    picture: Callable[[Sequence[object], Sequence[object]], Picture]


@dataclass(frozen=True)
class ProbeView:
    """How a kata's probes are laid out for people.

    Attributes:
        table: the columns of a small table, by title; each holds as many cells.
        facts: numbers that a misconception's evidence may speak of, by name.
        sizes: what the axes of a probe are called, and how long they are, such as B, T and V.
        picture: the example to look at; None where the answer does not lend itself to one.
        results: what the results are called, where there are several.
        rollout: a run of calls, each from the answer to the one before; None where that is nothing.
    """

    table: Callable[[Exchange], Mapping[str, Sequence[object]]]
    facts: Callable[[Exchange], Mapping[str, object]]
    sizes: Callable[[Probe], Mapping[str, int]]
    picture: Callable[[Exchange], Picture | None]
    results: tuple[str, ...] = ()
    rollout: Rollout | None = None
