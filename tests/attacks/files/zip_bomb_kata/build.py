"""A zip that git need not hold."""

import zipfile

LATE = "def padding_mask(ids, pad_id):\n    return None\n"


def pack(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)


def build(cohort, learner):
    pack(cohort / f"{learner}.zip", [("padding_mask.py", b"#" * 300_000_000)])
