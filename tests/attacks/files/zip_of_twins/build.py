"""A zip that git need not hold."""

import warnings
import zipfile

LATE = "def padding_mask(ids, pad_id):\n    return None\n"


def pack(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)


def build(cohort, learner):
    entries = [
        ("padding_mask.py", LATE),
        ("padding_mask.py", "import os; os._exit(0)"),
        ("PADDING_MASK.py", LATE),
        ("padding_mask.py/x", LATE),
        ("./padding_mask.py", LATE),
        ("padding_mask.py/", ""),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile's, about the twins
        pack(cohort / f"{learner}.zip", entries)
