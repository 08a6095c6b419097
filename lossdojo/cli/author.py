"""What an author of katas and misconceptions does."""

from typing import Annotated

import typer
from rich.text import Text

from lossdojo.cli.options import HERE, Root, Seed, err, lines
from lossdojo.content.lab import load_lab
from lossdojo.errors import ContentError


def lint(seed: Seed = 0, lab: Root = HERE) -> None:
    """Prove the content: stubs, references, misconceptions, prose, no stray file."""
    from lossdojo.authoring.lint import LintFindings
    from lossdojo.authoring.lint import lint as prove

    try:
        findings = prove(load_lab(lab), seed)
    except ContentError as error:  # what else there is cannot be seen behind it
        findings = LintFindings((), (str(error),))
    for line in findings.proven:
        lines.print(Text(f"ok  {line}"))
    for line in findings.problems:
        err.print(Text(f"--  {line}"))
    raise typer.Exit(1 if findings.problems else 0)


def new_misconception(
    kata: Annotated[str, typer.Argument(help="The kata that it is about.")],
    name: Annotated[str, typer.Argument(help="Its name, like-this; ids are stable.")],
    lab: Root = HERE,
) -> None:
    """Write the skeleton of a misconception, for you to fill in."""
    from lossdojo.authoring.scaffold import add_scaffold

    programs, prose = add_scaffold(load_lab(lab), kata, name)
    lines.print(Text(f"{programs}: say which decisions it takes otherwise, for each spelling."))
    lines.print(Text(f"{prose}: move it to its rank, the deepest first, and fill in the prose."))
    lines.print(Text("Then run make lint, which says what is still missing."))
