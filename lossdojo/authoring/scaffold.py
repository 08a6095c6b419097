"""The skeleton of a new misconception: among the programs, the prose, and what is said in class."""

import ast
import re
from pathlib import Path

from lossdojo.content.catalogue import load_catalogue
from lossdojo.content.in_class import in_class_file
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
IN_CLASS_TEMPLATE = """
[{name}]
say = ""  # a paragraph to be said aloud: what is believed, why it tempts, what is true
example = ""  # two minutes at the board: small numbers, a question, both answers to it
holds = []  # expressions that prove those numbers, over np, math, answer, wrong and raised
"""
PROGRAM_TEMPLATE = (
    '    "{name}": {{"in one spelling": {{}}}},  # the decisions that it takes otherwise\n'
)


def add_scaffold(lab: Lab, kata: str, name: str) -> tuple[Path, Path, Path]:
    """Write the skeleton behind the kata's other misconceptions; the files that were changed.

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
    prose, in_class = programs.with_suffix(".toml"), in_class_file(lab, kata)
    lines = programs.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(_last_line_of_variants(programs) - 1, PROGRAM_TEMPLATE.format(name=name))
    keys = ", ".join(statement.key for statement in lab.statements)
    write_atomically(programs, lines)
    _append(prose, PROSE_TEMPLATE.format(name=name, kata=kata, keys=keys))
    _append(in_class, IN_CLASS_TEMPLATE.format(name=name))
    return programs, prose, in_class


def _append(path: Path, entry: str) -> None:
    before = path.read_text(encoding="utf-8").rstrip() + "\n" if path.is_file() else ""
    path.parent.mkdir(exist_ok=True)  # a lab from before anything was said in class has no such one
    write_atomically(path, [before, entry])


def _last_line_of_variants(path: Path) -> int:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id == "VARIANTS" and node.end_lineno:
            return node.end_lineno
    raise KitError(f"{path} has no `VARIANTS: Variants = {{...}}`, which is where spellings go.")
