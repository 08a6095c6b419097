"""From a report and the lab to the pages that people read, through the lab's Jinja templates."""

import json
import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from lossdojo.content.faults import fault_of
from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases
from lossdojo.feedback.compiled_templates import CompiledTemplates
from lossdojo.feedback.feedback_json import feedback_json
from lossdojo.feedback.specimens import WORDS, specimens
from lossdojo.feedback.view import KataView, SubmissionView, kata_view, submission_view
from lossdojo.memo import BoundedDict, ReportPart
from lossdojo.results import FEEDBACK_JSON, FEEDBACK_PAGES, KataResult, Report, SubmissionResult
from lossdojo.values.text import points

CELL = "cell.html"
MOST_SECTIONS = 1 << 12  # of some 4 KiB each
MOST_VIEWS = 1 << 8  # likewise
# What is said of katas, by a digest of all of it.
_views = BoundedDict[tuple[Path, bytes], KataView](MOST_VIEWS)
# Sections that have been filled in, by their template and a digest of all that they say. As bytes:
# one tick makes Python keep all of a text in twice the room.
_sections = BoundedDict[tuple[Path, str, bytes], bytes](MOST_SECTIONS)


def feedback_files(report: Report, lab: Lab) -> dict[str, str]:
    """The texts of feedback.json, feedback.html and feedback.md, by these names."""
    result = report["dojo"]
    katas = _views_of(result, lab)
    pages = {name: _page(lab, name, submission_view(result, lab), katas) for name in FEEDBACK_PAGES}
    return {FEEDBACK_JSON: json.dumps(feedback_json(report), indent=1) + "\n", **pages}


def render(lab: Lab, name: str, result: SubmissionResult) -> str:
    """One of a learner's pages, `feedback.html` or `feedback.md`."""
    katas = _views_of(result, lab)
    return _page(lab, name, submission_view(result, lab), katas)


def render_cell(lab: Lab, kata: KataResult, source: str) -> str:
    """What a notebook shows below a cell that checks a kata: HTML that brings its own style.

    Args:
        lab: the lab.
        kata: the result.
        source: the file that was checked.
    """
    number = [each.name for each in lab.katas].index(kata["kata"]) + 1
    section = _section(lab, "kata.html", kata_view(kata, lab), _digest(kata), number)
    return _template(lab.templates, CELL).render(lab=lab, section=section, source=source)


def render_parts(lab: Lab, name: str, **what: object) -> Iterator[str]:
    """Fill one of the lab's templates part by part: a long page is never held as a whole."""
    return _template(lab.templates, name).generate(lab=lab, **what)


def check_templates(lab: Lab) -> None:
    """Fill the templates of feedback for every kind of result, before anybody's depends on it.

    Raises:
        ContentError: one cannot be read or filled in; it names the file and the line.
    """
    name = CELL
    try:
        for result in specimens(lab):
            for name in FEEDBACK_PAGES:
                render(lab, name, result)
            name = CELL
            deque((render_cell(lab, kata, WORDS) for kata in result["katas"]), maxlen=0)
    except Exception as error:
        raise fault_of(error, lab.root, lab.templates / f"{name}.j2") from error


def _views_of(result: SubmissionResult, lab: Lab) -> list[tuple[KataView, bytes]]:
    """What is said of each kata, and a digest of all of it."""
    found = []
    for kata in result["katas"]:
        key = lab.templates, _digest(kata)
        if key not in _views:
            _views[key] = kata_view(kata, lab)
        found.append((_views[key], key[1]))
    return found


def _page(lab: Lab, name: str, view: SubmissionView, katas: list[tuple[KataView, bytes]]) -> str:
    form = name.rpartition(".")[2]
    sections = [
        _section(lab, f"kata.{form}", kata, digest, number)
        for number, (kata, digest) in enumerate(katas, start=1)
    ]
    template = _template(lab.templates, name)
    return template.render(view=view, katas=[kata for kata, _ in katas], sections=sections)


def _digest(kata: KataResult) -> bytes:
    """Of all that is said of a kata."""
    return (kata if isinstance(kata, ReportPart) else ReportPart(kata)).digest


def _section(lab: Lab, name: str, kata: KataView, digest: bytes, number: int) -> str:
    """What a page says of one kata: the same, where the same is to be said of another learner."""
    key = lab.templates, f"{name} {number}", digest
    if key not in _sections:
        template = _template(lab.templates, name)
        filled = template.render(kata=kata, number=number)
        _sections[key] = filled.removesuffix("\n").encode()
    return _sections[key].decode()


def _template(folder: Path, name: str) -> Template:
    """One template; all that comes from a learner is escaped in it."""
    return _environment(folder, html=name.endswith(".html")).get_template(f"{name}.j2")


@cache
def _environment(folder: Path, *, html: bool) -> Environment:
    """Where templates are read, each once a run."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=html,  # noqa: S701  # Markdown has other means
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(folder),
    )
    environment.globals["phrases"] = phrases
    environment.filters["inline"] = markdown_inline
    environment.filters["block"] = markdown_block
    environment.filters["points"] = points
    environment.filters["ticks"] = ticks if html else markdown_ticks
    return environment


def ticks(text: str) -> Markup:
    """Text with `ticks` as HTML code, everything escaped."""
    parts = re.split(r"`([^`]+)`", text)
    code = Markup("<code>{}</code>")
    marked = [code.format(part) if i % 2 else escape(part) for i, part in enumerate(parts)]
    return Markup("").join(marked)


def markdown_inline(text: str) -> str:
    """Text on one line in which no character means anything to Markdown or HTML."""
    return _escaped(" ".join(str(text).split()))


def markdown_ticks(text: str) -> str:
    """Text on one line with `ticks` as code, and nothing else that means anything to Markdown.

    Code that looks like markup loses its ticks: not everybody's Markdown leaves code alone.
    """
    parts = re.split(r"`([^`<>&|\[\]]+)`", " ".join(str(text).split()))
    return "".join(f"`{part}`" if i % 2 else _escaped(part) for i, part in enumerate(parts))


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&-])", r"\\\1", text)


def markdown_block(text: str) -> str:
    """Text as an indented code block, which nothing inside can end."""
    return "\n".join(f"    {line}" for line in str(text).splitlines() or [""])
