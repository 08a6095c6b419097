"""What the grader has and has not, where a program was written for another Python or NumPy."""

import re
import sys

import numpy as np

from lossdojo.sandbox.inside import audit
from lossdojo.values.calls import RaisedError

PYTHON = "{}.{}.{}".format(*sys.version_info)
NUMPY = np.__version__
# What older Pythons know nothing of: since when, how its line or their message looks, its name.
NEWER_SYNTAX = (
    ((3, 12), re.compile(r"type\s+\w+.*="), "The `type` statement"),
    ((3, 12), re.compile(r"(async\s+)?(def|class)\s+\w+\["), "A name with types in brackets"),
    (
        (3, 12),
        re.compile(r"f-string|.*\b[rR]?[fF][rR]?['\"]"),
        "An f-string with its own quotes or a backslash in the braces",
    ),
    ((3, 14), re.compile(r"except\b.*,"), "An `except` with several errors and no brackets"),
    ((3, 14), re.compile(r".*\b[rR]?[tT][rR]?['\"]"), "A t-string"),
)
# What to do about what a learner's process is refused everywhere, by what that says.
_DO_NOT_WRITE = "Return the answer, and print what you want to see: it is shown with the example."
REFUSED = (
    (audit.NOT_WRITTEN, _DO_NOT_WRITE),
    ("No usable temporary directory", f"{audit.NOT_WRITTEN}. {_DO_NOT_WRITE}"),
    (audit.NOT_SEEN, "Hand in what it needs beside your file, and open it by its name alone."),
    (audit.NO_PROGRAMS, "Work it out in your own function; threads are allowed."),
    (audit.NO_NETWORK, "All that it needs comes with the call: take the connection out."),
    (audit.NO_SIGNALS, "Take that out: a kata returns an answer, or raises an error."),
    (audit.FIXED_LIMITS, "Take that line out, and look at what needs more."),
)
# What only the learner's own machine has, by what was raised and what its line looks like.
ONLY_AT_HOME = (
    ("EOFError", r".*\binput\(", "Nobody types while it is graded: take `input` out."),
    ("KeyError", r".*\benviron\b", "The grader sets no variables of yours: do without."),
    ("IndexError", r".*\bargv\b", "The grader passes no words to it: do without."),
    (
        "OSError",
        "",
        "It is graded alone, in an empty folder: no other files, no other programs, no network.",
    ),
    (
        "ImportError",
        r"from\s+\.",
        "Your files lie side by side and are no package: import them without the dot.",
    ),
)
# What is no Python, whoever reads it: how its line or the message looks, and what to do.
NO_PYTHON = (
    ("Missing parentheses in call", "That is how Python 2 had it: write it as a call."),
    (r"[%!]\w", "That is a notebook's own command: take it out."),
    (r"<{7}|={7}|>{7}", "Two versions were merged there: keep one, and no marks."),
    (r"<[!\w]", "That is a web page, and no Python: save the file itself."),
    ("source code (string )?cannot contain null", "That is no text: save it as text."),
    ("unknown encoding|encoding problem", "Take out the line that names the encoding."),
)
NO_MODULE = re.compile(r"No module named '([\w.]+)'")
NO_NAME = (
    re.compile(r"cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)'"),
    re.compile(r"module '(?P<module>[\w.]+)' has no attribute '(?P<name>\w+)'"),
    re.compile(r"`np\.(?P<name>\w+)` was removed in the (?P<module>NumPy)"),
)


def explain_surroundings(error: RaisedError) -> str:
    """What the grader lacks of what this needs; empty where that is not what is wrong."""
    if error.type == "SyntaxError":
        return explain_syntax(error, sys.version_info[:2])
    for said, words in REFUSED:
        if said in error.message:
            return words
    source = error.elsewhere.source if error.elsewhere else error.source
    for base, line, words in ONLY_AT_HOME:
        if base in error.bases and re.match(line, source):
            return words
    missing = NO_MODULE.search(error.message)
    if missing and "ImportError" in error.bases:
        return _no_module(missing[1])
    if not {"ImportError", "AttributeError"} & {*error.bases}:
        return ""
    if "circular import" in error.message:
        return "Two of your files import each other: what both need belongs into a third."
    found = next((each for each in (p.search(error.message) for p in NO_NAME) if each), None)
    return _no_name(found["module"].lower(), found["name"]) if found else ""


def explain_syntax(error: RaisedError, python: tuple[int, ...]) -> str:
    """What to do about a line that this Python, given as (3, 11), cannot read."""
    if "it is saved as" in error.message:
        return "Save it as UTF-8: editors ask for the encoding where they ask for the name."
    if "nested too deeply" in error.message or "too many nested" in error.message:
        return "Break what is nested there into several lines."
    source = error.elsewhere.source if error.elsewhere else error.source
    for pattern, words in NO_PYTHON:
        if re.match(pattern, source) or re.match(pattern, error.message):
            return words
    newer = (
        f"{what} needs Python {'.'.join(map(str, since))}. "
        for since, line, what in NEWER_SYNTAX
        if python < since and (line.match(source) or line.match(error.message))
    )
    return (
        f"The grader has Python {PYTHON} and NumPy {NUMPY}. {next(newer, '')}If the file runs on "
        f"your machine, your Python is newer: write this line as an older one does. Else run the "
        f"file by itself until Python reports no error."
    )


def _no_module(name: str) -> str:
    module, _, part = name.rpartition(".")
    if module.partition(".")[0] in ("numpy", *sys.stdlib_module_names):
        return _no_name(module, part)
    return (
        f"Only the standard library, NumPy and your own files can be imported, and {name} is none "
        f"of them. It is graded with Python {PYTHON} and NumPy {NUMPY}."
    )


def _no_name(module: str, name: str) -> str:
    top = module.partition(".")[0]
    if top != "numpy" and top not in sys.stdlib_module_names:
        return f"Your own {module} does not define {name}."
    whose, version = ("NumPy", NUMPY) if top == "numpy" else ("Python", PYTHON)
    return (
        f"The grader has {whose} {version}, and that has no {module}.{name}: is it misspelt, or "
        f"is your {whose} another?"
    )
