"""What the manifest holds, entry by entry: statements, aspects, exercises, the rule on lateness."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """One sentence that the lab teaches; every misconception is about one of them."""

    key: str
    text: str
    where: str


@dataclass(frozen=True)
class Aspect:
    """One side of a program that earns points by itself: all its hidden tests hold, or none counts.

    Attributes:
        key: by which tests name it, and learners read of it.
        weight: beside those of the kata's other aspects.
        text: what holds where it does, for people.
    """

    key: str
    weight: float
    text: str


@dataclass(frozen=True)
class Exercise:
    """One exercise: `exercises/<name>.py` defines one function of the same name.

    Attributes:
        name: of the file and of the function.
        title: for people.
        points: that it is worth; where that is 0 it lies beyond the lab, and nobody needs it.
        requires: the katas that it may call.
        say: what to say out loud once it passes.
        hints: two or three, each a little closer, none of them code.
        idea: the lab's text on it, a paragraph in words of our own; it may be left out.
        praise: what was hard about it, as a clause, for whoever has done it.
        read_on: where the lab says more.
    """

    name: str
    title: str
    points: float
    requires: tuple[str, ...]
    say: str
    hints: tuple[str, ...]
    idea: str = ""
    praise: str = ""
    read_on: str = ""


@dataclass(frozen=True)
class LateRule:
    """What is taken off for lateness, as a number of its own beside the score.

    Attributes:
        due: the end, in ISO 8601, with a zone or in the system's; empty where systems say who is
            late.
        grace_hours: after the end, in which nothing is taken off.
        percent_a_day: of the score, taken off for each day begun after that.
        floor_percent: of the score, that is left in any case.
    """

    due: str = ""
    grace_hours: float = 0.0
    percent_a_day: float = 0.0
    floor_percent: float = 0.0
