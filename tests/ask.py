"""Ask a kata the open probes, and have its answers diagnosed."""

import tempfile
from pathlib import Path

from lossdojo.authoring.pack import compiled_key
from lossdojo.content.catalogue import Catalogue, OpenCatalogue
from lossdojo.content.kata import KataUnderTest
from lossdojo.content.key import read_key
from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel
from lossdojo.diagnosis.diagnose import Diagnosis, diagnose
from lossdojo.diagnosis.outcomes import outcomes


def diagnose_kata(subject: KataUnderTest, kata_model: KataModel) -> Diagnosis:
    """Which misconceptions its answers show."""
    return diagnose(subject.name, outcomes(subject, kata_model.probes), kata_model)


def open_katas(lab: Lab, catalogue: Catalogue) -> OpenCatalogue:
    """The katas as a kit without answers has them, read from a key."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lab.key"
        path.write_bytes(compiled_key(lab))
        key = read_key(path)
    return {name: key.kata(name, each.view, each.symptoms) for name, each in catalogue.items()}
