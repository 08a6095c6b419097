"""What an author of katas and misconceptions does."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from lossdojo.cli.beginnings import whole_lab
from lossdojo.cli.consoles import err, lines
from lossdojo.cli.options import HERE, Root, Seed
from lossdojo.errors import ContentError, KitError


def lint(seed: Seed = 0, lab: Root = HERE) -> None:
    """Prove the content: stubs, references, misconceptions, prose, no stray file."""
    from lossdojo.authoring.lint import LintFindings
    from lossdojo.authoring.lint import lint as prove
    from lossdojo.cohort.pages.proof import check_pages

    try:
        check_pages(whole_lab(lab))
        findings = prove(whole_lab(lab), seed)
    except ContentError as error:  # what else there is cannot be seen behind it
        findings = LintFindings((), (str(error),))
    for line in findings.proven:
        lines.print(Text(f"ok  {line}"))
    for line in findings.problems:
        err.print(Text(f"--  {line}"))
    raise typer.Exit(1 if findings.problems else 0)


def pack(
    out: Annotated[Path, typer.Option("--out", help="The folder that the zip goes to.")] = Path(
        "dist"
    ),
    lab: Root = HERE,
) -> None:
    """Put a kit for learners together, without the answers, and renew the lab's own key."""
    from lossdojo.authoring.pack import kit_files, kit_name, zip_name, zipped
    from lossdojo.files import write_bytes_atomically

    the_lab = whole_lab(lab)
    files = kit_files(the_lab)
    path = out / zip_name(the_lab)
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_bytes_atomically(path, zipped(files, kit_name(the_lab)))
        write_bytes_atomically(the_lab.key, files[the_lab.key.name])
    except OSError as error:
        raise KitError(f"The kit could not be written: {error}.") from error
    lines.print(Text(f"{path}: {len(files)} files, {path.stat().st_size / 1e6:.1f} MB"))


def gradescope_zip(
    out: Annotated[Path, typer.Option("--out", help="The folder that the zip goes to.")] = Path(
        "dist"
    ),
    lab: Root = HERE,
) -> None:
    """Put Gradescope's autograder together: hidden tests are in it, so it is the instructor's."""
    from lossdojo.authoring.gradescope_zip import autograder
    from lossdojo.files import write_bytes_atomically

    path = out / "gradescope-autograder.zip"
    content = autograder(whole_lab(lab))
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_bytes_atomically(path, content)
    except OSError as error:
        raise KitError(f"The autograder could not be written: {error}.") from error
    lines.print(Text(f"{path}: {len(content) / 1e6:.1f} MB"))


def compile_key(lab: Root = HERE) -> None:
    """Work out once what all models answer, into lab.key: every run starts sooner."""
    from lossdojo.diagnosis.compiling import compiled_key
    from lossdojo.files import write_bytes_atomically
    from lossdojo.practice.checking import check_beforehand

    the_lab = whole_lab(lab)
    try:
        write_bytes_atomically(the_lab.key, compiled_key(the_lab))
    except OSError as error:
        raise KitError(f"{the_lab.key} could not be written: {error.strerror}.") from error
    check_beforehand(the_lab)
    lines.print(Text(f"{the_lab.key.name}: {the_lab.key.stat().st_size / 1e6:.1f} MB"))


def new_misconception(
    kata: Annotated[str, typer.Argument(help="The kata that it is about.")],
    name: Annotated[str, typer.Argument(help="Its name, like-this; ids are stable.")],
    lab: Root = HERE,
) -> None:
    """Write the skeleton of a misconception, for you to fill in."""
    from lossdojo.authoring.scaffold import add_scaffold

    programs, prose, in_class = add_scaffold(whole_lab(lab), kata, name)
    lines.print(Text(f"{programs}: say which decisions it takes otherwise, for each spelling."))
    lines.print(Text(f"{prose}: move it to its rank, the deepest first, and fill in the prose."))
    lines.print(Text(f"{in_class}: write what a teacher says about it, with an example."))
    lines.print(Text("Then run make lint, which says what is still missing."))
