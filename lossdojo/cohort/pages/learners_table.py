"""The table of all learners: their rows as JSON, and the library that shows them.

DataTables (https://datatables.net) sorts, finds and scrolls through ten thousand rows. It comes out
of the installed package itables, and is put into the page, so that this asks for nothing.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from lossdojo.cohort.gradebook import Gradebook, LearnerRow
from lossdojo.content.lab import Lab
from lossdojo.errors import KitError
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.results import KataStatus

LIBRARY = "itables"
SCRIPT, STYLE = "dt_bundle.js", "dt_bundle.css"
# What a module gives to others; a module inside a page can give only to `globalThis`.
GIVEN_TO_OTHERS = re.compile(r"\bexport\s*\{([^{}]*)\}")
STATUSES = {status: number for number, status in enumerate(KataStatus)}


class _Numbered(dict[str, int]):
    """Texts, each with the number under which rows name it."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def table_json(gradebook: Gradebook, lab: Lab) -> Iterator[Markup]:
    """All that the table shows, as JSON, a row at a time; nothing in it ends or begins a tag.

    A row is: name, folder, points or null, status of each kata, points of each kata or null,
    misconceptions, group, hours late (0 if it is not known how many) or null, what is noted, and
    whether the learner is graded. Statuses, misconceptions and groups are numbers.
    """
    ids, groups = _Numbered(), _Numbered()
    yield Markup('{"rows": [\n')
    separator = ""
    for row in gradebook.learners():
        yield Markup(separator) + _in_script(_row(row, lab, ids, groups))  # noqa: S704  # a comma
        separator = ",\n"
    yield Markup('\n], "rest": ')
    yield _in_script(
        {
            "katas": [kata.title for kata in lab.counting],
            "points": [kata.points for kata in lab.counting],
            "statuses": [
                {"mark": STATUS_WORDS[status].mark, "label": STATUS_WORDS[status].label,
                 "scored": status.has_score, "kind": _colour(status)}
                for status in KataStatus
            ],
            "misconceptions": list(ids),
            "groups": list(groups),
        }
    )  # fmt: skip
    yield Markup("}")


def _row(row: LearnerRow, lab: Lab, ids: _Numbered, groups: _Numbered) -> list[object]:
    katas = [row.katas.get(kata.name) for kata in lab.counting]
    unheard = STATUSES[KataStatus.NOT_GRADED]
    notes = [row.reason, row.kept_because and f"from an earlier run, since now: {row.kept_because}"]
    also = row.name if row.name and row.name != row.learner else ""
    return [
        row.learner,
        row.folder,
        row.final_score,
        [STATUSES[kata.status] if kata else unheard for kata in katas],
        [kata.score if kata else None for kata in katas],
        [ids[each] for each in row.misconceptions],
        groups[row.group],
        (row.hours_late or 0) if row.late else None,
        " ".join(filter(None, [also, *notes, *row.notes])),
        row.score is not None,
    ]


def _colour(status: KataStatus) -> str:
    return "passed" if status.is_done else "" if status.is_untouched else "failed"


def _in_script(value: object) -> Markup:
    """JSON that is safe inside a script element: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  # which nothing in it can leave now


@cache
def table_script() -> Markup:
    """The library as a script of the page, which hands itself over as `globalThis.tables`.

    Raises:
        KitError: it is not as this needs it.
    """
    text, count = GIVEN_TO_OTHERS.subn(_given, _text(SCRIPT))
    if count != 1:
        raise KitError(f"{LIBRARY} {_version()} is not as it should be: reinstall the kit.")
    text = text.replace("<!--", "\\x3C!--").replace("<script", "\\x3Cscript")
    return Markup(text.replace("</script", "<\\/script"))  # noqa: S704  # the library's own


@cache
def table_style() -> Markup:
    """The style sheet of the library."""
    return Markup(_text(STYLE).replace("</style", "<\\/style"))  # noqa: S704  # as above


def table_licence() -> str:
    """The licence of the package, and the notices of all that its script is made of."""
    files = distribution(LIBRARY).files or []
    own = "\n".join(each.read_text() for each in files if each.name == "LICENSE")
    script = _text(SCRIPT)
    notices = script[script.rfind("/*! Bundled license information:") :]
    return f"{LIBRARY} {_version()}, https://pypi.org/project/{LIBRARY}/\n\n{own}\n\n{notices}\n"


def _given(found: re.Match[str]) -> str:
    pairs = (part.split(" as ") for part in found[1].split(","))
    return "globalThis.tables={" + ",".join(f"{name}:{own}" for own, name in pairs) + "}"


@cache
def _text(name: str) -> str:
    spec = find_spec(LIBRARY)  # which does not run it: that would load what notebooks need
    if spec is None or spec.origin is None:
        raise KitError(f"The package {LIBRARY} is missing: reinstall the kit.")
    return (Path(spec.origin).parent / "html" / name).read_text(encoding="utf-8")


def _version() -> str:
    return distribution(LIBRARY).version
