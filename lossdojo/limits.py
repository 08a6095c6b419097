"""What a learner's code may use before it is stopped."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What a learner's code may use before it is stopped, and what of their files is read."""

    seconds_per_call: float
    seconds_per_kata: float
    memory_mib: int
    scratch_mib: int
    output_bytes: int
    answer_mib: int
    submission_mib: int
    submission_files: int
