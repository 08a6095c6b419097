"""Whatever comes back over the pipe, the trusted side neither breaks nor believes it."""

import contextlib
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lossdojo.authoring.mutants import first_failure
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.feedback.feedback_json import feedback_json
from lossdojo.feedback.render import render
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.intake.submission import read_submission
from lossdojo.limits import Limits
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Box, Ending, Files, ProcessTimes
from lossdojo.sandbox.protocol.replies import RawReply
from lossdojo.sandbox.protocol.requests import call_request
from lossdojo.values import encoding, schema
from lossdojo.values.calls import Reply, Terminated
from lossdojo.values.dtypes import ALLOWED_DTYPES
from lossdojo.values.frames import exactly, read_frame
from tests.ask import diagnose_kata
from tests.conftest import COHORT

DTYPES = sorted(ALLOWED_DTYPES)
READY = {"ready": True}


class ForgedChannel:
    """A channel on which the other side says ready, loaded, and then always the same."""

    def __init__(self, frame: bytes) -> None:
        loaded = encoding.encode({"loaded": True}, 1 << 16)
        self.frames: Iterator[bytes] = iter([encoding.encode(READY, 1 << 16), loaded])
        self.last = frame

    def send(self, frame: bytes, deadline: float) -> None:
        """Into nowhere."""

    def has_unread(self) -> bool:
        """Never."""
        return False

    def receive(self, max_bytes: int, _deadline: float, _later: object = None) -> Any:
        """The next frame, as the real channel would read it."""
        data = io.BytesIO(next(self.frames, self.last))
        return read_frame(exactly(data.read), max_bytes)

    def received(self, most: Iterable[int], but_not: bytes) -> list[bytes]:
        """Whatever is asked has been answered already, as the real channel would find."""
        found = list[bytes]()
        if not self.last.startswith(but_not, schema.HEADER.size):
            with contextlib.suppress(schema.WireError, EOFError):
                found.extend(bytes(self.receive(each, 0.0)) for each in most)
        return found

    def close(self) -> None:
        """Nothing to close."""


class ForgedBox:
    """A box in which every process answers with that frame."""

    folder = "/learner"

    def __init__(self, frame: bytes) -> None:
        self.frame = frame

    def start(self) -> Any:
        """As `Box.start`."""
        return ForgedChannel(self.frame)

    def end(self, *, hung_up: bool = False) -> Ending | None:  # noqa: ARG002  # as in `Box`
        """As `Box.end`."""
        return Ending(0, by_itself=True)

    def times(self) -> ProcessTimes:
        """As `Box.times`."""
        return ProcessTimes()

    def close(self) -> None:
        """Nothing to close."""


class ForgedSandbox(NoSandbox):
    """A sandbox in which everybody forges."""

    def __init__(self, frame: bytes) -> None:
        self.frame = frame

    def enter(self, files: Files, limits: Limits) -> Box:  # noqa: ARG002  # it forges, whatever they are
        """As `Sandbox.enter`."""
        return ForgedBox(self.frame)


def _frame(node: object, body: bytes) -> bytes:
    text = json.dumps(node, separators=(",", ":")).encode()  # as the kit writes it
    return schema.HEADER.pack(len(text), len(body)) + text + body


numbers = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), st.integers(-(10**30), 10**30)
)
texts = st.one_of(st.text(), st.text(st.characters(categories=["Cs", "Cc", "Cf"]), max_size=5))
shapes = st.one_of(
    st.lists(st.integers(0, 5), max_size=4),
    st.sampled_from([[0, 1 << 62], [1 << 40, 0], [3], [2, 3], [-1], [1] * 20]),
)
arrays = st.fixed_dictionaries(
    {"array": st.tuples(st.sampled_from(DTYPES), shapes, st.sampled_from("CF"))}
)
scalars = st.fixed_dictionaries({"scalar": st.tuples(st.sampled_from(DTYPES), numbers)})
opaques = st.fixed_dictionaries({"opaque": texts})
nodes = st.recursive(
    st.one_of(numbers, texts, arrays, scalars, opaques),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.fixed_dictionaries({"tuple": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"dict": st.lists(st.tuples(texts, inner), max_size=3)}),
    ),
    max_leaves=6,
)
errors = st.fixed_dictionaries(
    {
        "type": texts,
        "bases": st.one_of(st.lists(texts, max_size=3), nodes),
        "message": st.one_of(texts, nodes),
        "line": st.one_of(st.integers(0, 99), st.sampled_from([1e400, -0.5, "7"]), nodes),
        "source": texts,
    }
).map(lambda error: {"dict": list(error.items())})
keys = st.sampled_from(["value", "args", "printed", "ended", "loaded", "broken", "lacks"])
entries = st.lists(st.tuples(keys, nodes), max_size=4)
raising = st.tuples(st.just("raised"), errors).map(lambda pair: [pair])
replies = st.fixed_dictionaries({"dict": st.one_of(entries, raising)})
frames = st.builds(_frame, st.one_of(replies, nodes), st.binary(max_size=400))


def test_an_exception_is_told_first_or_not_at_all() -> None:
    """An answer that hides what it raised, where it would go unnoticed, is no answer."""
    error = {"type": "E", "bases": ["E"], "message": "", "line": 0, "source": ""}
    told = {}
    for first in ("raised", "value"):
        message = {first: error, "raised": error}
        answer = RawReply("kata", call_request((), {}), encoding.encode(message, 1 << 16), 100)
        told[first] = [type(each) for each in (answer.failure, answer.read())]
    assert told == {"raised": [Reply, Reply], "value": [type(None), Terminated]}


@given(frame=frames, kata=st.integers(0, 4))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_answer_breaks_a_grader_or_the_diagnosis(
    lab: Lab, graders: HiddenTests, catalogue: Catalogue, frame: bytes, kata: int
) -> None:
    """A forged answer fails a test or stops the kata: no other exception reaches the graders."""
    name = lab.katas[kata].name
    items = [item for item in graders.items if item.facts.kata == name]
    with Client(ForgedSandbox(frame), {}, lab.limits) as client:
        subject = SandboxedKata(name, client)
        assert first_failure(subject, items, 0) != ""
        diagnose_kata(subject, catalogue[name])


@given(frame=frames)
@example(frame=_frame({"dict": [("value", {"opaque": "\ud800"})]}, b""))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_forger_has_a_result(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, frame: bytes
) -> None:
    """A submission of forged answers is graded, passes nothing, and its reports can be written."""
    submission = read_submission(COHORT / "ada", lab)
    grader = SubmissionGrader(lab, catalogue, graders, ForgedSandbox(frame))
    report = grader.grade(submission)
    assert report["dojo"]["status"] == "graded"
    assert "passed" not in {kata["status"] for kata in report["dojo"]["katas"]}
    pages = [render(lab, f"feedback.{form}", report["dojo"]) for form in ("html", "md")]
    written = "".join([json.dumps(report), json.dumps(feedback_json(report)), *pages])
    assert len(written.encode()) < 5_000_000
