"""Classes of any size, and what tests read off their pages."""

import json
import random
import re
from collections.abc import Sequence
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

from lossdojo.cohort.gradebook import Gradebook, Origin
from lossdojo.cohort.pages.look_alikes import LookAlikes
from lossdojo.cohort.pages.write import write_overview
from lossdojo.content.lab import Lab
from lossdojo.results import KataResult, SubmissionResult, SubmissionStatus, read_report

SCRIPT = "<script>document.title = 'gotcha'</script>"
FORMULA = '=cmd|"/c calc"!A1'
ODD_NAMES = (SCRIPT, FORMULA, '"><b>bold</b>', "name'; DROP TABLE learner; --")


def results_of(results: Path) -> list[SubmissionResult]:
    """The results of a graded cohort, read from its reports, by name."""
    paths = sorted(results.glob("instructor/*/report.json"))
    return [read_report(path)["dojo"] for path in paths]


def class_of(graded: Sequence[SubmissionResult], size: int) -> list[SubmissionResult]:
    """So many learners, whose katas are those of learners who were graded, in any mixture.

    The first have names that are markup or formulas; some are in groups, late, or not graded.
    """
    chance = random.Random(size)  # noqa: S311  # no secret
    whole = [each for each in graded if each["status"] == SubmissionStatus.GRADED]
    katas: dict[str, list[KataResult]] = {}
    for each in whole:
        for kata in each["katas"]:
            katas.setdefault(kata["kata"], []).append(kata)
    made = []
    for number in range(size):
        result = deepcopy(whole[0])
        result["katas"] = [chance.choice(several) for several in katas.values()]
        result["score"] = round(sum(kata["score"] or 0.0 for kata in result["katas"]), 4)
        result["learner"] = ODD_NAMES[number] if number < len(ODD_NAMES) else f"ann-{number:05}"
        result["group"] = f"group {number % 7}"
        if number % 9 == 0:
            result["late"], result["hours_late"] = True, float(number % 50)
        if number % 11 == 10:
            result["status"], result["score"] = SubmissionStatus.NOT_GRADED, None
            result["reason"] = "The process did not start."
        made.append(result)
    return made


def write_class(
    results: Sequence[SubmissionResult],
    lab: Lab,
    out: Path,
    alike: Sequence[LookAlikes] | None = None,
) -> Path:
    """Put them into a gradebook and write its pages; the folder."""
    out.mkdir(parents=True)
    with closing(Gradebook(out)) as gradebook:
        gradebook.rows("PRAGMA synchronous = OFF")  # nobody needs it after a power cut
        gradebook.begin_run(0, "A")
        for number, result in enumerate(results):
            with gradebook.put(result, f"learner-{number}", 0.1, Origin("a", "b", "c")):
                pass
        write_overview(gradebook, lab, out, alike)
    return out


def rows_of(out: Path) -> list[list[Any]]:
    """The rows of the table of learners, as `cohort.pages.learners_table` lays them out."""
    page = (out / "class" / "learners.html").read_text(encoding="utf-8")
    [text] = re.findall(r'<script [^>]*id="data">(.*?)</script>', page, re.DOTALL)
    rows: list[list[Any]] = json.loads(text)["rows"]
    return rows
