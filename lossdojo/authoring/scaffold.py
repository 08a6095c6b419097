"""The skeleton of a new misconception: an entry among the programs, and one among the prose."""

import ast
import re
from pathlib import Path

from lossdojo.content.catalogue import load_catalogue
from lossdojo.content.lab import Lab
from lossdojo.errors import KitError, UsageError
from lossdojo.files import write_atomically

MISCONCEPTION_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
PROSE_TEMPLATE = """
[[misconceptions]]
name = "{name}"
statement = ""  # the key of one of the lab's: {keys}
belief = ""  # what the learner believes, as a clause after "your code acts as if"
tempting = ""  # why that is tempting
rule = ""  # the one rule to remember
evidence = ""  # a sentence; {{got}}, {{expected}} and facts of views/{kata}_view.py are filled in
hints = [
    "",  # a question about the example
    "",  # a little closer, and never code
]
"""
PROGRAM_TEMPLATE = (
    '    "{name}": {{"in one spelling": {{}}}},  # the decisions that it takes otherwise\n'
)


def add_scaffold(lab: Lab, kata: str, name: str) -> tuple[Path, Path]:
    """Write the skeleton behind the kata's other misconceptions; the two files that were changed.

    Raises:
        UsageError: there is no such kata, the name is taken, or it is no name.
        KitError: the kata's programs have no `VARIANTS` as they should.
    """
    lab.kata(kata)
    if not MISCONCEPTION_NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a misconception. Write it like-this.")
    if any(each.name == name for each in load_catalogue(lab)[kata].misconceptions):
        raise UsageError(f"{kata}/{name} is there already. Ids are stable: take another name.")
    programs = lab.graders / "misconceptions" / f"{kata}.py"
    prose = programs.with_suffix(".toml")
    lines = programs.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(_last_line_of_variants(programs) - 1, PROGRAM_TEMPLATE.format(name=name))
    keys = ", ".join(statement.key for statement in lab.statements)
    entry = PROSE_TEMPLATE.format(name=name, kata=kata, keys=keys)
    write_atomically(programs, lines)
    write_atomically(prose, [prose.read_text(encoding="utf-8").rstrip() + "\n", entry])
    return programs, prose


def _last_line_of_variants(path: Path) -> int:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id == "VARIANTS" and node.end_lineno:
            return node.end_lineno
    raise KitError(f"{path} has no `VARIANTS: Variants = {{...}}`, which is where spellings go.")
