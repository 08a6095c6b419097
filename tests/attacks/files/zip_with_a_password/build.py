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
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
