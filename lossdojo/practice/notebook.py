"""Checks a function of a notebook, and shows what was found below the cell that asks.

    from lossdojo.practice.notebook import check

    check(my_kata)

A kata is written in a cell as any function is. Nothing of it is looked for in `exercises/`, and
nothing is written there.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from typing import Any

from rich.console import Console

from lossdojo.content.lab import Lab, lab_at_hand, load_lab
from lossdojo.content.manifest import Exercise
from lossdojo.errors import KitError, UsageError
from lossdojo.feedback import phrases
from lossdojo.feedback.render import render_cell
from lossdojo.feedback.terminal import show_kata
from lossdojo.intake.submission import read_submission
from lossdojo.practice.cells import file_of_cells
from lossdojo.practice.checking import check_anew
from lossdojo.results import KataResult
from lossdojo.sandbox.own_code import for_own_code

COLUMNS = 100  # of the words for who sees no HTML


def check(function: object) -> None:
    """Check a kata as `lossdojo check` does, in a process of its own.

    Its newest definition is taken out of the notebook's cells with all that it needs of them:
    imports, constants, helpers, and katas before it, which are called as they are.

    Args:
        function: as a cell defines it. What cannot be checked is told in a line.
    """
    try:
        variables = _variables()
        lab = load_lab(lab_at_hand())
        kata = _kata_of(function, variables, lab)
        source = file_of_cells(kata.name, variables["In"])
        result = _checked(lab, kata, source)
    except UsageError as error:
        _say(str(error))
    except KitError as error:
        _say(phrases.KITS_FAULT.format(error=error))
    else:
        _show(lab, result, source)


def _variables() -> Mapping[str, Any]:
    """The notebook's, and under `In` the sources of all cells that have run.

    Raises:
        UsageError: this is no notebook.
    """
    try:
        from IPython import get_ipython
    except ImportError as error:
        raise UsageError(phrases.NO_NOTEBOOK) from error
    shell = get_ipython()
    if shell is None:
        raise UsageError(phrases.NO_NOTEBOOK)
    return dict(shell.user_ns)


def _kata_of(function: object, variables: Mapping[str, Any], lab: Lab) -> Exercise:
    """The kata whose function it is: by its own name, or by the one that it was given."""
    given = [name for name, value in variables.items() if value is function]
    katas = {kata.name: kata for kata in lab.katas}
    for name in (getattr(function, "__name__", ""), *given):
        if callable(function) and name in katas:
            return katas[name]
    names = ", ".join(katas)
    raise UsageError(phrases.NO_KATA.format(example=lab.katas[0].name, names=names))


def _checked(lab: Lab, kata: Exercise, source: str) -> KataResult:
    """The result of the kata, were this its file beside the other exercises."""
    beside = read_submission(lab.exercises, lab)
    submission = replace(
        beside,
        files={**beside.files, f"{kata.name}.py": source.encode()},
        missing={name: why for name, why in beside.missing.items() if name != kata.name},
    )
    # A kernel lives long: what it has imported may be another on the disk by now.
    with for_own_code() as sandbox:
        return check_anew(lab, submission, [kata], 0, sandbox, _say)["dojo"]["katas"][0]


def _show(lab: Lab, kata: KataResult, source: str) -> None:
    from IPython.display import display

    text = StringIO()
    # rich would take the notebook for a terminal, or print into it.
    console = Console(
        file=text, width=COLUMNS, highlight=False, force_terminal=False, force_jupyter=False
    )
    show_kata(console, lab, kata)
    shown = {"text/html": render_cell(lab, kata, source), "text/plain": text.getvalue()}
    display(shown, raw=True)


def _say(words: str) -> None:
    print(" ".join(words.split()), file=sys.stderr)
