"""Ask a kata the open probes, and have its answers diagnosed."""

import tempfile
from pathlib import Path

from lossdojo.content.catalogue import OpenCatalogue, load_catalogue
from lossdojo.content.kata import KataUnderTest
from lossdojo.content.key import key_bytes, read_key
from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel
from lossdojo.diagnosis.compiling import compiled, open_catalogue
from lossdojo.diagnosis.diagnose import Diagnosis, diagnose
from lossdojo.diagnosis.outcomes import outcomes


def diagnose_kata(subject: KataUnderTest, kata_model: KataModel) -> Diagnosis:
    """Which misconceptions its answers show."""
    return diagnose(subject.name, outcomes(subject, kata_model.probes), kata_model)


def open_katas(lab: Lab) -> OpenCatalogue:
    """The katas as a kit without answers has them, read from a key."""
    katas = open_catalogue(lab)
    if any(each.known is None for each in katas.values()):
        katas = compiled(load_catalogue(lab))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lab.key"
        path.write_bytes(key_bytes(katas, "a test"))
        key = read_key(path)
    return {
        name: key.kata(name, each.view, each.symptoms, each.notes) for name, each in katas.items()
    }
