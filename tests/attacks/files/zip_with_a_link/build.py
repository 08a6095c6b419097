"""A zip that git need not hold."""

import zipfile

LATE = "def padding_mask(ids, pad_id):\n    return None\n"


def pack(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)


def build(cohort, learner):
    link = zipfile.ZipInfo("padding_mask.py")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    other = zipfile.ZipInfo("work")
    other.create_system, other.external_attr = 3, 0o120777 << 16
    pack(
        cohort / f"{learner}.zip",
        [(link, str(cohort.parent / "secret.txt")), (other, str(cohort / "a-ada"))],
    )
