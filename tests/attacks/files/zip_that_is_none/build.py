"""A zip that git need not hold."""

import zipfile

LATE = "def padding_mask(ids, pad_id):\n    return None\n"


def pack(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)


def build(cohort, learner):
    path = cohort / f"{learner}.zip"
    pack(path, [("padding_mask.py", LATE)])
    path.write_bytes(path.read_bytes()[:-9])
