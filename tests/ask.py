"""Ask a kata the open probes, and have its answers diagnosed."""

from lossdojo.content.kata import KataUnderTest
from lossdojo.content.models import KataModel
from lossdojo.diagnosis.diagnose import Diagnosis, diagnose
from lossdojo.diagnosis.outcomes import outcomes


def diagnose_kata(subject: KataUnderTest, kata_model: KataModel) -> Diagnosis:
    """Which misconceptions its answers show."""
    return diagnose(subject.name, outcomes(subject, kata_model.probes), kata_model)
