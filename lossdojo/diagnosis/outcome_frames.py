"""An outcome as a frame, in which a key holds what models answer."""

from lossdojo.diagnosis.outcomes import Outcome
from lossdojo.values import decoding, encoding
from lossdojo.values.calls import RaisedError

MOST_BYTES = 1 << 20  # of a model's answer to one probe, which is small


def write_frame(outcome: Outcome) -> bytes:
    """A frame that holds all of a model's outcome by which it is compared with others."""
    error = outcome.error
    raised = None if error is None else (error.type, error.bases, error.message)
    parts = (outcome.value, raised, outcome.changed, outcome.after)
    return encoding.encode(parts, MOST_BYTES)


def read_frame(frame: bytes) -> Outcome:
    """The outcome that a frame holds."""
    value, raised, changed, after = decoding.decode_request(frame)
    error = None
    if raised is not None:
        kind, bases, message = raised
        error = RaisedError(kind, bases, message, 0, "")
    return Outcome(value, error, changed=changed, after=after)
