"""What is said of one example in the learner's own numbers."""

from dataclasses import dataclass

from lossdojo.examples import EvidenceResult, PictureResult, TableResult
from lossdojo.feedback import phrases


@dataclass(frozen=True)
class Row:
    """One line of an example.

    `kind` is `call`, `got`, `expected`, `where`, `warned`, `printed`, or, for one result of several
    and for an argument that has changed, `right` or `wrong`.
    """

    label: str
    text: str
    kind: str


@dataclass(frozen=True)
class EvidenceView:
    """An example in the learner's own numbers, and what it shows."""

    example: str
    rows: tuple[Row, ...]
    because: str
    table: TableResult | None
    picture: PictureResult | None
    line: int
    cell: int


def evidence_view(evidence: EvidenceResult) -> EvidenceView:
    """What is said of one example."""
    answers = (
        Row(phrases.CAME_BACK, evidence["got"], "got"),
        Row(phrases.EXPECTED, evidence["expected"], "expected"),
        Row(phrases.THEY_DIFFER, evidence["where"], "where"),
    )
    parts = tuple(
        Row(each["name"], each["words"], "right" if each["is_right"] else "wrong")
        for each in evidence.get("parts", ())
    )
    told = len(parts) > 1  # several results tell themselves, each with what was expected of it
    rows = (
        Row(phrases.YOU_CALLED, evidence["call"], "call"),
        *(parts if told else (*answers, *parts)),
        Row(phrases.NUMPY_WARNED, "; ".join(evidence.get("warned", ())), "warned"),
        Row(phrases.YOU_PRINTED, evidence["printed"], "printed"),
    )
    return EvidenceView(
        example=phrases.EXAMPLE.format(name=evidence["probe"]),
        rows=tuple(row for row in rows if row.text),
        because=evidence["because"],
        table=evidence["table"],
        picture=evidence.get("picture"),
        line=evidence.get("line", 0),
        cell=evidence.get("cell", 0),
    )
