"""A kata's file out of a notebook's cells: what fails, asks or has no end costs what needs it."""

import pytest

from lossdojo.notebooks.conversion import defines, kata_file
from lossdojo.notebooks.document import read_notebook
from tests.engine.notebooks.cells import NUMPY, RIGHT, WRONG, file_of, notebook, run

SHIFTED = [[1, 2], [2, 3]]
# Cells, of which the kata that is right is the one that counts.
HARMLESS = {
    "a failing cell before": (NUMPY, "1/0", RIGHT),
    "a failing check before": (NUMPY, WRONG, "assert shift_tokens([1]) == 7", RIGHT),
    "a wrong one behind a failing line of its cell": (NUMPY, RIGHT, f"1/0\n{WRONG}"),
    "a wrong one behind a failing call of its cell": (NUMPY, RIGHT, f"np.nothing()\n{WRONG}"),
    "exit": (NUMPY, RIGHT, f"exit()\n{WRONG}"),
    "a cell without an end": (NUMPY, "while True:\n    pass", RIGHT),
    "a wrong one behind it": (NUMPY, RIGHT, f"while 1:\n    pass\n{WRONG}"),
    "a cell that asks": (NUMPY, f"name = input('who?')\nprint(len(name) + 1)\n{RIGHT}"),
    "a cell that is no Python": (NUMPY, "x = = 3", RIGHT),
    "another order of running": (NUMPY, WRONG, RIGHT),
    "magics": (f"%matplotlib inline\n{NUMPY}\n%cd /tmp\n{RIGHT}\nshift_tokens?\n??np",),
    "shell lines": (f"!pip install \\\n  numpy\n{NUMPY}\nfiles = !ls\nlen(files)\n{RIGHT}",),
    "a cell of R": (NUMPY, RIGHT, "%%R\nshift_tokens <- 3"),
    "a cell of bash": (NUMPY, RIGHT, "%%bash\nshift_tokens=3"),
    "a timed cell": (NUMPY, f"%%time\n{RIGHT}"),
    "a timed line": (NUMPY, RIGHT.replace("shift_tokens", "f"), "%time shift_tokens = f"),
    "an absent package first": (f"import torch\n{NUMPY}\ntorch.manual_seed(0)\n{RIGHT}",),
    "an absent package in the same import": (f"{NUMPY}, torch", RIGHT),
    "a plot": (NUMPY, f"import matplotlib.pyplot as plt\nfig = plt.figure()\nfig.a()\n{RIGHT}"),
    "a hint of an absent package": (
        f"import torch\n{NUMPY}", RIGHT.replace("(tokens):", "(tokens: torch.Tensor):"),
    ),
    "Colab": (f"from google.colab import drive\ndrive.mount('/x')\n{NUMPY}\n{RIGHT}",),
    "a file that is not there": (f"text = open('/no/file').read()\nlen(text)\n{NUMPY}\n{RIGHT}",),
    "what is shown": (NUMPY, f"display(3)\nget_ipython().run_line_magic('a', 'b')\n{RIGHT}"),
    "what a kata shows": (NUMPY, RIGHT.replace("    tokens", "    display(tokens)\n    tokens", 1)),
    "await": (NUMPY, f"import asyncio\nawait asyncio.sleep(0)\n{RIGHT}"),
    "a helper, a constant and a loop": (
        NUMPY, "STEP = 0", "for each in range(2):\n    STEP += each",
        "def _cut(t):\n    return np.asarray(t)[..., STEP:]",
        "def shift_tokens(t):\n    return np.asarray(t)[..., :-STEP], _cut(t)",
    ),
    "an alias": (NUMPY, RIGHT.replace("shift_tokens", "mine"), "shift_tokens = mine"),
    "a lambda": (NUMPY, "shift_tokens = lambda t: (np.array(t)[:-1], np.array(t)[1:])"),
    "a definition under a condition": (NUMPY, "if np:\n    " + RIGHT.replace("\n", "\n    ")),
    "a decorator": (NUMPY, f"def same(f):\n    return f\n@same\n{RIGHT}"),
    "its own file, written by a cell": (
        f"%%writefile shift_tokens.py\n{NUMPY}\n{RIGHT}", "from shift_tokens import shift_tokens",
    ),
    "types from the future": (f"from __future__ import annotations\n{NUMPY}\n{RIGHT}",),
    "lines that look like magics in a string": (
        NUMPY, RIGHT.replace(":\n", ':\n    """Text\n%time x\n!ls\n    """\n', 1),
    ),
    "a text of several lines": (
        NUMPY, 'TEXT = """a\nb"""', "STEP = len(TEXT) - 2",
        "def shift_tokens(t):\n    return np.asarray(t)[:-STEP], np.asarray(t)[STEP:]",
    ),
    "tabs": (NUMPY, RIGHT.replace("    ", "\t")),
    "an operator that begins a line": (NUMPY, f"x = (7\n  % 4)\n{RIGHT}"),
}  # fmt: skip


@pytest.mark.parametrize("cells", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_costs_nothing(cells: tuple[str, ...]) -> None:
    """The kata is the last one that runs, whatever else is in the notebook."""
    names = run(*cells)
    assert [each.tolist() for each in names["shift_tokens"]([1, 2, 3])] == SHIFTED


def test_what_takes_too_long_is_left() -> None:
    """A call without an end before the kata, in its own cell, takes a second and no more."""
    loop = "    while True:\n        try:\n            n = 1\n        except Exception:\n"
    train = f"def train():\n{loop}            n = 2"
    names = run(NUMPY, train, f"loss = train()\n{RIGHT}")
    assert [each.tolist() for each in names["shift_tokens"]([1, 2, 3])] == SHIFTED


def test_what_is_not_needed_is_not_run() -> None:
    """Of cells on which the kata does not depend nothing is in its file."""
    text = file_of(NUMPY, "losses = train(10_000)", RIGHT, "plot(losses)")
    assert tuple(word for word in ("train", "plot") if f"{word}(" not in text) == ("train", "plot")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ((NUMPY, f"1/0\n{RIGHT}"), ZeroDivisionError),
        (("import torch", "@torch.no_grad()\ndef shift_tokens(t):\n    return t"), ImportError),
        ((NUMPY, "def shift_tokens(t:\n    return t"), SyntaxError),
    ],
)
def test_a_kata_that_is_not_there_says_why(cells: tuple[str, ...], kind: type[Exception]) -> None:
    """Where its only cell fails, the file raises what the cell has raised."""
    with pytest.raises(kind):
        run(*cells)


def test_a_kata_that_needs_what_is_absent_says_so_when_called() -> None:
    """An absent package is missed where it is used, and not where it is imported."""
    names = run("import torch", "def shift_tokens(t):\n    return torch.tensor(t)")
    with pytest.raises(ModuleNotFoundError, match="torch"):
        names["shift_tokens"]([1])


def test_lines_are_those_of_cells() -> None:
    """Every line of the file that is the learner's has the cell and the line that it stands in."""
    cells = (f"# one\n\n{NUMPY}", "", "# two\nhalf = 2 / 4", f"print(1)\n\n{RIGHT}\n\nx = 1")
    written = [cell.split("\n") for cell in cells if cell]
    text, places = kata_file(read_notebook("lab.ipynb", notebook(*cells)), "shift_tokens")
    found = {}
    for number, line in enumerate(text.split("\n"), start=1):
        cell, at = places.place(number)
        known = cell and at <= len(written[cell - 1])
        if known and line.strip() == written[cell - 1][at - 1].strip():
            found[line.strip()] = (cell, at)
    assert {k: found[k] for k in (NUMPY, "print(1)")} == {NUMPY: (1, 3), "print(1)": (3, 1)}
    assert [(3, 3 + n) for n in range(5)] == [found[line.strip()] for line in RIGHT.split("\n")]
    assert places.place(2) == (0, 0)


def test_several_definitions_are_counted() -> None:
    """The cells that define the kata are told where there are several."""
    _, places = kata_file(read_notebook("lab.ipynb", notebook(NUMPY, WRONG, RIGHT)), "shift_tokens")
    assert places.several == (2, 3)
    _, places = kata_file(read_notebook("lab.ipynb", notebook(NUMPY, RIGHT)), "shift_tokens")
    assert places.several == ()


def test_an_import_is_no_definition() -> None:
    """A notebook that imports a kata has none of its own."""
    document = read_notebook("lab.ipynb", notebook("from shift_tokens import shift_tokens"))
    assert not defines(document, "shift_tokens")


def test_tangles_are_bounded() -> None:
    """Where every statement needs all before it, all are taken, after so many steps."""
    names = [f"x{number}" for number in range(40)]
    cells = [f"{name} = {' + '.join(names)}" for name in names for _ in range(20)]
    text = file_of(NUMPY, *cells, RIGHT.replace("tokens =", "x = x39; tokens =", 1))
    assert all(f"  {cell}\n" in text for cell in cells)
    assert "  import numpy" in text
