"""gradebook.sqlite as others read it: what the documents say of it, in the tools that they name."""

import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
SECTION = FORMATS[FORMATS.index("## gradebook.sqlite") : FORMATS.index("## cohort.json")]
QUERIES = re.findall(r'^sqlite3 results/gradebook\.sqlite "([^"]+)"$', SECTION, re.MULTILINE)
PACKAGES = ("datasette==0.65.5", "pandas==3.1.1", "duckdb==1.5.5",
            "duckdb-extension-sqlite-scanner==1.5.5")  # fmt: skip
START_SECONDS = 60.0


def rows_of(gradebook: Path, query: str) -> list[tuple[Any, ...]]:
    """What SQLite itself answers, as whoever may only read asks it."""
    with closing(sqlite3.connect(f"file:{gradebook}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def asked_of(gradebook: Path) -> list[str]:
    """The documented queries, and each view as a whole."""
    views = rows_of(gradebook, "SELECT name FROM sqlite_master WHERE type = 'view'")
    assert len(views) == 3
    return [*QUERIES, *(f"SELECT * FROM {view}" for (view,) in views)]  # noqa: S608  # our own names


def near(cell: object) -> object:
    """A number with a point is the same to the last digits."""
    return pytest.approx(cell) if isinstance(cell, float) else cell


@pytest.fixture(scope="module")
def gradebook(sample_results: Path) -> Path:
    """The sample cohort's."""
    return sample_results / "gradebook.sqlite"


def test_every_documented_query_is_answered(gradebook: Path) -> None:
    """Each command in the documents runs as it stands there, and has something to say."""
    assert len(QUERIES) == 4
    for query in QUERIES:
        assert rows_of(gradebook, query), query


def test_tables_and_views_have_the_documented_columns(gradebook: Path) -> None:
    """Of each table and each view the documents name every column, and no other."""
    kinds = dict(rows_of(gradebook, "SELECT name, type FROM sqlite_master WHERE sql NOT NULL"))
    named = {name: kind for name, kind in kinds.items() if kind in ("table", "view")}
    told = {
        row[0]: row[-1] for row in re.findall(r"^\| `(\w+)` \| (.*) \|$", SECTION, re.MULTILINE)
    }
    assert told.keys() == named.keys()
    for name, words in told.items():
        real = [row[1] for row in rows_of(gradebook, f"PRAGMA table_info({name})")]
        columns = [each for each in re.findall(r"`(\w+)`", words) if each != "lossdojo"]
        assert columns == real, name


def test_it_can_be_read_where_nothing_can_be_written(gradebook: Path) -> None:
    """After a run it needs no file beside it: its header says so, and none is left behind."""
    assert gradebook.read_bytes()[18:20] == b"\1\1"  # https://sqlite.org/fileformat.html: not WAL
    assert [path.name for path in gradebook.parent.glob("gradebook.sqlite*")] == [gradebook.name]


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with what the documents name."""
    home = tmp_path_factory.mktemp("tools")
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [str(home / "bin" / "pip"), "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, *PACKAGES], check=True)
    return home / "bin"


@pytest.fixture
def served(tools: Path, gradebook: Path) -> Iterator[str]:
    """Where Datasette serves it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    place = f"http://127.0.0.1:{port}/gradebook.json"
    [command] = re.findall(r"^uvx (datasette \S+) ", SECTION, re.MULTILINE)
    name, _, path = command.partition(" ")
    assert path == f"results/{gradebook.name}"
    serving = subprocess.Popen([tools / name, gradebook, "--port", str(port)])
    try:
        deadline = time.monotonic() + START_SECONDS
        while serving.poll() is None and time.monotonic() < deadline:
            try:
                urllib.request.urlopen(place).close()
                break
            except OSError:
                time.sleep(0.1)
        yield place
    finally:
        serving.terminate()
        serving.wait()


@pytest.mark.slow
def test_datasette_serves_it_in_one_command(served: str, gradebook: Path) -> None:
    """The command of the documents serves each view, and answers each of their queries."""
    for query in asked_of(gradebook):
        asked = urllib.parse.urlencode({"sql": query, "_shape": "arrays"})
        with urllib.request.urlopen(f"{served}?{asked}") as answer:  # noqa: S310  # our own server
            rows = json.load(answer)["rows"]
        assert [tuple(row) for row in rows] == rows_of(gradebook, query)


READ_BY = {
    "pandas": """
import sqlite3, sys, pandas
connection = sqlite3.connect(sys.argv[1])
def rows(query):
    return pandas.read_sql(query, connection)
""",
    "DuckDB": """
import importlib.util, pathlib, sys, duckdb
connection = duckdb.connect()
home = pathlib.Path(importlib.util.find_spec("duckdb_extension_sqlite_scanner").origin).parent
[extension] = home.rglob("*.duckdb_extension")  # what INSTALL sqlite would download
connection.execute(f"LOAD '{extension}'")
connection.execute(f"ATTACH '{sys.argv[1]}' AS gradebook (TYPE sqlite, READ_ONLY)")
connection.execute("USE gradebook")
def rows(query):
    return connection.execute(query).df()
""",
}
PRINTED = """
import json
for query in json.loads(sys.argv[2]):
    table = rows(query)
    kinds = {name: str(kind) for name, kind in table.dtypes.items()}
    values = json.loads(table.to_json(orient="values", double_precision=15))
    print(json.dumps([kinds, sorted(values)]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("tool", READ_BY)
def test_it_opens_in(tools: Path, gradebook: Path, tool: str) -> None:
    """The same rows as in SQLite, for each view and each query; counts are integers."""
    queries = asked_of(gradebook)
    script, given = READ_BY[tool] + PRINTED, (str(gradebook), json.dumps(queries))
    command = [str(tools / "python"), "-c", script, *given]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for query, line in zip(queries, said.splitlines(), strict=True):
        kinds, rows = json.loads(line)
        right = sorted(rows_of(gradebook, query))
        assert [[near(cell) for cell in row] for row in right] == rows
        counts = {"learners", "certain", "passed", "total", "failed", "untouched", "not_graded"}
        assert {kinds[name] for name in counts & kinds.keys()} <= {"int64"}, query
