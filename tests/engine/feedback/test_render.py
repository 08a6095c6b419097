"""Feedback is rendered from report.json and the lab alone, and nothing of a learner's is obeyed."""

import shutil
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from lossdojo.cohort.gradebook import KataRow, LearnerRow, SharedAnswer
from lossdojo.cohort.overview import rerender
from lossdojo.cohort.workers.worker import result_files
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import UsageError
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.feedback.render import markdown_block, markdown_inline, render, render_parts, ticks
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.results import KataStatus, Report, SubmissionStatus
from lossdojo.sandbox.interface import Sandbox
from tests.conftest import COHORT, ROOT

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
    assert rerender(load_lab(bare), tmp_path) == ["lena"]
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


def test_nothing_of_a_learners_becomes_markup(report: Report, lab: Lab) -> None:
    """Names, messages and values of a learner's are text in the page, never tags or templates."""
    result: Any = deepcopy(report["dojo"])
    result.update(learner=NASTY, notes=[NASTY], status="not_graded", reason=NASTY)
    for kata in result["katas"]:
        kata["message"] = NASTY
        for item in kata["misconceptions"]:
            item["evidence"] = dict.fromkeys(item["evidence"], NASTY)
            item["evidence"]["table"] = {"titles": [NASTY], "rows": [[NASTY]]}
    html = render(lab, "feedback.html", result)
    parsed(html)
    assert "<script" not in html
    assert "49" not in html.replace(NASTY, "")
    markdown = render(lab, "feedback.md", result)
    outside_code = [line for line in markdown.splitlines() if not line.startswith("    ")]
    assert not any("<script" in line.replace("\\<", "") for line in outside_code)


def test_the_index_escapes_names(lab: Lab) -> None:
    """A learner's name is text in the cohort's page too."""
    folder = '"><script>'
    katas = {kata.name: KataRow(KataStatus.NOT_GRADED, 0.0) for kata in lab.katas}
    row = LearnerRow(NASTY, folder, SubmissionStatus.NOT_GRADED, NASTY, 0.0, 5.0, katas, [NASTY])
    shared = SharedAnswer(
        lab.katas[0].name, "f", NASTY, NASTY, NASTY, count=2, learners=[(NASTY, folder)]
    )
    about = {"count": 1, "learners": [row], "shared": [shared], "warnings": ["<b>"]}
    html = "".join(render_parts(lab, "index.html", words=STATUS_WORDS, **about))
    parsed(html)
    assert "<script" not in html


def test_ticks_become_code() -> None:
    """Words in ticks are set as code, and what is in them stays escaped."""
    assert str(ticks("a `<b>` c & d")) == "a <code>&lt;b&gt;</code> c &amp; d"


def test_markdown_is_made_harmless() -> None:
    """Inline text keeps on its line and means nothing; blocks are indented line by line."""
    assert markdown_inline("a\n# *b* <c>") == r"a \# \*b\* \<c\>"
    assert markdown_block("a\n```\nb") == "    a\n    ```\n    b"


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"tests": []}', '{"dojo": {"version": 99}}', "not json"]
)
def test_foreign_reports_are_refused_by_name(lab: Lab, tmp_path: Path, text: str) -> None:
    """A report.json of another program is refused with its path, and nothing is written."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "report.json").write_text(text)
    with pytest.raises(UsageError, match=r"report\.json"):
        rerender(lab, tmp_path)
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["report.json"]


def test_all_statuses_have_words(report: Report, lab: Lab) -> None:
    """Each status of a kata renders with words of its own."""
    for status, words in STATUS_WORDS.items():
        result: Any = deepcopy(report["dojo"])
        result["katas"][0].update(status=status, misconceptions=[], message="")
        assert words.label in render(lab, "feedback.html", result)
        assert words.label in render(lab, "feedback.md", result)
