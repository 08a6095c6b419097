"""Which commands there are."""

from importlib import import_module
from typing import Any

import typer

# By its name, the module that holds it and the function there.
COMMANDS = {
    "init": "learner:init",
    "check": "learner:check",
    "hint": "learner:hint",
    "list": "learner:list_katas",
    "try": "learner:try_call",
    "reset": "learner:reset",
    "watch": "learner:watch",
    "predict": "predict:predict",
    "train": "train:train",
    "grade": "instructor:grade",
    "doctor": "instructor:doctor",
    "report": "instructor:report",
    "export": "export:export_results",
    "compare": "compare:compare_results",
    "explain": "instructor:explain",
    "lint": "author:lint",
    "new-misconception": "author:new_misconception",
    "compile": "author:compile_key",
    "pack": "author:pack",
    "gradescope-zip": "author:gradescope_zip",
}
# Arguments that may begin with a minus.
SETTINGS: dict[str, dict[str, Any]] = {"try": {"ignore_unknown_options": True}}


def app_for(word: str = "") -> typer.Typer:
    """The command line: with the command of that name alone, if it is one, else with all.

    What the others import takes longer than many a command does.
    """
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_several)
    for name in [word] if word in COMMANDS else COMMANDS:
        module, _, function = COMMANDS[name].partition(":")
        command = getattr(import_module(f"lossdojo.cli.{module}"), function)
        app.command(name, context_settings=SETTINGS.get(name))(command)
    return app


def _several() -> None:
    """Katas for next-token prediction and cross entropy, and their autograder."""
