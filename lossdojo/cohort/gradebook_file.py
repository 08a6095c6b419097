"""The gradebook as a file: its tables, how it is opened, and what to do where that fails."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from lossdojo.errors import UsageError
from lossdojo.results import GRADEBOOK_SQLITE, KataStatus

APPLICATION_ID = 0x105D0701  # tells a gradebook from any other SQLite file
SCHEMA_VERSION = 7  # of the tables below


def statuses(are: Callable[[KataStatus], bool]) -> str:
    """Those statuses of katas of which that holds, as SQL has a list of texts."""
    return ", ".join(f"'{status}'" for status in KataStatus if are(status))


UNTOUCHED = statuses(lambda status: status.is_untouched)
BROKEN = statuses(lambda status: status.is_broken)
# A question each; docs/formats.md says which. DuckDB reads a view as SQL of its own, where a sum of
# integers is wider than any integer, `/` is no integer's and LIKE heeds case: none is in them.
VIEWS = f"""CREATE VIEW stuck AS
    SELECT learner, key, name, kata.kata, kata.status, passed, total
    FROM kata JOIN learner USING (learner)
    WHERE present AND kata.rowid = (
        SELECT MIN(rowid) FROM kata AS other
        WHERE other.learner = kata.learner AND max_score > 0 AND status <> 'passed'
    );
CREATE VIEW beliefs AS
    SELECT kata, id, COUNT(*) AS learners,
        COUNT(*) FILTER (WHERE certain = 1) AS certain
    FROM misconception JOIN learner USING (learner)
    WHERE present GROUP BY kata, id;
CREATE VIEW katas AS
    SELECT kata, COUNT(*) AS learners,
        COUNT(*) FILTER (WHERE kata.status = 'passed') AS passed,
        COUNT(*) FILTER (WHERE kata.status = 'failed') AS failed,
        COUNT(*) FILTER (WHERE kata.status IN ({UNTOUCHED})) AS untouched,
        COUNT(*) FILTER (WHERE kata.status IN ({BROKEN})) AS broken,
        COUNT(*) FILTER (WHERE kata.status = 'not_graded') AS not_graded,
        AVG(kata.score) AS mean_score, MAX(kata.max_score) AS max_score
    FROM kata JOIN learner USING (learner)
    WHERE present GROUP BY kata ORDER BY MIN(kata.rowid);
"""  # noqa: S608  # our own statuses
SCHEMA = f"""
BEGIN;
CREATE TABLE learner (
    learner TEXT PRIMARY KEY, folder TEXT NOT NULL, present INTEGER NOT NULL,
    status TEXT NOT NULL, reason TEXT NOT NULL, kept_because TEXT NOT NULL,
    score REAL, max_score REAL NOT NULL, seed INTEGER NOT NULL, kit TEXT NOT NULL,
    isolation TEXT NOT NULL, seconds REAL NOT NULL,
    content TEXT NOT NULL, made_with TEXT NOT NULL, files TEXT NOT NULL,
    key TEXT NOT NULL, name TEXT NOT NULL, group_name TEXT NOT NULL, attempt INTEGER,
    late INTEGER, hours_late REAL, late_penalty REAL, notes TEXT NOT NULL,
    run INTEGER NOT NULL
);
CREATE TABLE run (
    run INTEGER PRIMARY KEY, began TEXT NOT NULL, kit TEXT NOT NULL, seed INTEGER NOT NULL,
    isolation TEXT NOT NULL
);
CREATE TABLE history (
    learner TEXT NOT NULL, run INTEGER NOT NULL REFERENCES run, status TEXT NOT NULL, score REAL,
    max_score REAL NOT NULL, late_penalty REAL, content TEXT NOT NULL,
    PRIMARY KEY (learner, run)
);
CREATE TABLE kata (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    status TEXT NOT NULL, score REAL, max_score REAL NOT NULL,
    passed INTEGER NOT NULL, total INTEGER NOT NULL, message TEXT NOT NULL,
    PRIMARY KEY (learner, kata)
);
CREATE TABLE misconception (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    rank INTEGER NOT NULL, id TEXT NOT NULL, certain INTEGER NOT NULL,
    call TEXT NOT NULL, got TEXT NOT NULL, expected TEXT NOT NULL, because TEXT NOT NULL,
    PRIMARY KEY (learner, kata, rank)
);
CREATE INDEX misconception_by_id ON misconception (id);
CREATE TABLE misconception_text (
    id TEXT PRIMARY KEY, belief TEXT NOT NULL, rule TEXT NOT NULL, statement TEXT NOT NULL
);
CREATE TABLE test (
    kata TEXT NOT NULL, node TEXT NOT NULL, title TEXT NOT NULL, statement TEXT NOT NULL,
    PRIMARY KEY (kata, node)
);
CREATE TABLE failed_test (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    node TEXT NOT NULL, PRIMARY KEY (learner, kata, node)
) WITHOUT ROWID;
CREATE TABLE unrecognised (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    fingerprint TEXT NOT NULL, call TEXT NOT NULL, got TEXT NOT NULL, expected TEXT NOT NULL,
    PRIMARY KEY (learner, kata)
);
{VIEWS}PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""
CACHE_KIB = 256  # nothing that is written is soon read again
# The beginning of a file of SQLite's: https://sqlite.org/fileformat.html
SQLITE_MAGIC, APPLICATION_ID_AT, HEADER_BYTES = b"SQLite format 3\0", 68, 100
# Codes of https://sqlite.org/rescode.html: busy, I/O error, cannot open, protocol; then corrupt and
# no database.
ODD_DISK = (5, 10, 14, 15)
DAMAGED = (11, 26)
LOCAL_DISK = "Give a folder on a disk of this machine's own, and copy it afterwards."


class _Connection(sqlite3.Connection):
    """One that leaves a file behind that can be read where nothing can be written.

    In WAL it could not: https://sqlite.org/wal.html#readonly.
    """

    def close(self) -> None:
        """Close it; where somebody else has it open, it stays as it is."""
        with suppress(sqlite3.Error):
            self.execute("PRAGMA busy_timeout = 0")
            self.execute("PRAGMA journal_mode = DELETE")
        super().close()


def open_gradebook(folder: Path, *, alone: bool) -> sqlite3.Connection:
    """The gradebook there, made where there is none.

    Args:
        folder: of the results.
        alone: whether nobody else may read it meanwhile; SQLite then shares no memory, which some
            disks cannot (https://sqlite.org/wal.html#noshm).

    Raises:
        UsageError: it is another version's.
        sqlite3.Error: it cannot be read or written, or is damaged.
    """
    connection = sqlite3.connect(folder / GRADEBOOK_SQLITE, factory=_Connection)
    try:
        connection.row_factory = sqlite3.Row
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        [(form,)] = connection.execute("PRAGMA user_version")
        if form == 0 and not _tables(connection):
            connection.executescript(SCHEMA)  # all of it or nothing
        elif form != SCHEMA_VERSION:
            raise UsageError(
                f"The gradebook in {folder} was made by another version of the kit, and was left "
                f"as it is. Give a new folder."
            )
        _check(connection)
        connection.execute(f"PRAGMA journal_mode = {'DELETE' if alone else 'WAL'}")
        connection.execute("PRAGMA synchronous = NORMAL")  # in WAL, no killed process loses a row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
        connection.execute("BEGIN IMMEDIATE")  # or that it cannot be written would be seen late
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    """Find a damaged gradebook before anybody is graded.

    Raises:
        sqlite3.DatabaseError: it is one.
    """
    [(found,)] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript(SCHEMA)
        if found == "ok" and _tables(connection) != _tables(fresh):
            found = "its tables are not those of a gradebook"
    if found != "ok":
        raise sqlite3.DatabaseError(" ".join(found.split()))


def _tables(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    return {tuple(row) for row in connection.execute("SELECT name, sql FROM sqlite_master")}


def what_to_do(folder: Path, error: sqlite3.Error) -> str:
    """One line about a gradebook that cannot be used."""
    code = getattr(error, "sqlite_errorcode", DAMAGED[0]) & 0xFF  # without the extended part
    if code in DAMAGED:
        return (
            f"The gradebook in {folder} is damaged ({error}), and all was left as it is. Put a "
            f"copy from before in its place, or give a new folder."
        )
    advice = f" {LOCAL_DISK}" if code in ODD_DISK else ""
    return f"The gradebook in {folder} cannot be read and written: {error}.{advice}"


def is_gradebook(path: Path) -> bool:
    """Whether the file begins as a gradebook of this kit (https://sqlite.org/fileformat.html)."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
    except OSError:
        return False
    number = int.from_bytes(header[APPLICATION_ID_AT : APPLICATION_ID_AT + 4])
    return header.startswith(SQLITE_MAGIC) and number == APPLICATION_ID
