"""A zip that git need not hold."""

import zipfile

LATE = "def padding_mask(ids, pad_id):\n    return None\n"


def pack(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)


import io


def build(cohort, learner):
    inner = LATE.encode()
    name = "padding_mask.py"
    for depth in range(50):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack_:
            pack_.writestr(name, inner)
            pack_.writestr("again.zip", inner)
        inner, name = file.getvalue()[:100_000], f"{depth}.zip"
    (cohort / f"{learner}.zip").write_bytes(inner)
