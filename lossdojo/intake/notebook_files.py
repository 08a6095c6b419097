"""What is known of notebooks before any is read: most submissions have none."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import, and nobody's but who reads a notebook
    from lossdojo.notebooks.conversion import CellLines

NOTEBOOK_SUFFIXES = (".ipynb", ".ipynb.txt", ".ipynb.json")  # as browsers call them
STUB = b"raise NotImplementedError"  # ends each stub as it ships


@dataclass
class NotebookFiles:
    """What was taken from notebooks.

    Attributes:
        files: contents by the names that files have as they are graded.
        cells: by kata, where its lines stand.
        missing: by kata, why none of the notebooks has it; where there is a notebook.
        notes: lines for the instructor and the learner.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    cells: dict[str, "CellLines"] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def is_notebook(path: str) -> bool:
    """Whether a file is a notebook by its name."""
    return path.lower().endswith(NOTEBOOK_SUFFIXES)
