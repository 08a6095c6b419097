"""Proof of what is said in class: that all of it is there, and that its numbers are true.

An expression under `holds` may name `np` and `math`; `answer`, the kata's right program; `wrong`,
the one that holds the misconception; and `raised(function, *arguments)`, which names what that call
raises.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.faults import name_of
from lossdojo.content.in_class import InClass, in_class_file, load_in_class
from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel

DECIMAL = re.compile(r"\d+\.\d+")


def check_words(lab: Lab, catalogue: Catalogue) -> Iterator[str]:
    """A line for each misconception about which something is missing, or that there is not.

    Raises:
        ContentError: a file cannot be read, or an entry is not as it should be.
    """
    said = load_in_class(lab)
    known = [f"{kata}/{each.name}" for kata in catalogue for each in catalogue[kata].misconceptions]
    for id_ in dict.fromkeys((*known, *said)):
        where = _where(lab, id_)
        if id_ not in said:
            yield f"{where} is missing: say what is said about it in class"
        elif id_ not in known:
            yield f"{where} is said in class, and no misconception is called so"
        else:
            yield from (f"{where} {words}" for words in _lacks(said[id_]))


def check_numbers(lab: Lab, catalogue: Catalogue) -> Iterator[str]:
    """A line for each expression that is not true."""
    said = load_in_class(lab)
    for kata, kata_model in catalogue.items():
        answer = kata_model.right().function  # which passes the hidden tests, as the reference does
        for each in kata_model.misconceptions:
            id_ = f"{kata}/{each.name}"
            wrong = _program(kata_model, each.name, said[id_].spelling)
            if wrong is None:
                words = f"is not spelled {said[id_].spelling!r} anywhere"
                yield f"{_where(lab, id_)} {words}"
                continue
            names = {"np": np, "math": math, "raised": raised, "answer": answer, "wrong": wrong}
            for expression in said[id_].holds:
                yield from (f"{_where(lab, id_)} {words}" for words in _untrue(expression, names))


def raised(function: Callable[..., object], *arguments: object) -> str:
    """The name of the exception that the call raises; empty where it returns."""
    try:
        function(*arguments)
    except Exception as error:  # noqa: BLE001  # whatever a wrong program raises
        return type(error).__name__
    return ""


def _where(lab: Lab, id_: str) -> str:
    kata, _, name = id_.partition("/")
    return f"{name_of(in_class_file(lab, kata), lab.root)}: {name}"


def _lacks(said: InClass) -> Iterator[str]:
    for name in ("say", "example"):
        if not getattr(said, name).strip():
            yield f"lacks its {name}"
    if not said.holds:
        yield "has no expression under `holds` that proves its example"
    proven = {number for each in said.holds for number in DECIMAL.findall(each)}
    for number in dict.fromkeys(DECIMAL.findall(f"{said.say} {said.example}")):
        if number not in proven:
            yield f"speaks of {number}, which no expression under `holds` proves"


def _program(kata_model: KataModel, name: str, spelling: str) -> Callable[..., object] | None:
    """The first program that holds this misconception in a spelling that begins so."""
    for model in kata_model.singles():
        if model.names == (name,) and model.variants[0].spelling.startswith(spelling):
            return model.function
    return None


def _untrue(expression: str, names: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with an expression, if anything is."""
    try:
        with np.errstate(all="ignore"):  # beliefs overflow, which is what is shown of them
            value = eval(expression, dict(names))  # noqa: S307  # the lab's own, like its tests
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever an author may have written
        yield f"holds what raises {type(error).__name__} ({error}): {expression}"
        return
    if not isinstance(value, bool | np.bool_):
        yield f"holds what is neither true nor false but {value!r}: {expression}"
    elif not value:
        yield f"holds what is not true: {expression}"
