"""The cohort's results for programs that are nobody's gradebook: CSV, JSON and JUnit's XML."""

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Callable
from xml.etree import ElementTree

from lossdojo.cohort.exports.gradebook_csv import TextLine, safe_cell
from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.cohort.exports.gradescope import as_gradescope
from lossdojo.results import KataStatus

LIST_VERSION = 1  # of the JSON
ABOUT = ("key", "name", "group", "status", "score", "max_score", "late_penalty", "final_score")
IDS = ("login", "email", "sis_id", "user_id")


def _facts(learner: GradedLearner) -> dict[str, object]:
    row, facts = learner.row, learner.facts
    return {
        "key": facts["key"],
        "name": facts["name"],
        "group": facts["group"],
        "status": row.status if row else "not_graded",
        "score": row.score if row else None,
        "max_score": row.max_score if row else None,
        "late_penalty": row.late_penalty if row else None,
        "final_score": learner.grade,
    }


def as_list(results: Results) -> bytes:
    """A CSV for spreadsheets: who, by which ids, and the grade; no number where there is none."""
    line = TextLine()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow([*ABOUT, *IDS])
    text = line.text
    for learner in results.learners:
        ids = learner.facts["ids"]
        cells = [*_facts(learner).values(), *(ids.get(each, "") for each in IDS)]
        writer.writerow([safe_cell(cell) for cell in cells])
        text += line.text
    return BOM_UTF8 + text.encode()


def as_json(results: Results) -> bytes:
    """Everybody with their katas; a score that there is not is null."""
    learners = [
        {
            **_facts(each),
            "ids": each.facts["ids"],
            "handed_in": each.facts["handed_in"],
            "katas": {
                name: {"status": kata.status, "score": kata.score}
                for name, kata in (each.row.katas if each.row else {}).items()
            },
        }
        for each in results.learners
    ]
    about = {"version": LIST_VERSION, "system": results.about["system"], "learners": learners}
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


def as_junit(results: Results) -> bytes:
    """A suite for each learner, a case for each kata: what is not graded is an error there."""
    top = ElementTree.Element("testsuites", name="lossdojo")
    for learner in results.learners:
        katas = learner.row.katas if learner.row else {}
        suite = ElementTree.SubElement(top, "testsuite", name=learner.shown, tests=str(len(katas)))
        counts = dict.fromkeys(("failures", "errors", "skipped"), 0)
        for name, kata in katas.items():
            case = ElementTree.SubElement(suite, "testcase", classname=learner.shown, name=name)
            if kata.status is KataStatus.PASSED:
                continue
            tag, count = _outcome(kata.status)
            counts[count] += 1
            ElementTree.SubElement(case, tag, message=kata.status.replace("_", " "))
        suite.attrib |= {name: str(count) for name, count in counts.items()}
    text: bytes = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _outcome(status: KataStatus) -> tuple[str, str]:
    if status.is_untouched:
        return "skipped", "skipped"
    return ("error", "errors") if status is KataStatus.NOT_GRADED else ("failure", "failures")


LISTS: dict[str, Callable[[Results], bytes]] = {
    "csv": as_list,
    "json": as_json,
    "junit": as_junit,
    "gradescope-results": as_gradescope,
}
