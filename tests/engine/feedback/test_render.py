"""Feedback is rendered from report.json and the lab alone, and nothing of a learner's is obeyed."""

import json
import shutil
from copy import deepcopy
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from lossdojo.cohort.rerender import Rerendered, rerender
from lossdojo.cohort.workers.worker import result_files
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.content.pictures import PictureKind
from lossdojo.examples import CellResult, LineResult, PanelResult, PictureResult
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.feedback.render import markdown_block, markdown_inline, render, ticks
from lossdojo.feedback.specimens import specimens
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.results import KataStatus, Report, SubmissionResult
from lossdojo.sandbox.interface import Sandbox
from lossdojo.values.forms import misfits
from tests.conftest import COHORT, ROOT, lossdojo

NASTY = "<script>alert(1)</script> {{7*7}} `x` | *b* [a](b)"


class Tags(HTMLParser):
    """Collects tags, attributes and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Match it."""
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def report(lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox) -> Report:
    """The report of a learner who has everything wrong."""
    return SubmissionGrader(lab, catalogue, graders, wall).grade(
        read_submission(COHORT / "lena", lab)
    )


def parsed(html: str) -> Tags:
    """The page's tags; fails where they do not nest."""
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    return tags


def test_a_folder_of_reports_is_enough(report: Report, lab: Lab, tmp_path: Path) -> None:
    """With only a report.json and the lab's manifest and templates, feedback comes out the same."""
    (tmp_path / "lena").mkdir()
    for name, text in result_files(report, lab).items():
        (tmp_path / "lena" / name).write_text(text)
    before = {path.name: path.read_text() for path in (tmp_path / "lena").iterdir()}
    bare = tmp_path / "bare"
    for name in ("exercises/lab.toml", "templates"):
        source, target = ROOT / name, bare / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    for name in before:
        if name != "report.json":
            (tmp_path / "lena" / name).unlink()
    assert rerender(load_lab(bare), tmp_path) == Rerendered(["lena"], [])
    assert {path.name: path.read_text() for path in (tmp_path / "lena").iterdir()} == before


def test_the_page_is_whole_and_needs_nothing_else(report: Report, lab: Lab) -> None:
    """The page nests, has a title and a viewport, and fetches nothing."""
    tags = parsed(render(lab, "feedback.html", report["dojo"]))
    names = [name for name, _ in tags.seen]
    assert {"title", "style", "main", "h1", "table"} <= set(names)
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert all(not (attrs.get("href") or "#").startswith("http") for _, attrs in tags.seen)


def test_every_link_within_the_page_leads_somewhere(report: Report, lab: Lab) -> None:
    """Each `#name` has its target."""
    tags = parsed(render(lab, "feedback.html", report["dojo"]))
    ids = {attrs.get("id") for _, attrs in tags.seen}
    links = {str(attrs["href"])[1:] for name, attrs in tags.seen if name == "a"}
    assert links <= ids


@pytest.mark.parametrize("form", ["html", "md"])
def test_feedback_names_the_misunderstanding(report: Report, lab: Lab, form: str) -> None:
    """Belief, evidence, rule, statement and the next move all stand in the feedback."""
    text = render(lab, f"feedback.{form}", report["dojo"])
    [found] = report["dojo"]["katas"][0]["misconceptions"]
    for part in (found["belief"], found["rule"], found["hints"][0], found["evidence"]["call"]):
        assert part in text


def picture(kind: str, text: str) -> PictureResult:
    """A picture of that kind which says one thing everywhere."""
    cell: CellResult = {"text": text, "mark": "wrong", "size": 0.5}
    line: LineResult = {"label": text, "cells": [cell, cell]}
    panel: PanelResult = {"title": text, "lines": [line, line]}
    return {"kind": kind, "says": text, "panels": [panel], "notes": [cell]}


def test_nothing_of_a_learners_becomes_markup(report: Report, lab: Lab) -> None:
    """Names, messages and values of a learner's are text in the page, never tags or templates."""
    kinds = cycle(PictureKind)
    result: Any = deepcopy(report["dojo"])
    result.update(learner=NASTY, notes=[NASTY], status="not_graded", reason=NASTY)
    for kata in result["katas"]:
        kata["message"] = NASTY
        for item in kata["misconceptions"]:
            item["evidence"] = dict.fromkeys(item["evidence"], NASTY)
            item["evidence"]["table"] = {"titles": [NASTY], "rows": [[NASTY]]}
            item["evidence"]["parts"] = [{"name": NASTY, "words": NASTY, "is_right": False}] * 2
            item["evidence"].update(warned=[NASTY], line=0)
            item["evidence"]["picture"] = picture(next(kinds), NASTY)
        kata["rollout"] = picture("curve", NASTY)
    html = render(lab, "feedback.html", result)
    parsed(html)
    assert "<script" not in html
    assert "49" not in html.replace(NASTY, "")
    markdown = render(lab, "feedback.md", result)
    outside_code = [line for line in markdown.splitlines() if not line.startswith("    ")]
    assert not any("<script" in line.replace("\\<", "") for line in outside_code)


def test_ticks_become_code() -> None:
    """Words in ticks are set as code, and what is in them stays escaped."""
    assert str(ticks("a `<b>` c & d")) == "a <code>&lt;b&gt;</code> c &amp; d"


def test_markdown_is_made_harmless() -> None:
    """Inline text keeps on its line and means nothing; blocks are indented line by line."""
    assert markdown_inline("a\n# *b* <c>") == r"a \# \*b\* \<c\>"
    assert markdown_block("a\n```\nb") == "    a\n    ```\n    b"


# Ways in which a report may be damaged: where, and what stands there then.
DAMAGED: dict[str, tuple[str, object]] = {
    "no learner": ("dojo.learner", None),
    "a learner that is a number": ("dojo.learner", 3),
    "half a character": ("dojo.learner", "\ud800"),
    "no katas": ("dojo.katas", None),
    "katas that are a text": ("dojo.katas", "all"),
    "a kata that is a text": ("dojo.katas.0", "shift_tokens"),
    "an unknown kata": ("dojo.katas.0", {"kata": "nobodys", "status": "passed"}),
    "an unknown status": ("dojo.katas.0.status", "fine"),
    "a score that is a text": ("dojo.score", "5"),
    "a score that is nan": ("dojo.score", float("nan")),
    "a score that is true": ("dojo.katas.0.score", True),
    "no tests of a kata": ("dojo.katas.0.tests", {}),
    "checks that are numbers": ("dojo.katas.0.checks", [1]),
    "a message that is a list": ("dojo.katas.0.message", []),
    "a finding without hints": ("dojo.katas.0.misconceptions.0.hints", []),
    "a finding without evidence": ("dojo.katas.0.misconceptions.0.evidence", None),
    "a table of numbers": ("dojo.katas.0.misconceptions.0.evidence.table", [1]),
    "a retry that is a text": ("dojo.katas.0.misconceptions.0.retry", "again"),
    "notes that are a text": ("dojo.notes", "none"),
    "a seed that is a text": ("dojo.seed", "0"),
    "a status that is none": ("dojo.status", "perhaps"),
    "tests that are a number": ("tests", 3),
    "a summary that is a list": ("summary", []),
}


def spoiled(report: Any, path: str, value: object) -> str:
    """The report as JSON, with that value there."""
    copy = deepcopy(report)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = copy
    for part in parents:
        place = place[part]
    place[last] = value
    return json.dumps(copy)


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "3", "null", '{"tests": []}', '{"dojo": {"version": 99}}', "not json",
        "[" * 100_000, '{"dojo": {"version": 1}}', '{"dojo": [1]}', "9" * 5000, "\ufeff{}",
    ],
)  # fmt: skip
def test_foreign_reports_are_refused_by_name(
    lab: Lab, report: Report, tmp_path: Path, text: str
) -> None:
    """A report.json of another program is named, nothing is written for it, and others are."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "report.json").write_text(text)
    with_a_good_one(tmp_path, report, lab)
    done = rerender(lab, tmp_path)
    assert (
        done.learners,
        [str(tmp_path / "x" / "report.json") in each for each in done.damaged],
    ) == (
        ["lena"],
        [True],
    )
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["report.json"]


@pytest.mark.parametrize("what", DAMAGED)
def test_damage_costs_one_learner_alone(
    lab: Lab, report: Report, tmp_path: Path, what: str
) -> None:
    """Each damaged report is named by its file, and the others are rendered."""
    whole = json.loads(result_files(report, lab)["report.json"])
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "report.json").write_text(spoiled(whole, *DAMAGED[what]))
    with_a_good_one(tmp_path, report, lab)
    done = rerender(lab, tmp_path)
    assert done.learners == ["lena"]
    [line] = done.damaged
    assert line.startswith(str(tmp_path / "x" / "report.json"))


def test_what_is_unknown_in_a_report_does_no_harm(lab: Lab, report: Report, tmp_path: Path) -> None:
    """Keys may be added in a later version, and readers pass over those that they do not know."""
    whole = json.loads(result_files(report, lab)["report.json"])
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "report.json").write_text(spoiled(whole, "dojo.katas.0.later", [None]))
    assert rerender(lab, tmp_path) == Rerendered(["lena"], [])


def test_a_damaged_report_ends_in_3(lab: Lab, report: Report, tmp_path: Path) -> None:
    """`lossdojo report` renders what it can, names what it cannot, and says that it is not all."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "report.json").write_text("{}")
    with_a_good_one(tmp_path, report, lab)
    ran = lossdojo("report", tmp_path)
    assert (ran.returncode, ran.stdout) == (3, "Feedback written for 1: lena\n")
    words = f"{tmp_path}/x/report.json is not a report of this kit (KeyError).\n"
    assert ran.stderr == words


def with_a_good_one(results: Path, report: Report, lab: Lab) -> None:
    """Lay a whole report beside what is there."""
    (results / "lena").mkdir()
    (results / "lena" / "report.json").write_text(result_files(report, lab)["report.json"])


def test_specimens_have_the_form_of_results(lab: Lab) -> None:
    """What templates are tried on is what they are filled with, every status among it."""
    results = list(specimens(lab))
    assert [each for result in results for each in misfits(result, SubmissionResult, "it")] == []
    assert {kata["status"] for result in results for kata in result["katas"]} == {*KataStatus}


def test_all_statuses_have_words(report: Report, lab: Lab) -> None:
    """Each status of a kata renders with words of its own."""
    for status, words in STATUS_WORDS.items():
        result: Any = deepcopy(report["dojo"])
        result["katas"][0].update(status=status, misconceptions=[], message="")
        assert words.label in render(lab, "feedback.html", result)
        assert words.label in render(lab, "feedback.md", result)
