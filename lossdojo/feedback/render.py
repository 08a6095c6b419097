"""From report.json and the lab to what people read: feedback as JSON, HTML and Markdown."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from lossdojo.content.lab import Lab
from lossdojo.feedback.feedback_json import feedback_json
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.memo import BoundedDict
from lossdojo.results import next_kata
from lossdojo.values.text import points

MOST_SECTIONS = 1 << 12  # of some 4 KiB each
# Sections that have been filled in, by their template and a digest of all that they say. As bytes:
# one tick makes Python keep all of a text in twice the room.
_sections = BoundedDict[tuple[Path, str, bytes], bytes](MOST_SECTIONS)


def feedback_files(report: dict[str, Any], lab: Lab) -> dict[str, str]:
    """The texts of feedback.json, feedback.html and feedback.md, by these names."""
    pages = {name: render(lab, name, report["dojo"]) for name in ("feedback.html", "feedback.md")}
    return {"feedback.json": json.dumps(feedback_json(report), indent=1) + "\n", **pages}


def render(lab: Lab, name: str, facts: dict[str, Any]) -> str:
    """Fill one of the lab's templates, escaping all that comes from a learner."""
    return "".join(render_parts(lab, name, facts=facts))


def render_parts(lab: Lab, name: str, **what: object) -> Iterator[str]:
    """As `render`, part by part, so that a long page is never held as a whole."""
    template, section = _template(lab.templates, name), partial(_section, lab)
    return template.generate(lab=lab, words=STATUS_WORDS, next=next_kata, section=section, **what)


def _section(lab: Lab, name: str, kata: dict[str, Any], number: int) -> str:
    """What a page says of one kata: the same, where the same is to be said of another learner."""
    what = {"number": number, "say": lab.kata(kata["kata"]).say}
    facts = hashlib.blake2b(json.dumps([kata, what]).encode(), digest_size=16).digest()
    key = lab.templates, name, facts
    if key not in _sections:
        filled = _template(lab.templates, name).render(words=STATUS_WORDS, kata=kata, **what)
        _sections[key] = filled.removesuffix("\n").encode()
    return _sections[key].decode()


@lru_cache
def _template(folder: Path, name: str) -> Template:
    """One template, compiled once a run."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["inline"] = markdown_inline
    environment.filters["block"] = markdown_block
    environment.filters["points"] = points
    environment.filters["ticks"] = ticks if name.endswith(".html") else str
    return environment.get_template(f"{name}.j2")


def ticks(text: str) -> Any:  # noqa: ANN401  # Markup, which mypy would have us import for a name
    """Text with `ticks` as HTML code, everything escaped."""
    from markupsafe import Markup, escape

    parts = re.split(r"`([^`]+)`", text)
    code = Markup("<code>{}</code>")
    marked = [code.format(part) if i % 2 else escape(part) for i, part in enumerate(parts)]
    return Markup("").join(marked)


def markdown_inline(text: str) -> str:
    """Text on one line in which no character means anything to Markdown or HTML."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&-])", r"\\\1", " ".join(str(text).split()))


def markdown_block(text: str) -> str:
    """Text as an indented code block, which nothing inside can end."""
    return "\n".join(f"    {line}" for line in str(text).splitlines() or [""])
