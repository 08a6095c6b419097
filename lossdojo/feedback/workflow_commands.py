"""A check as GitHub Actions shows it: annotations beside the lines they are about, and a summary.

What a command looks like is in the runner's `ActionCommand.cs` and the toolkit's `command.ts`
(github.com/actions/runner, /toolkit); limits are in the runner's `ExecutionContext.cs` and in
docs.github.com/actions/reference/workflows-and-actions/workflow-commands. A command is a whole
line, so that a text whose line breaks are escaped cannot begin another.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases
from lossdojo.feedback.render import render
from lossdojo.feedback.terminal import line_of
from lossdojo.feedback.view import KataView, kata_view
from lossdojo.results import KataResult, KataStatus, SubmissionResult
from lossdojo.values.text import sanitise

MOST_OF_A_KIND = 10  # in one step; the runner drops the others without a word
MOST_CHARACTERS = 2000  # of a message: the runner cuts at 4096, and takes some for two
MOST_ROW_CHARACTERS = 400
MOST_SUMMARY_BYTES = 1 << 20  # of a step; of a longer one GitHub shows nothing
PAGE = "feedback.md"
SHOWN = ("call", "got", "expected", "where", "right", "wrong")  # rows of an example
FOR_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
FOR_PROPERTIES = FOR_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def annotations(lab: Lab, result: SubmissionResult, home: Path) -> Iterator[str]:
    """A line for each kata that is left to do and begun, as the runner reads them.

    Args:
        lab: the lab.
        result: of its katas.
        home: of the repository, below which files are named.
    """
    so_far: defaultdict[str, int] = defaultdict(int)
    for kata in result["katas"]:
        if kata["status"].is_done or kata["status"].is_untouched:
            continue
        kind = "warning" if kata["status"] is KataStatus.NOT_GRADED else "error"
        so_far[kind] += 1
        if so_far[kind] <= MOST_OF_A_KIND:
            yield _command(kind, _beside(lab, kata, home), kata_view(kata, lab))


def standings(lab: Lab, result: SubmissionResult) -> Iterator[str]:
    """A line for each kata, in the lab's own words alone: for the log."""
    for view in (kata_view(kata, lab) for kata in result["katas"]):
        yield f"{view.mark} {view.title}: {view.standing}"


def job_summary(lab: Lab, result: SubmissionResult, room: int = MOST_SUMMARY_BYTES) -> str:
    """The learner's page as Markdown, of so many bytes at most."""
    page = render(lab, PAGE, result)
    if len(page.encode()) <= room:
        return page
    end = f"\n\n{phrases.CUT_SHORT}\n"
    left = max(0, room - len(end.encode()))
    return page.encode()[:left].decode(errors="ignore").rpartition("\n")[0] + end


def _command(kind: str, place: dict[str, str], view: KataView) -> str:
    properties = {**place, "title": f"{view.title}: {view.standing}"}
    safe = {key: sanitise(each).translate(FOR_PROPERTIES) for key, each in properties.items()}
    listed = ",".join(f"{key}={each}" for key, each in safe.items())
    said = sanitise("\n".join(filter(None, _said(view)))[:MOST_CHARACTERS])
    return f"::{kind} {listed}::{said.translate(FOR_DATA)}"


def _beside(lab: Lab, kata: KataResult, home: Path) -> dict[str, str]:
    """The file, and in a kata's own the line; a cell of a notebook has none that GitHub knows."""
    if kata["status"] is KataStatus.NOT_GRADED:
        return {}  # it is about no file of theirs
    path = lab.exercises / kata.get("notebook", f"{kata['kata']}.py")
    within = Path(os.path.relpath(path.resolve(), home.resolve())).as_posix()
    if "notebook" in kata:
        return {"file": within}
    line = line_of(lab, kata["kata"], kata_view(kata, lab).line)
    return {"file": within, "line": str(line)}


def _said(view: KataView) -> Iterator[str]:
    """The same as on the screen, in its order, without what has a picture or is further reading."""
    if not view.findings:
        yield from (view.message, view.advice)
        if view.stopping_call:
            yield f"{phrases.DID_NOT_COME_BACK}\n{view.stopping_call}"
    yield view.lead
    found = view.findings[:1]
    yield from (each.heading for each in found)
    for evidence in chain((each.evidence for each in found), filter(None, [view.difference])):
        rows = (each for each in evidence.rows if each.kind in SHOWN)
        yield from (f"{row.label}: {row.text[:MOST_ROW_CHARACTERS]}" for row in rows)
        yield evidence.because
    for each in found:
        yield f"{phrases.RULE}: {each.rule}"
        yield f"{phrases.NEXT_MOVE}: {each.next_move}"
    yield from (f"{phrases.NEXT_MOVE}: {hint}" for hint in view.hints[:1])
