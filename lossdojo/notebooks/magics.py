"""What IPython reads and Python does not: magics, shell lines, help marks, cells of other kinds.

Source: IPython's documentation, "Built-in magic commands" and "IPython reference". Lines keep their
numbers.
"""

import ast
import re
import warnings
from pathlib import PurePath

from lossdojo.notebooks.statements import NOT_PARSED

CODE_MAGICS = ("time", "capture", "prun")  # what follows is run in the notebook itself
FILE_MAGICS = ("writefile", "file")
CELL_MAGIC = re.compile(r"\s*%%(?P<name>\S+)[ \t]*(?P<rest>[^\n]*)\n?(?P<code>.*)", re.DOTALL)
ASSIGNED = re.compile(r"(?P<head>\s*[A-Za-z_][\w, ]*=)\s*[!%](?!=)")
TIMED = re.compile(r"(\s*)%time\s+(.+)")
COMMAND = re.compile(r"\s*(%|!|\?)|.*\w\s*\?+\s*$")
MOST_COMMANDS = 12  # lines of one cell that are found one by one; then all that look like it
COMMAND_CALL = "get_ipython()"  # as IPython turns them into calls


def file_of(source: str) -> tuple[str, str] | None:
    """Name, without folders, and content of the file that the cell writes; None for no file."""
    found = CELL_MAGIC.fullmatch(source)
    if found is None or found["name"] not in FILE_MAGICS or found["rest"].startswith("-"):
        return None
    return PurePath(found["rest"].strip("\"' \t")).name, "\n" + found["code"]


def python_of(source: str) -> str:
    """The Python in a cell: nothing where it is of another kind.

    What cannot be parsed after all comes back as it is.
    """
    head = CELL_MAGIC.fullmatch(source)
    if head is not None:
        blank = "\n" * source[: head.start("code")].count("\n")
        return python_of(blank + head["code"]) if head["name"] in CODE_MAGICS else ""
    lines = source.split("\n")
    for _ in range(MOST_COMMANDS):
        bad = _first_bad_line("\n".join(lines))
        if bad is None:
            return "\n".join(lines)
        if not 0 < bad <= len(lines) or not _is_command(lines[bad - 1]):
            break
        _blank(lines, bad - 1)
    for number, line in enumerate(lines):
        if _is_command(line):
            _blank(lines, number)
    code = "\n".join(lines)
    return source if _first_bad_line(code) is not None else code


def _first_bad_line(code: str) -> int | None:
    """The line at which Python stops reading, from 1; None where it reads all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(code)
        except SyntaxError as error:
            return error.lineno or 0
        except NOT_PARSED:
            return 0
    return None


def _is_command(line: str) -> bool:
    return bool(COMMAND.match(line) or ASSIGNED.match(line))


def _blank(lines: list[str], number: int) -> None:
    line = lines[number]
    indent = line[: len(line) - len(line.lstrip())]
    assigned, timed = ASSIGNED.match(line), TIMED.fullmatch(line)
    if timed:
        lines[number] = timed[1] + timed[2]
    else:
        lines[number] = f"{assigned['head']} {COMMAND_CALL}" if assigned else f"{indent}pass"
    while line.endswith("\\") and number + 1 < len(lines):  # a shell's line that goes on
        number += 1
        line, lines[number] = lines[number], ""
