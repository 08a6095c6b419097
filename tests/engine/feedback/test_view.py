"""Terminal, HTML and Markdown say one view of a result, each in its own layout."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases, terminal
from lossdojo.feedback import render as pages
from lossdojo.feedback.evidence_view import EvidenceView
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.feedback.render import markdown_ticks, render
from lossdojo.feedback.specimens import specimens
from lossdojo.feedback.terminal import show_check
from lossdojo.feedback.view import KataView, kata_view, submission_view
from lossdojo.results import SubmissionResult, next_kata, read_report
from tests.conftest import ROOT

RENDERERS = ("terminal", "html", "md")
TEMPLATES = (
    "feedback.html",
    "feedback.md",
    "kata.html",
    "kata.md",
    "finding.html",
    "pictures.html",
)
STEERING = ("name", "status", "kind")  # fields of views that choose a place, a colour, a layout
# Learners whose next kata has a finding, no name, no import, no file, no end, and no start.
SAMPLE = ("bruno", "lena", "dana", "elif", "farah", "goran", "ines", "jonas")


class Words(HTMLParser):
    """Collects what a page says."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.words += data


def spoken(renderer: str, lab: Lab, result: SubmissionResult, kata: str) -> str:
    """What a renderer says of a kata, on one line, without marks of its own."""
    if renderer == "terminal":
        text = io.StringIO()
        show_check(Console(file=text, width=10_000, highlight=False), lab, result)
        return plain(text.getvalue())
    number = [each["kata"] for each in result["katas"]].index(kata) + 1
    if renderer == "html":
        page = render(lab, "feedback.html", result)
        words = Words()
        words.feed(page.split(f'<section id="{kata}"')[1].split("</section>")[0])
        return plain(words.words)
    page = render(lab, "feedback.md", result)
    section = re.split(r"^## ", page, flags=re.MULTILINE)[number]
    return plain(re.sub(r"\\([\\`*_{}\[\]<>()#+!|~&-])", r"\1", section))


def plain(text: str) -> str:
    """Words on one line; ticks are how two of the three say what HTML sets as code."""
    return " ".join(text.replace("`", "").split())


def sentences(kata: KataView) -> list[str]:
    """What all three say of a kata, in order."""
    told = [kata.message, kata.advice, kata.stopping_call, kata.lead]
    for found in kata.findings[:1]:
        told += [found.heading, *shown(found.evidence), found.rule, "Next move", found.next_move]
    if kata.difference is not None:
        told += shown(kata.difference)
    return [plain(each) for each in told if each]


def shown(evidence: EvidenceView) -> Iterator[str]:
    """An example: each label with its text."""
    for row in evidence.rows:
        yield from (row.label, row.text)


def heard(text: str, wanted: list[str]) -> list[str]:
    """The sentences that are said, as long as each comes after the one before."""
    found, place = [], 0
    for sentence in wanted:
        at = text.find(sentence, place)
        if at >= 0:
            found.append(sentence)
            place = at + len(sentence)
    return found


@pytest.fixture(params=SAMPLE)
def result(request: pytest.FixtureRequest, sample_results: Path) -> SubmissionResult:
    """What a report of the sample cohort says."""
    return read_report(sample_results / "instructor" / request.param / "report.json")["dojo"]


@pytest.mark.parametrize("renderer", RENDERERS)
def test_all_three_say_the_same_in_the_same_order(
    lab: Lab, result: SubmissionResult, renderer: str
) -> None:
    """Heading, message, advice, evidence, rule and next move are in each, one after another."""
    todo = next_kata(result)
    assert todo is not None
    wanted = sentences(kata_view(todo, lab))
    assert wanted != []
    assert heard(spoken(renderer, lab, result, todo["kata"]), wanted) == wanted


def test_the_sample_has_something_of_everything(lab: Lab, sample_results: Path) -> None:
    """Among these learners' next katas each part of a view is said at least once."""
    said = set[str]()
    for learner in SAMPLE:
        todo = next_kata(
            read_report(sample_results / "instructor" / learner / "report.json")["dojo"]
        )
        assert todo is not None
        view = kata_view(todo, lab)
        said |= {each.name for each in fields(view) if getattr(view, each.name)}
    of_the_next_tests = {"is_open", "praise", "say", "read_on", "rollout", "hints"}
    expected = {each.name for each in fields(KataView)} - of_the_next_tests
    assert said == expected


@pytest.mark.parametrize("renderer", RENDERERS)
def test_what_was_printed_is_said_as_well(lab: Lab, sample_results: Path, renderer: str) -> None:
    """What a learner's code printed is a line of the example, where it has printed anything."""
    result = read_report(sample_results / "instructor" / "kofi" / "report.json")["dojo"]
    assert "You printed" not in spoken(renderer, lab, result, "padding_mask")
    [found] = result["katas"][1]["misconceptions"]
    found["evidence"]["printed"] = "hello 0\nhello 1\n"
    wanted = sentences(kata_view(result["katas"][1], lab))
    assert wanted[9:11] == ["You printed", "hello 0 hello 1"]
    text = spoken(renderer, lab, result, "padding_mask")
    assert heard(text, wanted) == wanted
    assert plain(found["evidence"]["because"]) in text


@pytest.mark.parametrize("renderer", RENDERERS)
def test_advice_of_its_own_takes_the_place_of_a_statuss(
    lab: Lab, sample_results: Path, renderer: str
) -> None:
    """Where a report advises on a file that cannot be called, that is said, and as plain text."""
    result = read_report(sample_results / "instructor" / "elif" / "report.json")["dojo"]
    kata = result["katas"][1]
    assert kata_view(kata, lab).advice == kata["advice"]
    del kata["advice"]
    assert kata_view(kata, lab).advice == STATUS_WORDS[kata["status"]].advice
    kata["advice"] = "Mend <b>a_b_c</b>.py first."
    assert plain("Mend <b>a_b_c</b>.py first.") in spoken(renderer, lab, result, "padding_mask")


@pytest.mark.parametrize("renderer", RENDERERS)
def test_where_only_checks_fail_they_are_listed(
    lab: Lab, sample_results: Path, renderer: str
) -> None:
    """Where the examples are right, all three lead to the checks that do not hold, marks first."""
    result = read_report(sample_results / "instructor" / "dana" / "report.json")["dojo"]
    kata = result["katas"][2]
    del kata["difference"], kata["fingerprint"]
    view = kata_view(kata, lab)
    wanted = [view.lead]
    failing = [check for check in view.checks if not check.passed][:3]
    for check in failing:
        wanted += [check.mark, plain(check.title)]
    assert (view.is_open, len(wanted) > 2) == (True, True)
    assert heard(spoken(renderer, lab, result, "log_softmax"), wanted) == wanted


@pytest.mark.parametrize("renderer", RENDERERS)
def test_every_sentence_is_the_views(
    lab: Lab, sample_results: Path, monkeypatch: pytest.MonkeyPatch, renderer: str
) -> None:
    """Where the view says something else, so do all three, in the same order."""
    result = read_report(sample_results / "instructor" / "lena" / "report.json")["dojo"]
    real = kata_view(result["katas"][0], lab)
    view = marked(real, "0")
    monkeypatch.setattr(pages, "_views", {})
    monkeypatch.setattr(pages, "_sections", {})  # what the others remember is not to be of marks
    monkeypatch.setattr(pages, "kata_view", lambda *_: view)
    monkeypatch.setattr(terminal, "kata_view", lambda *_: view)
    text = spoken(renderer, lab, result, "shift_tokens")
    # Where a belief is named, the terminal says that one thing alone.
    above = {view.message, view.advice, view.stopping_call}
    wanted = [each for each in sentences(view) if renderer != "terminal" or each not in above]
    assert "mark" in view.findings[0].heading
    assert heard(text, wanted) == wanted
    for words in (real.findings[0].heading, real.findings[0].rule):
        assert plain(words) not in text


def marked(value: Any, path: str) -> Any:
    """The same with each text replaced by a mark of its own."""
    if isinstance(value, str):
        return f"mark-{path}"
    if isinstance(value, tuple):
        return tuple(marked(each, f"{path}.{place}") for place, each in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in fields(value) if each.name not in STEERING]
        return replace(
            value, **{name: marked(getattr(value, name), f"{path}.{name}") for name in names}
        )
    return value


def letters(template: str) -> list[str]:
    """The words of a template that are neither Jinja's, nor a style's, nor a tag's."""
    template = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", template, flags=re.DOTALL)
    template = re.sub(r"<style>.*?</style>", "", template, flags=re.DOTALL)
    return re.findall(r"[^\W\d_]+", re.sub(r"<[^>]*>", "", template))


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_hold_no_sentence(name: str) -> None:
    """What learners read stands in the phrases, the catalogue and the lab; templates lay it out."""
    assert letters((ROOT / "templates" / f"{name}.j2").read_text(encoding="utf-8")) == []


def test_a_sentence_in_a_template_is_found() -> None:
    """A word between tags is one, and those of tags, styles and expressions are none."""
    template = '<style>p { top: 0 }</style><p class="a">{% if x %}Well {{ "done" }}, é{# no #}</p>'
    assert letters(template) == ["Well", "é"]


def test_all_templates_of_a_learners_pages_are_looked_at() -> None:
    """The cell of a notebook aside, every template is among these."""
    found = {path.name.removesuffix(".j2") for path in (ROOT / "templates").glob("*.j2")}
    assert found == {*TEMPLATES, "cell.html"}


def test_what_is_said_of_a_kata_is_not_its_raw_answers(sample_results: Path) -> None:
    """Answers that `lossdojo explain` needs are in the report alone."""
    report = read_report(sample_results / "instructor" / "lena" / "report.json")
    answers = [each for kata in report["dojo"]["katas"] for each in kata.get("answers", [])]
    assert len(answers) > 5
    for name in ("feedback.html", "feedback.md", "feedback.json"):
        page = (sample_results / "lena" / name).read_text(encoding="utf-8")
        assert [each for each in answers if json.dumps(each) in page or each in page] == []


def test_code_in_markdown_stays_code_and_no_markup() -> None:
    """Ticks are kept around plain code, and taken from what some reader might take for markup."""
    assert markdown_ticks("take `sys.exit()` out (now)") == r"take `sys.exit()` out \(now\)"
    assert "<" not in markdown_ticks("line 2, `raise X('<script>')`").replace(r"\<", "")
    assert markdown_ticks("one ` and two") == r"one \` and two"


def test_open_checks_say_that_hidden_ones_decide(lab: Lab, tmp_path: Path) -> None:
    """Where the open examples alone have judged, the whole page says so, and else never."""
    handed_out = replace(lab, root=tmp_path)  # where no graders are
    for result in specimens(lab):
        assert submission_view(result, lab).checked_by == ""
        for kata in result["katas"]:
            kata["aspects"] = []
        assert submission_view(result, handed_out).checked_by == phrases.OPEN_ALONE
    for name in ("feedback.html.j2", "feedback.md.j2"):
        assert "view.checked_by }}" in (lab.templates / name).read_text(encoding="utf-8")
