"""Nothing hidden is shown, nobody pays for somebody else's doing, and no doing depends on luck."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.checks import wrong
from lossdojo.content.kata import InProcessKata
from lossdojo.content.lab import Lab
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.sandbox.protocol.requests import Requests, call_request
from lossdojo.values import decoding, frames, schema
from lossdojo.values.arrays import is_unchanged
from tests.conftest import COHORT, PutUp
from tests.scripted import KATA, asked, plain, plan_of, take

# Two katas that look for what is hidden: in the frames that call them, and in what was kept.
FRAMES = """
import sys
def padding_mask(ids, pad_id):
    frame = sys._getframe(1)
    while "request" not in frame.f_locals: frame = frame.f_back
    calls = frame.f_locals["request"]["calls"]
    return "it knows" if "50256" in repr(calls) else "nothing" if len(calls) > 1 else "too little"
"""
KEEPS = """
import sys
import numpy as np
def shift_tokens(tokens):
    sys.__dict__.setdefault("heap", []).append(tokens)
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2: raise ValueError
    return tokens[..., :-1], tokens[..., 1:]
"""
SHOWS = """
import sys
def padding_mask(ids, pad_id):
    return "it knows" if "2147483646" in repr(getattr(sys, "heap", "")) else "nothing"
"""


@pytest.fixture(params=["A", *(pytest.param(t, marks=pytest.mark.slow) for t in ("none", "B"))])
def each_wall(request: pytest.FixtureRequest, put_up: PutUp) -> Sandbox:
    """Each wall in turn."""
    return put_up(request.param)


@pytest.mark.parametrize(
    "sources", [{"padding_mask": FRAMES}, {"shift_tokens": KEEPS, "padding_mask": SHOWS}]
)
def test_hidden_calls_are_not_shown(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    tmp_path: Path,
    each_wall: Sandbox,
    sources: dict[str, str],
) -> None:
    """A program that finds calls in its process has nothing hidden to give as an answer."""
    for name, source in sources.items():
        (tmp_path / f"{name}.py").write_text(source)
    grader = SubmissionGrader(lab, catalogue, graders, each_wall)
    shown = json.dumps(grader.grade(read_submission(tmp_path, lab))["dojo"]["katas"])
    assert ("nothing" in shown, "it knows" in shown) == (True, False)


def test_the_last_call_in_time_has_one_answer(put_up: PutUp, lab: Lab) -> None:
    """A live call that uses the time up is answered, once; the next one is not made."""
    limits = replace(lab.limits, seconds_per_kata=0.1)
    with Client(put_up("none"), {"kata.py": KATA.encode()}, limits) as client:
        subject = SandboxedKata("kata", client)
        assert [plain(each) for each in subject.call_all([(("nap",), {})])] == [[1, "nap"]]
        assert [plain(each) for each in subject.call_all([((7,), {})])] == ["timeout"]


def test_a_live_call_outlives_an_abandoned_one(each_wall: Sandbox, lab: Lab) -> None:
    """Where a later call ends the process, a test that goes off plan is served all the same."""
    with Client(each_wall, {"kata.py": KATA.encode()}, lab.limits) as client:
        subject = SandboxedKata("kata", client, (), plan_of([5], ["exit"], [6]))
        assert take(subject, "0", 5, 66) == [[1, 5], [1, 66]]
        assert [take(subject, "1", "exit"), take(subject, "2", 6)] == [["crashed"], [[1, 6]]]


def test_the_probes_have_a_katas_time(put_up: PutUp, lab: Lab) -> None:
    """Probes together have as many seconds as a kata has, and leave the tests theirs."""
    limits = replace(lab.limits, seconds_per_kata=1.0)
    with Client(put_up("none"), {"kata.py": KATA.encode()}, limits) as client:
        subject = SandboxedKata("kata", client, asked(*["nap"] * 12), plan_of([5]))
        began = time.monotonic()
        assert plain(subject.ask_probes()[-1]) == "timeout"
        assert time.monotonic() - began < 3
        assert (take(subject, "0", 5), subject.stops) == ([[1, 5]], [])


@pytest.mark.parametrize("kind", ["tuple", "dict"])
def test_no_answer_has_more_values_than_it_may(kind: str) -> None:
    """Values in a forged tuple or dictionary count as those in a list do."""
    many = [1] * schema.MAX_VALUES if kind == "tuple" else [["a", 1]] * schema.MAX_VALUES
    text = json.dumps({kind: many}).encode()
    with pytest.raises(schema.WireError):
        decoding.decode(schema.HEADER.pack(len(text), 0) + text)


def test_arguments_by_name_are_kept_as_they_were() -> None:
    """An array that is given by name is another one for each call."""
    known = decoding.decode_request(call_request((), {"x": np.zeros(2)}).frame)
    for _ in range(2):
        _, kwargs, _ = frames.copied(known)
        np.testing.assert_array_equal(kwargs["x"], [0.0, 0.0])
        kwargs["x"] += 1


LEFT = {
    "a name": "import builtins; builtins.helper = 1",
    "a name of NumPy's": "import numpy as np; np.helper = 1",
    "dice of NumPy's": "import numpy as np; np.random.seed(7)",
    "dice": "import random; random.seed(7)",
    "a timer": "import signal; signal.setitimer(signal.ITIMER_REAL, 60)",
}


@pytest.mark.parametrize("left", LEFT)
def test_more_changes_lead_to_a_new_process(each_wall: Sandbox, lab: Lab, left: str) -> None:
    """Whether the next kata sees this must not depend on how long the one before has taken."""
    # Each process has dice of its own; behind a wall each has the same number.
    kata = b"import random\ndef %s(): return hash(random.getstate())"
    files = {"one.py": LEFT[left].encode() + b"\n" + kata % b"one", "two.py": kata % b"two"}
    with Client(each_wall, files, lab.limits) as client:
        found = [(client.load(name), client.call(name, (), {}).value)[1] for name in ("one", "two")]
        assert found[0] != found[1]


def test_folders_are_imported_anew(each_wall: Sandbox, lab: Lab) -> None:
    """A folder of the learner's without an __init__.py is forgotten as well."""
    source = b"from tools import maths\nmaths.two += 1\ndef %s(): return maths.two"
    files = {"one.py": source % b"one", "two.py": source % b"two", "tools/maths.py": b"two = 2"}
    with Client(each_wall, files, lab.limits) as client:
        for name in ("one", "two"):
            assert client.load(name) is None
            assert client.call(name, (), {}).value == 3


AFTER = {
    "answers twice": "from lossdojo.values.encoding import encode\n"
    "    f = encode({'value': 1}, 1 << 16)\n"
    "    for fd in range(3, 20):\n        try: os.write(fd, f)\n        except OSError: pass",
    "ends later": "import threading\n"
    "    threading.Thread(target=lambda: (time.sleep(0.05), os._exit(1))).start()",
    "compares for ever": "import numpy as np\n    class Never:\n        def __call__(self): pass\n"
    "        def __eq__(self, other): time.sleep(60)\n    np.seterrcall(Never())",
    "is no module": "import sys\n    class Odd:\n        def __getattr__(self, name): 1 / 0\n"
    "    sys.modules['odd'] = Odd()",
}


@pytest.mark.parametrize("what", AFTER)
def test_what_a_kata_leaves_costs_the_next_nothing(each_wall: Sandbox, lab: Lab, what: str) -> None:
    """Where the process is broken by the kata before, the next one is asked in a new one."""
    files = {
        "one.py": f"import os, time\ndef one(x):\n    {AFTER[what]}\n    return x".encode(),
        "two.py": b"def two(x): return [1, x]",
    }
    limits = replace(lab.limits, seconds_per_call=1.0)
    with Client(each_wall, files, limits) as client:
        SandboxedKata("one", client, (), plan_of([5])).begin_test("0")
        time.sleep(0.2)
        subject = SandboxedKata("two", client, asked(5, 6))
        assert [plain(each) for each in subject.ask_probes()] == [[1, 5], [1, 6]]


def test_a_large_call_goes_by_itself() -> None:
    """Among small calls, whose answers may fill the pipe, it blocks nobody."""
    small, large = call_request(("large",), {}), call_request((np.zeros(100_000),), {})
    found = Requests([small, small, large, small]).batches
    assert [len(each.requests) for each in found] == [2, 1, 1]


def test_a_verdict_keeps_no_answer(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox
) -> None:
    """What is remembered of the judged is small, however large their answers are."""
    grader = SubmissionGrader(lab, catalogue, graders, wall)
    grader.grade(read_submission(COHORT / "lena", lab))
    keys = grader.cache._verdicts
    assert {tuple(map(type, key)) for key in keys} == {(str, int, bytes)}
    assert {len(digest) for _, _, digest in keys} == {16}


def test_large_answers_make_no_large_report(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, tmp_path: Path
) -> None:
    """Whoever answers with megabytes fills neither the results nor what is remembered of them."""
    source = "import numpy as np\ndef padding_mask(ids, pad_id): return np.zeros(120_000)"
    (tmp_path / "padding_mask.py").write_text(source)
    grader = SubmissionGrader(lab, catalogue, graders, wall)
    report = grader.grade(read_submission(tmp_path, lab))
    assert len(json.dumps(report)) < 1 << 20
    assert len(json.dumps([*grader.cache._diagnoses.values()])) < 1 << 20


def test_a_reply_is_the_tests_own(put_up: PutUp, lab: Lab) -> None:
    """A grader that changes what it gets does not change it for the next learner."""
    asked_of_all = CallPlan(Requests([call_request((np.zeros(2),), {})]), {"0": range(1)})
    for _ in range(2):
        with Client(put_up("none"), {"kata.py": b"def kata(x): return [1, x]"}, lab.limits) as one:
            subject = SandboxedKata("kata", one, (), asked_of_all)
            subject.begin_test("0")
            reply = subject.call((np.zeros(2),), {})
            assert (is_unchanged([1, np.zeros(2)], reply.value), subject.off_plan) == (True, False)
            assert isinstance(reply.value, list)
            for array in (reply.value.pop(), *reply.args):
                array += 1


def test_a_failure_without_words_is_a_failure(
    graders: HiddenTests, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A grader that has nothing to say has not let anybody pass."""
    item = graders.items[0]
    monkeypatch.setattr(item, "function", lambda **_: wrong(""))
    assert item._run(InProcessKata("kata", abs), 0) != ""


def test_an_import_after_hidden_calls_says_nothing(
    graded: Callable[..., dict[str, Any]], put_up: PutUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that imports once and fails the second time has no words in the feedback."""
    put_up("A")  # or be skipped: its files come anew with each process
    from lossdojo.sandbox.backends.zygote_host import ZygoteBox

    start: Callable[..., object] = ZygoteBox.start

    def later(box: ZygoteBox) -> object:
        channel = start(box)
        box._furniture_frame = box._furniture_frame.replace(b"FIRST = 1", b"FIRST = 0")
        return channel

    monkeypatch.setattr(ZygoteBox, "start", later)
    # What its first process leaves there costs it that.
    twice = (
        "import numpy as np\nFIRST = 1\nif not FIRST: raise ImportError('hidden')\n"
        "np.seterr(all='raise')\n"
    )
    right = "def padding_mask(ids, pad_id): return ids != pad_id"
    found = graded(shift_tokens=f"{twice}def shift_tokens(t): return t", padding_mask=right)
    told = (found["shift_tokens"]["status"], found["shift_tokens"]["message"])
    assert told == ("broken", "shift_tokens.py imports once, and not again.")
