"""A zip that git need not hold."""

import zipfile

LATE = "def padding_mask(ids, pad_id):\n    return None\n"


def pack(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)


def build(cohort, learner):
    path = cohort / f"{learner}.zip"
    pack(path, [("padding_mask.py", LATE * 1000), ("helper.py", LATE)])
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 24 : place + 28] = (5).to_bytes(
        4, "little"
    )  # the size that it claims to unpack to
    place = data.index(b"PK\x01\x02", place + 4)
    data[place + 42 : place + 46] = (0).to_bytes(4, "little")  # both entries in one place
    path.write_bytes(data)
