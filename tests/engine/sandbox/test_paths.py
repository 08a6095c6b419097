"""No path of the machine that grades is told to a learner; each fact holds in every sandbox."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from lossdojo.sandbox.inside.paths import hidden, hider
from tests.conftest import ROOT
from tests.engine.sandbox.conftest import Ask

# What is raised or printed by way of these holds a path, or does where nothing takes it out.
SOURCES = {
    "the folder": "os.getcwd()",
    "the file": "__file__",
    "NumPy's": "np.__file__",
    "its name": "repr(np)",
    "the library's": "os.__file__",
    "Python's": "sys.executable",
    "all that is imported from": "str(sys.path)",
    "a link to a file": "'file://' + __file__",
    "a list of the system's": "':'.join(sys.path)",
    "the caches": "str(list(sys.path_importer_cache))",
    "a traceback": "traced()",
    "the settings": "str(__import__('sysconfig').get_paths())",
}
KATA = """
import os, sys, traceback
import numpy as np
def traced():
    try: np.linalg.inv(np.zeros((2, 2)))
    except Exception: return traceback.format_exc()
def kata(way):
    text = {}
    if way == 'print': print(text)
    if way == 'raise': raise ValueError(text)
    if way == 'list': return [text, 1]
    return text
"""


def secrets(folder: str) -> list[str]:
    """Parts of paths that say where on this machine something is."""
    roots = {sys.prefix, sys.base_prefix, str(ROOT), str(Path(np.__file__).parents[1]), folder}
    return sorted(root for root in roots if root.count("/") > 1 or root == folder)


@pytest.mark.parametrize("name", SOURCES)
def test_no_path_is_told(ask: Ask, name: str) -> None:
    """Whatever a kata raises, prints or returns, where things lie on this machine is not in it."""
    client = ask.client(kata=KATA.format(SOURCES[name]))
    assert client.load("kata") is None
    told = []
    for way in ("print", "raise", "return", "list"):
        reply = client.call("kata", (way,), {})
        error = reply.raised.message if reply.raised else ""
        told.append(f"{reply.printed} {error} {reply.value}")
    folder = client._box.folder if client._box else ""
    assert [each for each in secrets(folder) if each in "".join(told)] == []
    assert len("".join(told)) > 20


@pytest.mark.parametrize(
    "source",
    [
        "from numpy import nothing_of_that_name",
        "from typing import nothing_of_that_name",
        "import os\nraise ValueError(os.getcwd(), os.__file__)",
        "import os\nopen(os.getcwd() + '/none')",
        "import numpy as np\nnp.load(np.__file__)",
    ],
)
def test_an_import_tells_none_either(ask: Ask, source: str) -> None:
    """Why a file does not import is told without where things lie."""
    client = ask.client(kata=source)
    not_loaded = client.load("kata")
    assert not_loaded is not None
    folder = client._box.folder if client._box else ""
    assert [each for each in secrets(folder) if each in not_loaded.reason] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("in /box/kata.py, line 3", "in kata.py, line 3"),
        ("/box", "."),
        ("'/box'", "'.'"),
        ("/boxes/3", "/boxes/3"),
        (f"{os.__file__}:1", "os.py:1"),
        (f"<module 'numpy' from '{np.__file__}'>", "<module 'numpy' from 'numpy/__init__.py'>"),
        ("a/b/c, 1/2/3, and/or", "a/b/c, 1/2/3, and/or"),
        ("http://example.org/a/b", "http://example.org/a/b"),
        ("/home/nobody-of-that-name/data.csv", "/home/nobody-of-that-name/data.csv"),
        ("no such file: '/tmp'", "no such file: '/tmp'"),
        ("r\xe9sum\xe9 /box/\xe9.py \ud800", "r\xe9sum\xe9 \xe9.py \ud800"),
    ],
)
def test_what_is_no_path_of_the_machine_stays(text: str, told: str) -> None:
    """Files are called by name; a fraction, an address, or a path that leads nowhere stays."""
    assert hidden(text, hider("/box")) == told


def test_any_folder_that_is_there_is_hidden(tmp_path: Path) -> None:
    """A path below a folder of the machine's begins where that folder ends."""
    (tmp_path / "there").touch()
    hide = hider("/box")
    assert hidden(f"{tmp_path}/there and {tmp_path}/not/there", hide) == "there and not/there"
