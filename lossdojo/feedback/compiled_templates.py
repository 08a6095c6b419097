"""Templates as Jinja has compiled them, kept in `__pycache__` beside them, as Python's modules are.

Compiling takes Jinja longer than filling in: a tenth of a second for the pages of one learner and
their class.
"""

import contextlib
import hashlib
from importlib.metadata import version
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = "__pycache__"
# What may be worked out while a template is compiled: filters of what stands in it as it is.
FILTERS = [Path(__file__).with_name("render.py"), Path(__file__).parents[1] / "values" / "text.py"]


class CompiledTemplates(FileSystemBytecodeCache):
    """Those of one folder; where nothing can be written they are compiled anew each time."""

    def __init__(self, templates: Path) -> None:
        super().__init__(str(templates / FOLDER), "%s.jinja")
        made_by = [version("jinja2").encode(), *(path.read_bytes() for path in FILTERS)]
        self._made_by = hashlib.sha256(b"\n".join(made_by)).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """Another, as soon as the template, Jinja or a filter of ours is another."""
        return hashlib.sha256(f"{self._made_by}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Have one, if it was kept."""
        with contextlib.suppress(OSError):  # as below
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one."""
        with contextlib.suppress(OSError):  # it saves time, and nothing more
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
