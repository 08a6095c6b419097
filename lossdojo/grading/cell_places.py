"""Says of a kata that was made of a notebook's cells where in the notebook things stand."""

import re
from typing import TYPE_CHECKING, cast

from lossdojo.examples import EvidenceResult
from lossdojo.results import KataResult

if TYPE_CHECKING:  # as in `lossdojo.intake.notebook_files`
    from lossdojo.notebooks.conversion import CellLines

LINE = re.compile(r"\bline (\d{1,7})\b")


def told_in_cells(kata: KataResult, cells: "CellLines") -> KataResult:
    """The same result, with cells and lines of the notebook in place of lines of the kata's file.

    Args:
        kata: as it was graded.
        cells: where each line of its file stands.
    """
    told: KataResult = {**kata, "notebook": cells.name}
    file = f"{kata['kata']}.py"
    message = kata["message"].replace(f"{file} does not import", f"{cells.name} does not run")
    told["message"] = _words(message.replace(file, cells.name), cells)
    if "advice" in kata:
        told["advice"] = _words(kata["advice"], cells)
    if "line" in kata:
        told["cell"], told["line"] = cells.place(kata["line"])
    elif not kata["status"].is_done and not _shown_line(kata) and cells.defined[1]:
        told["cell"], told["line"] = cells.defined
    if "difference" in kata:
        told["difference"] = _evidence(kata["difference"], cells)
    told["misconceptions"] = [
        {**found, "evidence": _evidence(found["evidence"], cells)}
        for found in kata["misconceptions"]
    ]
    return told


def _shown_line(kata: KataResult) -> int:
    """The line that the example names which is shown first; 0 for none."""
    shown = [found["evidence"] for found in kata["misconceptions"]]
    shown += [kata["difference"]] if "difference" in kata else []
    return shown[0].get("line", 0) if shown else 0


def _evidence(evidence: EvidenceResult, cells: "CellLines") -> EvidenceResult:
    told = {**evidence, "got": _words(evidence["got"], cells)}
    told["because"] = _words(evidence["because"], cells)
    if evidence.get("line"):
        told["cell"], told["line"] = cells.place(evidence["line"])
    return cast("EvidenceResult", told)


def _words(text: str, cells: "CellLines") -> str:
    def told(found: re.Match[str]) -> str:
        cell, line = cells.place(int(found[1]))
        return f"cell {cell}, line {line}" if cell else f"line {line}" if line else found[0]

    return LINE.sub(told, text)
