"""Plans made by hand, and a kata that says what becomes of its calls."""

from collections.abc import Sequence

from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.sandbox.protocol.replies import RawAnswer, read_answer
from lossdojo.sandbox.protocol.requests import Requests, call_request
from lossdojo.values import encoding
from lossdojo.values.calls import Reply, Terminated, Unavailable

# Says the how manieth call of its process it is, and its arguments; a word is an order. It
# changes lists and tables that it is given, and gives long arrays back sixfold.
KATA = """
import os, time
import numpy as np
seen = []
def forge():
    from lossdojo.values.encoding import encode
    frame = encode({"value": 42, "printed": ""}, 1 << 16)
    for descriptor in range(3, 20):
        try: os.write(descriptor, frame)
        except OSError: pass
def kata(x=None, y=None):
    seen.append(1)
    if isinstance(x, str):
        if x == "exit": os._exit(3)
        if x == "hang": time.sleep(9)
        if x == "nap": time.sleep(0.2)
        if x == "raise": raise KeyError(x)
        if x == "stub": raise NotImplementedError
        if x == "print": print("o" * 50)
        if x == "memory": raise MemoryError
        if x == "forge": forge()
        if x == "large": return np.full(120_000, len(seen))
    if isinstance(x, list): x.append(0)
    if isinstance(x, np.ndarray) and x.ndim == 2: x += 1
    if isinstance(x, np.ndarray) and x.nbytes > 1 << 17: return np.tile(x, 6)
    return [len(seen), x, y]
"""


def asked(*arguments: object) -> Requests:
    """A question about each; a tuple is several arguments, a dict has them by name."""
    return Requests(
        call_request((), each)
        if isinstance(each, dict)
        else call_request(each if isinstance(each, tuple) else (each,), {})
        for each in arguments
    )


def plan_of(*tests: Sequence[object]) -> CallPlan:
    """The plan of tests called 0, 1, 2, ... that ask about these."""
    calls_of, first = {}, 0
    for number, test in enumerate(tests):
        calls_of[str(number)] = range(first, first + len(test))
        first += len(test)
    return CallPlan(asked(*[each for test in tests for each in test]), calls_of)


def plain(arrived: RawAnswer | Reply) -> object:
    """A value, the type of an exception, or how it was stopped; of a large array one entry."""
    answer = arrived if isinstance(arrived, Reply) else read_answer(arrived)
    if isinstance(answer, Terminated):
        return answer.kind
    if isinstance(answer, Unavailable):
        return "Unavailable"
    if answer.raised:
        return answer.raised.type
    if isinstance(answer.value, list):
        return answer.value[:2]
    return int(getattr(answer.value, "flat", [answer.value])[0])


def whole(answer: Reply) -> tuple[object, ...]:
    """All that came back, to the byte."""
    return (
        encoding.encode([answer.value, list(answer.args)], 1 << 24),
        answer.raised,
        answer.printed,
    )


def take(subject: SandboxedKata, test: str, *arguments: object) -> list[object]:
    """What a test gets that asks all this in its turn."""
    subject.begin_test(test)
    found: list[object] = []
    for each in arguments:
        try:
            found.append(plain(subject.call((each,), {})))
        except (Terminated, Unavailable) as reason:
            found.append(plain(reason))
    return found
