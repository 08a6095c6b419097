"""From report.json and the lab to what people read: feedback as JSON, HTML and Markdown."""

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dojo.bounded import Bounded
from dojo.errors import UsageError
from dojo.lab import Lab
from dojo.wording import points

FEEDBACK_VERSION = 1
MOST_SECTIONS = 1 << 12  # of some 4 KiB each
# Sections that have been filled in, by their template and a digest of all that they say. As bytes:
# one tick makes Python keep all of a text in twice the room.
_sections = Bounded[tuple[Path, str, bytes], bytes](MOST_SECTIONS)


@dataclass(frozen=True)
class Words:
    """How a kata's status is told: a mark, a label, and what to do about it."""

    mark: str
    label: str
    advice: str


STATUS_WORDS = {
    "passed": Words("✓", "passed", ""),
    "failed": Words("✗", "not there yet", ""),
    "not_started": Words(
        "·", "not started", "Everyone starts here. Read the docstring, then replace the last line."
    ),
    "missing": Words("?", "missing", "Put the file beside the others, under exactly that name."),
    "broken": Words(
        "!", "does not import", "Run the file with Python by itself until it reports no error."
    ),
    "timeout": Words(
        "!",
        "took too long",
        "Look for a loop whose end is never reached, and try it on two tokens.",
    ),
    "out_of_memory": Words(
        "!", "took too much memory", "Look for an array whose size grows with more than its input."
    ),
    "crashed": Words(
        "!",
        "ended the Python process",
        "Look for a call that exits Python, or for endless recursion.",
    ),
    "not_graded": Words("-", "not graded", "This is not your code's fault: tell your teacher."),
}


def read_report(path: Path) -> dict[str, Any]:
    """A report.json as `dojo grade` wrote it.

    Raises:
        UsageError: it cannot be read or is another program's.
    """
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        known = report["dojo"]["version"] == 1
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is not a report of this kit ({type(error).__name__}).") from error
    if not known:
        raise UsageError(f"{path} was written by another version of this kit.")
    return dict(report)


def feedback(report: dict[str, Any]) -> dict[str, Any]:
    """The part of a report that other programs read, in its stable form."""
    facts = report["dojo"]
    kept = ("learner", "score", "max_score", "status", "reason")
    return {
        "version": FEEDBACK_VERSION,
        **{key: facts[key] for key in kept if key in facts},
        "katas": [_kata_feedback(kata) for kata in facts["katas"]],
    }


def exit_code(statuses: Collection[str], *, all_graded: bool) -> int:
    """3 where something could not be graded, 1 where a kata is left to do, else 0."""
    if not all_graded:
        return 3
    return int(not set(statuses) <= {"passed"})


def next_kata(facts: dict[str, Any]) -> dict[str, Any] | None:
    """The first kata that is not passed: the one thing to do next."""
    return next((kata for kata in facts["katas"] if kata["status"] != "passed"), None)


def feedback_files(report: dict[str, Any], lab: Lab) -> dict[str, str]:
    """The texts of feedback.json, feedback.html and feedback.md, by these names."""
    pages = {name: render(lab, name, report["dojo"]) for name in ("feedback.html", "feedback.md")}
    return {"feedback.json": json.dumps(feedback(report), indent=1) + "\n", **pages}


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


def _kata_feedback(kata: dict[str, Any]) -> dict[str, Any]:
    found = [{"id": item["id"], "certain": item["certain"]} for item in kata["misconceptions"]]
    return {
        "kata": kata["kata"],
        "status": kata["status"],
        "score": kata["score"],
        "max_score": kata["max_score"],
        "misconceptions": found,
        "tests": kata["tests"],
        **({"recognised": kata["recognised"]} if "recognised" in kata else {}),
        **({"fingerprint": kata["fingerprint"]} if "fingerprint" in kata else {}),
        **({"message": kata["message"]} if kata["message"] else {}),
    }
