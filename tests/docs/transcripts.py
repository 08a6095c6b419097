"""The transcripts in the documents: what a command printed, below a comment that names it.

    <!-- transcript: check, tests/cohort/bruno -->
    ```
    $ make check
    ...
    ```

`make docs` renews them all, and a test compares each, to the letter.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import COHORT, ROOT, Run, lossdojo
from tests.docs.followed import NEW_KATA, followed

BLOCK = re.compile(r"<!-- transcript: ([^\n]*) -->\n```\n(\$ [^\n]*)\n(.*?)```", re.DOTALL)
SAMPLE_RUN = "grade, tests/cohort"  # which takes long: `tests/golden` compares it, with its files
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/decisions/*.md")]
CONTENT = ("exercises", "solutions", "graders", "templates")


@contextmanager
def copied_kit() -> Iterator[Path]:
    """A copy of the content, for a while."""
    with tempfile.TemporaryDirectory() as place:
        for name in CONTENT:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, Path(place) / name, ignore=ignored)
        yield Path(place)


def check(folder: str) -> str:
    """What `make check` prints on the stubs, or on the files in that folder."""
    with copied_kit() as kit:
        if folder != "fresh":
            shutil.copytree(ROOT / folder, kit / "exercises", dirs_exist_ok=True)
        return lossdojo("check", "--lab", kit).stdout


def grade(cohort: str) -> str:
    """What `make grade` prints."""
    with tempfile.TemporaryDirectory() as place:
        return printed(lossdojo("grade", ROOT / cohort, "--out", Path(place) / "results"))


def printed(run: Run) -> str:
    """What a run of `grade` has printed, whatever its folder of results is called."""
    return re.sub(r"Open \S+", "Open results/index.html", run.stdout)


def explain(learner_and_kata: str) -> str:
    """What `lossdojo explain` prints of a sample learner's kata."""
    learner, kata = learner_and_kata.split()
    with tempfile.TemporaryDirectory() as place:
        cohort, results = Path(place) / "cohort", Path(place) / "results"
        shutil.copytree(COHORT / learner, cohort / learner)
        lossdojo("grade", cohort, "--out", results)
        return lossdojo("explain", results / learner, kata).stdout


COMMANDS: dict[str, Callable[[str], str]] = {"check": check, "grade": grade, "explain": explain}


def found() -> dict[str, str]:
    """The transcripts of all documents, by name."""
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS]
    return {name: output for text in texts for name, _, output in BLOCK.findall(text)}


def fresh(name: str) -> str:
    """What the command of that name prints now."""
    command, _, argument = name.partition(", ")
    return without_padding(COMMANDS[command](argument))


def without_padding(output: str) -> str:
    """The text without the blanks that pad its lines."""
    return "\n".join(line.rstrip() for line in output.strip().splitlines()) + "\n"


def main() -> None:
    """Renew every transcript, and what the page that is followed prints."""
    with copied_kit() as kit:
        page = followed(NEW_KATA.read_text(encoding="utf-8"), kit)
        NEW_KATA.write_text(page, encoding="utf-8")
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        renewed = BLOCK.sub(
            lambda block: f"<!-- transcript: {block[1]} -->\n```\n{block[2]}\n{fresh(block[1])}```",
            text,
        )
        if renewed != text:
            path.write_text(renewed, encoding="utf-8")


if __name__ == "__main__":
    main()
