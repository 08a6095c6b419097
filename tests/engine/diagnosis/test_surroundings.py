"""Advice on a program that was written for another Python or NumPy is true for the grader's."""

import sys

import numpy as np
import pytest

from lossdojo.diagnosis.exceptions import advise, explain_exception
from lossdojo.diagnosis.surroundings import explain_surroundings, explain_syntax
from lossdojo.values.calls import NotLoaded, Place, RaisedError

PYTHON = "{}.{}.{}".format(*sys.version_info)
OTHER = "is it misspelt, or is your"


def raised(
    kind: str, message: str = "", source: str = "", elsewhere: Place | None = None
) -> RaisedError:
    """An exception in line 3."""
    bases = {"ModuleNotFoundError": ("ImportError",), "IndentationError": ("SyntaxError",)}
    return RaisedError(kind, (kind, *bases.get(kind, ())), message, 3, source, elsewhere)


@pytest.mark.parametrize(
    ("source", "message", "needs"),
    [
        ("type X = int", "invalid syntax", "The `type` statement needs Python 3.12."),
        (
            "def f[T](x: T) -> T:",
            "expected '('",
            "A name with types in brackets needs Python 3.12.",
        ),
        ("class A[T]:", "invalid syntax", "A name with types in brackets needs Python 3.12."),
        ('y = f"{"b" + x}"', "f-string: expecting '}'", "in the braces needs Python 3.12."),
        ('}"""', "f-string expression part cannot include a backslash", "needs Python 3.12."),
        ("except A, B:", "multiple exception types", "no brackets needs Python 3.14."),
        ('x = t"{y}"', "invalid syntax", "A t-string needs Python 3.14."),
    ],
)
def test_newer_syntax_is_named(source: str, message: str, needs: str) -> None:
    """What an older Python does not read is named with the Python that it needs."""
    error = raised("SyntaxError", message, source)
    assert needs in explain_syntax(error, (3, 11))
    assert "needs Python" not in explain_syntax(error, (3, 14))
    elsewhere = raised("SyntaxError", message, "import it", Place("it.py", 1, source))
    assert needs in explain_syntax(elsewhere, (3, 11))


def test_any_other_syntax_may_be_newer_still() -> None:
    """Whoever sees no error at home is told which Python and NumPy the grader has."""
    told = explain_syntax(raised("SyntaxError", "invalid syntax", "x = = 1"), (3, 11))
    assert told.startswith(f"The grader has Python {PYTHON} and NumPy {np.__version__}. If ")
    assert told.endswith("Else run the file by itself until Python reports no error.")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            raised("ModuleNotFoundError", "No module named 'torch'"),
            (
                "Only the standard library, NumPy and your own files can be imported, and torch is "
                f"none of them. It is graded with Python {PYTHON} and NumPy {np.__version__}."
            ),
        ),
        (
            raised("ModuleNotFoundError", "No module named 'numpy.core.product'"),
            (
                f"The grader has NumPy {np.__version__}, and that has no numpy.core.product: "
                f"{OTHER} NumPy another?"
            ),
        ),
        (
            raised("ModuleNotFoundError", "No module named 'os.files'"),
            (f"The grader has Python {PYTHON}, and that has no os.files: {OTHER} Python another?"),
        ),
        (
            raised("ImportError", "cannot import name 'product' from 'numpy' (numpy/__init__.py)"),
            (
                f"The grader has NumPy {np.__version__}, and that has no numpy.product: "
                f"{OTHER} NumPy another?"
            ),
        ),
        (
            raised("AttributeError", "`np.float_` was removed in the NumPy 2.0 release. Use"),
            (
                f"The grader has NumPy {np.__version__}, and that has no numpy.float_: "
                f"{OTHER} NumPy another?"
            ),
        ),
        (
            raised("AttributeError", "module 'numpy' has no attribute 'in1d'"),
            (
                f"The grader has NumPy {np.__version__}, and that has no numpy.in1d: "
                f"{OTHER} NumPy another?"
            ),
        ),
        (
            raised("ImportError", "cannot import name 'batched' from 'itertools' (unknown)"),
            (
                f"The grader has Python {PYTHON}, and that has no itertools.batched: "
                f"{OTHER} Python another?"
            ),
        ),
        (
            raised("ImportError", "cannot import name 'f' from 'helper' (helper.py)"),
            "Your own helper does not define f.",
        ),
        (
            raised(
                "ImportError",
                "cannot import name 'f' from partially initialized module 'a' "
                "(most likely due to a circular import) (a.py)",
            ),
            "Two of your files import each other: what both need belongs into a third.",
        ),
        (
            raised("SyntaxError", "it is saved as UTF-16, and Python reads UTF-8"),
            "Save it as UTF-8: editors ask for the encoding where they ask for the name.",
        ),
        (
            raised("SyntaxError", "it is nested too deeply for Python's own parser"),
            "Break what is nested there into several lines.",
        ),
        (
            raised("SyntaxError", "too many nested parentheses", "(((((("),
            "Break what is nested there into several lines.",
        ),
        (raised("IndentationError", "unexpected indent"), ""),
        (raised("AttributeError", "'int' object has no attribute 'shape'"), ""),
        (raised("ValueError", "No module named 'torch'"), ""),
    ],
)
def test_what_the_grader_lacks_is_said(error: RaisedError, told: str) -> None:
    """A package, a name or a form of file that the grader has not is what the advice is about."""
    assert explain_surroundings(error) == told


def test_what_lacks_its_function_is_told_what_a_stub_has() -> None:
    """A file that imports is not told to run until it does."""
    told = "The stub has the line that is missing: it begins with `def`, at the left margin."
    assert advise(NotLoaded("kata.py is empty.", lacks=True)) == told


def test_who_is_to_blame_comes_first() -> None:
    """Where another file has the fault, that one is to be mended."""
    error = raised("NameError", "name 'x' is not defined", "f()", Place("other.py", 2, "x"))
    told = "Mend other.py first. A misspelt name, or a line that is missing?"
    assert advise(NotLoaded("kata.py does not import", error)) == told
    assert advise(NotLoaded("kata.py imports once, and not again.")) == ""


def test_an_unfinished_sibling_is_named() -> None:
    """The stub's own line in another file is that file's; in one's own, one's own."""
    place = Place("cross_entropy.py", 35, "raise NotImplementedError")
    told = explain_exception(raised("NotImplementedError", "", "loss = f(x)", place), {})
    assert told == (
        "It raised NotImplementedError in line 3, `loss = f(x)`, which leads to line 35 of "
        "cross_entropy.py. cross_entropy.py is not finished: that comes first."
    )
    own = explain_exception(raised("NotImplementedError"), {})
    assert own.endswith("This is the stub's own last line: part of it is still to be written.")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (raised("StopIteration"), "It raised StopIteration in line 3."),
        (raised("BufferError", "odd."), "It raised BufferError in line 3: odd."),
    ],
)
def test_without_a_message_there_is_no_colon(error: RaisedError, told: str) -> None:
    """Nothing is quoted where nothing was said."""
    assert explain_exception(error, {}) == told


@pytest.mark.parametrize("kind", ["FloatingPointError", "RuntimeWarning"])
def test_a_warning_made_strict_is_called_that(kind: str) -> None:
    """What NumPy only warns of is an error by somebody's choice, which the words name."""
    told = explain_exception(raised(kind, "underflow encountered in exp"), {})
    assert "NumPy only warns of that, unless `np.seterr`" in told


@pytest.mark.parametrize(
    ("kind", "message", "source", "words"),
    [
        ("FileNotFoundError", "no such file", "x = open('data.txt')", "in an empty folder"),
        ("PermissionError", "denied", "open('log.txt', 'w')", "in an empty folder"),
        ("EOFError", "EOF when reading a line", "x = input()", "take `input` out"),
        ("KeyError", "'HOME'", "home = os.environ['HOME']", "no variables of yours"),
        ("IndexError", "list index out of range", "x = sys.argv[1]", "passes no words"),
        ("ImportError", "no known parent", "from .log_softmax import x", "without the dot"),
        ("SyntaxError", "Missing parentheses in call to 'print'", "print 'x'", "Python 2"),
        ("SyntaxError", "invalid syntax", "%matplotlib inline", "notebook's own command"),
        ("SyntaxError", "invalid syntax", "<<<<<<< HEAD", "Two versions were merged"),
        ("SyntaxError", "invalid syntax", "<!DOCTYPE html>", "a web page"),
    ],
)
def test_what_works_at_home_alone_is_told_as_such(
    kind: str, message: str, source: str, words: str
) -> None:
    """Nobody is told to run it by itself until it works, where at home it does."""
    bases = {"FileNotFoundError": ("OSError",), "PermissionError": ("OSError",)}.get(kind, ())
    error = RaisedError(kind, (kind, *bases, "Exception"), message, 1, source)
    told = explain_exception(error, {})
    assert words in told
    assert "your Python is newer" not in told
