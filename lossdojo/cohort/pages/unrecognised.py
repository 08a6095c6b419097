"""Wrong answers that no misconception explains, equal ones together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lossdojo.cohort.gradebook import Gradebook

MOST_CLUSTERED_NAMED = 20  # learners of a cluster who are named
MOST_CLUSTERS = 200
CLUSTERS = """
SELECT kata, fingerprint, call, got, expected, COUNT(*) AS count
FROM unrecognised JOIN learner USING (learner) WHERE present
GROUP BY kata, fingerprint ORDER BY count DESC, kata, fingerprint
"""
WHO_CLUSTERS = """
SELECT learner, folder FROM unrecognised JOIN learner USING (learner)
WHERE present AND kata = ? AND fingerprint = ? ORDER BY learner LIMIT ?
"""


@dataclass(frozen=True)
class AnswerCluster:
    """An unnamed wrong answer with an example, how many learners give it, and the first of them.

    Each of these is a name and the folder of their results.
    """

    kata: str
    fingerprint: str
    call: str
    got: str
    expected: str
    count: int
    learners: Sequence[tuple[str, str]]


def answer_clusters(gradebook: Gradebook, most: int = MOST_CLUSTERS) -> Iterator[AnswerCluster]:
    """Wrong answers without a name, those that most learners give first."""
    for row in gradebook.rows(f"{CLUSTERS} LIMIT ?", most).fetchall():
        who = gradebook.rows(WHO_CLUSTERS, row["kata"], row["fingerprint"], MOST_CLUSTERED_NAMED)
        yield AnswerCluster(**dict(row), learners=[(each[0], each[1]) for each in who])
