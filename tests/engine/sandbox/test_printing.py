"""A kata prints as Python prints, whatever it makes of the streams, and costs no later call."""

import io
import sys

import pytest

from lossdojo.sandbox.inside.stdio import CapturedOutput
from tests.engine.sandbox.conftest import Ask

WAYS = {
    "wraps it": "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8'); print('hi')",
    "wraps what is taken off": (
        "sys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding='utf-8'); print('hi')"
    ),
    "wraps the other": "sys.stderr = io.TextIOWrapper(sys.stderr.buffer); print('hi')",
    "writes bytes": "sys.stdout.buffer.write(b'hi\\n')",
    "sets it up": "sys.stdout.reconfigure(encoding='utf-8', write_through=False); print('hi')",
    "a codec": "sys.stdout = codecs.getwriter('utf-8')(sys.stdout.buffer); print('hi')",
    "the original": "print('hi', file=sys.__stdout__)",
    "the original of errors": "print('hi', file=sys.__stderr__, flush=True)",
    "logs": "logging.basicConfig(format='%(message)s'); logging.warning('hi')",
    "catches": (
        "out = io.StringIO()\n"
        "    with contextlib.redirect_stdout(out): print('hi')\n"
        "    sys.stdout.write(out.getvalue())"
    ),
    "closes its wrapper": "io.TextIOWrapper(sys.stdout.buffer).close(); print('hi')",
    "asks its name": "print('hi') if sys.stdout.name == '<stdout>' else None",
}
QUIET = {
    "the descriptor": "os.write(1, b'x')",
    "opens the descriptor": "sys.stdout = os.fdopen(1, 'w'); print('x')",
    "opens it by number": "sys.stdout = open(sys.stdout.fileno(), 'w', buffering=1); print('x')",
    "closes it": "sys.stdout.close()",
    "closes the descriptor": "os.close(1)",
    "keeps no stream": "sys.stdout = None; print('x')",
    "takes it off": "sys.stdout.detach()",
    "takes it out": "del sys.stdout, sys.stderr",
    "another": "sys.stdout = io.StringIO(); print('x')",
    "another that is closed": "sys.stdout = io.StringIO(); sys.stdout.close()",
}
IMPORTS = "import codecs, contextlib, io, logging, os, sys\n"


@pytest.mark.parametrize("way", WAYS)
def test_what_is_printed_in_any_way_is_kept(ask: Ask, way: str) -> None:
    """Whatever a kata wraps, sets up or asks for, each call prints, and the next one as well."""
    client = ask.client(kata=f"{IMPORTS}def kata():\n    {WAYS[way]}\n    return 1")
    assert client.load("kata") is None
    replies = [client.call("kata", (), {}) for _ in range(3)]
    assert [(each.value, each.printed) for each in replies] == [(1, "hi\n")] * 3


@pytest.mark.parametrize("way", WAYS)
def test_it_may_be_done_at_import(ask: Ask, way: str) -> None:
    """What the import makes of the streams holds in every call, and breaks none."""
    body = WAYS[way].replace("\n    ", "\n")
    source = f"{IMPORTS}{body}\ndef kata():\n    print('call')\n    return 1"
    client = ask.client(kata=source)
    assert client.load("kata") is None
    replies = [client.call("kata", (), {}) for _ in range(3)]
    assert [(each.value, each.printed) for each in replies] == [(1, "call\n")] * 3


@pytest.mark.parametrize("way", QUIET)
def test_no_call_breaks_the_next(ask: Ask, way: str) -> None:
    """A call that closes or replaces the streams costs no later call what it prints."""
    source = (
        f"{IMPORTS}def kata(first):\n    if first:\n        {QUIET[way]}\n"
        "    else:\n        print('still here')\n    return os.open(os.devnull, os.O_RDONLY) > 2"
    )
    client = ask.client(kata=source)
    assert client.load("kata") is None
    assert client.call("kata", (True,), {}).raised is None
    assert client.call("kata", (True,), {}).raised is None
    reply = client.call("kata", (False,), {})
    assert (reply.value, reply.printed) == (True, "still here\n")


def test_a_stream_of_ones_own_stays_for_its_kata(ask: Ask) -> None:
    """What an import puts in place of stdout is there in its calls, and in no other kata's."""
    tee = (
        "import sys\nclass Tee:\n    lines = 0\n    def write(self, text): Tee.lines += 1\n"
        "sys.stdout = Tee()\ndef tee():\n    print('x')\n    return type(sys.stdout).__name__\n"
    )
    kata = "import sys\ndef kata():\n    print('y')\n    return type(sys.stdout).__name__"
    client = ask.client(tee=tee, kata=kata)
    for name in ("tee", "kata"):
        assert client.load(name) is None
        reply = client.call(name, (), {})
        expected = {"tee": ("Tee", ""), "kata": ("TextIOWrapper", "y\n")}
        assert (reply.value, reply.printed) == expected[name]
    assert client.resume("tee") or client.load("tee") is None  # a spent process is not resumed
    assert client.call("tee", (), {}).value == "Tee"


def test_a_path_at_the_end_of_what_is_kept_is_whole() -> None:
    """What is kept is cut after paths are taken out, so that no half of one is left."""
    kept = CapturedOutput(12, lambda text: text.replace(b"/secret/place/", b""))
    before = sys.stdout
    with kept:
        print("/secret/place/kata.py:3: odd")
    assert (kept.text(), sys.stdout) == ("kata.py:3: o", before)


def test_what_a_wrapper_holds_back_is_this_calls(ask: Ask) -> None:
    """Words that a wrapper has not passed on at the end of a call are still that call's."""
    source = (
        "import io, sys\nout = io.TextIOWrapper(sys.stdout.buffer)\n"
        "def kata(x):\n    sys.stdout = out\n    print(x)\n"
    )
    client = ask.client(kata=source)
    assert client.load("kata") is None
    assert [client.call("kata", (x,), {}).printed for x in (1, 2)] == ["1\n", "2\n"]


def test_the_streams_are_given_back() -> None:
    """Outside of a call the process has the streams that it had before."""
    before = sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__
    with CapturedOutput(10, bytes) as out:
        assert isinstance(sys.stdout, io.TextIOWrapper)
        print("0123456789ABC")
    assert (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__) == before
    assert out.text() == "0123456789"
