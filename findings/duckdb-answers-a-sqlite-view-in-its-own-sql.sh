#!/usr/bin/env bash
# Finding: one view in one SQLite file has three answers in DuckDB, and two of them are not SQLite's.
# Packages: duckdb 1.5.5, duckdb-extension-sqlite-scanner 1.5.5 (the extension that INSTALL sqlite downloads, from PyPI).
# Expected: whoever attaches a SQLite file gets what SQLite answers, as for its tables.
# Happens: DuckDB takes the view's text and runs it as SQL of its own. There `/` of integers has a fraction, LIKE heeds
#   case, and a SUM of integers is a HUGEINT, which pandas gets as floats. `sqlite_scan` does let SQLite work the view out,
#   but columns without a declared type, that is all expressions, come back as bytes; `sqlite_query` gives them as text.
# Matters: a gradebook's views are read by several tools. passed / total is 0 in one and 0.65 in the other, without a word.
#   Views that are to mean one thing hold no division of integers, no LIKE and no SUM of truth values: COUNT(*) FILTER.
# Source: duckdb/duckdb-sqlite#134 has SQLite itself run just those views that DuckDB cannot read.
# Run by hand, never by CI:  findings/duckdb-answers-a-sqlite-view-in-its-own-sql.sh [VERSION]   (of both; stated for 1.5.5)
set -euo pipefail

version=${1:-1.5.5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "duckdb==$version" "duckdb-extension-sqlite-scanner==$version"
"$work/venv/bin/python" - "$work/grades.sqlite" <<'EOF'
import importlib.util, pathlib, sqlite3, sys
import duckdb

path = sys.argv[1]
sqlite = sqlite3.connect(path)
sqlite.executescript("""
CREATE TABLE kata (learner TEXT, passed INTEGER, total INTEGER);
INSERT INTO kata VALUES ('Ada', 13, 20);
CREATE VIEW share AS SELECT passed / total FROM kata;
CREATE VIEW named AS SELECT COUNT(*) FROM kata WHERE learner LIKE 'a%';
CREATE VIEW perfect AS SELECT SUM(passed = total) FROM kata;
""")
home = pathlib.Path(importlib.util.find_spec("duckdb_extension_sqlite_scanner").origin).parent
[extension] = home.rglob("*.duckdb_extension")
duck = duckdb.connect()
duck.execute(f"LOAD '{extension}'")
duck.execute(f"ATTACH '{path}' AS grades (TYPE sqlite, READ_ONLY)")


def answers(view):
    yield sqlite.execute(f"SELECT * FROM {view}").fetchone()[0]
    for place in (f"grades.{view}", f"sqlite_scan('{path}', '{view}')"):
        yield duck.execute(f"SELECT * FROM {place}").fetchone()[0]


seen = {view: tuple(answers(view)) for view in ("share", "named", "perfect")}
kind = str(duck.execute("SELECT * FROM grades.perfect").description[0][1])
print("duckdb", duckdb.__version__, "SQLite", sqlite3.sqlite_version)
for view, found in seen.items():
    print(f"{view}: SQLite {found[0]!r}, DuckDB {found[1]!r}, DuckDB by sqlite_scan {found[2]!r}")
print("a sum of truth values is a", kind)
if seen != {"share": (0, 0.65, b"0"), "named": (1, 0, b"1"), "perfect": (0, 0, b"0")} or kind != "HUGEINT":
    sys.exit("Out of date: DuckDB no longer answers a view of SQLite's in these ways.")
EOF
