"""Why a kata's file cannot be called: what is wrong, in which line of whose file."""

import codecs

import pytest

from lossdojo.sandbox.client import Client
from lossdojo.values.calls import NotLoaded, Place
from tests.engine.sandbox.conftest import Ask

RIGHT = "def kata(): return 1\n"


def loaded(ask: Ask, **files: str | bytes) -> NotLoaded | None:
    """What becomes of `kata.py` beside other files."""
    data = {
        f"{name.replace('__', '/')}.py": text if isinstance(text, bytes) else text.encode()
        for name, text in files.items()
    }
    with Client(ask.sandbox, data, ask.limits) as client:
        return client.load("kata")


def reason(ask: Ask, **files: str | bytes) -> str:
    """Why it cannot be called."""
    not_loaded = loaded(ask, **files)
    assert not_loaded is not None
    return not_loaded.reason


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("x = 1\ndef f(x)\n    pass", "SyntaxError, line 2: expected ':' in `def f(x)`"),
        ("x = 1\nx = nope", "NameError, line 2: name 'nope' is not defined in `x = nope`"),
        ("raise ValueError", "ValueError, line 1, in `raise ValueError`"),
        (RIGHT.encode("utf-16"), "SyntaxError: it is saved as UTF-16, and Python reads UTF-8"),
        (
            f"x = {'-' * 20_000}1",
            "SyntaxError: it is nested too deeply for Python's own parser",
        ),
        (b"x = '\0'", "SyntaxError: source code"),
    ],
)
def test_a_fault_of_another_file_is_that_files(ask: Ask, other: str | bytes, told: str) -> None:
    """Where another file of the learner's is what does not import, it is named with its line."""
    found = reason(ask, kata=f"x = 1\nfrom other import f\n{RIGHT}", other=other)
    words = f"kata.py does not import, since other.py has a fault: {told}"
    assert found[: len(words)] == words


def test_one_that_lies_deeper_is_named_by_its_path(ask: Ask) -> None:
    """A file in a package is named with the folder that it is in."""
    found = reason(ask, kata=f"import tools.maths\n{RIGHT}", tools__maths="def f(:\n")
    assert found.startswith("kata.py does not import, since tools/maths.py has a fault: Syntax")


def test_an_own_fault_stays_ones_own(ask: Ask) -> None:
    """What the kata's own line raises is told of that line, though others have been imported."""
    found = reason(ask, kata="from other import f\nf(3)", other="def f(): pass")
    assert found.startswith("kata.py does not import: TypeError, line 2: f() takes 0 positional")
    found = reason(ask, kata="from other import g", other="def f(): pass")
    assert found.startswith("kata.py does not import: ImportError, line 1: cannot import name 'g'")


def test_a_call_says_which_file_has_raised(ask: Ask) -> None:
    """An exception of another file's has that file's line beside the kata's own."""
    other = "def f(x):\n    raise NotImplementedError\n"
    reply = ask("from other import f\ndef kata():\n    return f(3)", other=other)
    assert reply.raised is not None
    assert (reply.raised.line, reply.raised.source) == (3, "return f(3)")
    assert reply.raised.elsewhere == Place("other.py", 2, "raise NotImplementedError")
    assert not reply.is_unfinished
    own = ask("def kata():\n    raise NotImplementedError")
    assert own.is_unfinished
    assert not ask("def kata():\n    raise ValueError").is_unfinished


def test_one_that_is_called_back_has_raised_it_itself(ask: Ask) -> None:
    """What the kata's own function raises is its own, though another file has called it."""
    source = "from other import f\ndef own(): raise ValueError\ndef kata(): return f(own)"
    reply = ask(source, other="def f(g): return g()")
    assert reply.raised is not None
    assert (reply.raised.line, reply.raised.elsewhere) == (2, None)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (RIGHT.encode("utf-16"), "UTF-16"),
        (RIGHT.encode("utf-16-le"), "UTF-16"),
        (RIGHT.encode("utf-16-be"), "UTF-16"),
        (codecs.BOM_UTF16_BE + RIGHT.encode("utf-16-be"), "UTF-16"),
        (RIGHT.encode("utf-32"), "UTF-32"),
    ],
)
def test_an_encoding_that_python_does_not_read_is_named(ask: Ask, data: bytes, name: str) -> None:
    """Source in UTF-16 or UTF-32, with a mark or without, is called that."""
    told = f"kata.py does not import: SyntaxError: it is saved as {name}, and Python reads UTF-8"
    assert reason(ask, kata=data) == told


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + RIGHT.encode(), f"# {'ж' * 99}\n{RIGHT}"])
def test_utf_8_is_no_such_encoding(ask: Ask, data: str | bytes) -> None:
    """UTF-8 loads, with a mark and without."""
    assert loaded(ask, kata=data) is None


@pytest.mark.parametrize("source", [f"x = {'-' * 20_000}1", f"x = {'1+' * 20_000}1"])
def test_what_the_parser_gives_up_on_is_no_lack_of_memory(ask: Ask, source: str) -> None:
    """A file that is nested too deeply for Python's parser is broken, for that reason."""
    found = loaded(ask, kata=source)
    assert found is None or found.reason.startswith("kata.py does not import: SyntaxError")
    if found is None:
        pytest.skip("this Python's parser reads it")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("", "kata.py is empty."),
        (" \n\n", "kata.py is empty."),
        ("# later", "kata.py defines no function called kata."),
        ("def Kata(): pass", "It defines Kata: names must be the same to the letter."),
        ("def ka_ta(): pass", "It defines ka_ta: names must be the same to the letter."),
        ("def one(): pass\nclass Two: pass", "called kata. It defines one, Two."),
        (
            "class Solution:\n    def kata(self): pass",
            "It has one inside the class Solution: take it out of there.",
        ),
        ("from math import exp", "kata.py defines no function called kata."),
    ],
)
def test_a_file_that_imports_is_told_what_it_lacks(ask: Ask, source: str, told: str) -> None:
    """A file without its function does import: what is missing is said, and what comes near."""
    found = loaded(ask, kata=source)
    assert found is not None
    assert (found.lacks, found.reason.endswith(told)) == (True, True)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("raise ValueError", "ValueError, line 1, in `raise ValueError`"),
        ("import sys\nsys.exit()", "SystemExit, line 2, in `sys.exit()`"),
        ("exec('raise ValueError')", "ValueError, line 1, in `exec('raise ValueError')`"),
    ],
)
def test_an_exception_without_a_message_has_no_colon(ask: Ask, source: str, told: str) -> None:
    """Where nothing was said, nothing is quoted."""
    assert reason(ask, kata=source) == f"kata.py does not import: {told}"
