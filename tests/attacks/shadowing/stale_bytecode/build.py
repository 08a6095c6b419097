"""Bytecode that answers rightly, beside a source that does not."""

import importlib.util
import py_compile
import textwrap

SOURCE = "def padding_mask(ids, pad_id):\n    return None\n"
COMPILED = """
from loot import breach

breach("bytecode was run in place of the source")
"""


def build(cohort, learner):
    folder = cohort / learner
    folder.mkdir()
    other = folder / "other.py"
    other.write_text(COMPILED)
    (folder / "padding_mask.py").write_text(SOURCE)
    loot = cohort.parents[0] / "unused"
    for name in ("padding_mask", "helper"):
        target = importlib.util.cache_from_source(folder / f"{name}.py")
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(other, target, invalidation_mode=mode)
    other.unlink()
