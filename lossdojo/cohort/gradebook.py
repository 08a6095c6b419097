"""The gradebook: one SQLite file for a folder of results."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from lossdojo.errors import UsageError

GRADEBOOK_NAME = "gradebook.sqlite"
APPLICATION_ID = 0x105D0701  # tells a gradebook from any other SQLite file
SCHEMA_VERSION = 2  # of the tables below
LEARNERS_SHOWN = 20  # learners of a cluster who are named
SCHEMA = f"""
BEGIN;
CREATE TABLE learner (
    learner TEXT PRIMARY KEY, folder TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
    score REAL NOT NULL, max_score REAL NOT NULL, seed INTEGER NOT NULL, kit TEXT NOT NULL,
    isolation TEXT NOT NULL, seconds REAL NOT NULL, content TEXT NOT NULL, made_with TEXT NOT NULL
);
CREATE TABLE kata (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    status TEXT NOT NULL, score REAL NOT NULL, max_score REAL NOT NULL,
    passed INTEGER NOT NULL, total INTEGER NOT NULL, program TEXT NOT NULL,
    PRIMARY KEY (learner, kata)
);
CREATE TABLE misconception (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    rank INTEGER NOT NULL, id TEXT NOT NULL, certain INTEGER NOT NULL,
    PRIMARY KEY (learner, kata, rank)
);
CREATE TABLE unrecognised (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    fingerprint TEXT NOT NULL, call TEXT NOT NULL, got TEXT NOT NULL, expected TEXT NOT NULL,
    PRIMARY KEY (learner, kata)
);
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""
CACHE_KIB = 256  # nothing that is written is soon read again
ALIKE = """
SELECT kata, fingerprint, call, got, expected, COUNT(*) AS count FROM unrecognised
GROUP BY kata, fingerprint HAVING count > 1 ORDER BY count DESC, kata, fingerprint
"""
EQUAL = "SELECT COUNT(*) AS katas, COUNT(DISTINCT kata || program) AS programs FROM kata "
EQUAL += "WHERE program != ''"


class Gradebook:
    """The results of a cohort, a learner at a time; what was put survives any end of the program.

    Raises:
        UsageError: the folder cannot be written to, or its gradebook is of another form.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._connection = sqlite3.connect(folder / GRADEBOOK_NAME)
            self._connection.row_factory = sqlite3.Row
            self._open(folder)
        except sqlite3.Error as error:
            raise UsageError(f"The results cannot be written to {folder}: {error}.") from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def put(
        self, facts: dict[str, Any], folder: str, seconds: float, content: str, made_with: str
    ) -> None:
        """Enter one learner's results, in place of any earlier ones.

        Args:
            facts: the part of their report that the kit has added.
            folder: the name of their folder among the results, as in a URL.
            seconds: what grading took.
            content: a digest of what was handed in.
            made_with: a digest of all else that the results depend on.

        Raises:
            sqlite3.Error: it could not be written; what was there before still is.
        """
        learner = facts["learner"]
        with self._connection as connection:
            connection.execute("DELETE FROM learner WHERE learner = ?", [learner])
            row = [learner, folder, facts["status"], facts.get("reason", "")]
            row += [facts[key] for key in ("score", "max_score", "seed", "kit", "isolation")]
            _insert(connection, "learner", [*row, seconds, content, made_with])
            for kata in facts["katas"]:
                self._put_kata(learner, kata)

    def kept(self, learner: str, content: str, made_with: str) -> list[str] | None:
        """The statuses of a learner's katas, if they were graded from just this; else None."""
        query = "SELECT 1 FROM learner WHERE learner = ? AND content = ? AND made_with = ? "
        query += "AND status = 'graded'"
        if self._connection.execute(query, [learner, content, made_with]).fetchone() is None:
            return None
        rows = self._connection.execute("SELECT status FROM kata WHERE learner = ?", [learner])
        return [row["status"] for row in rows]

    def __len__(self) -> int:
        [(count,)] = self._connection.execute("SELECT COUNT(*) FROM learner")
        return int(count)

    def tiers(self) -> set[str]:
        """Behind which walls learners' code ran."""
        rows = self._connection.execute("SELECT DISTINCT isolation FROM learner")
        return {row["isolation"] for row in rows}

    def programs(self) -> dict[str, int]:
        """How many katas were handed in where equal ones were looked for, and how many differ."""
        return dict(self._connection.execute(EQUAL).fetchone())

    def learners(self) -> Iterator[dict[str, Any]]:
        """Every learner with their katas and what was found, by name."""
        connection = self._connection
        for learner in connection.execute("SELECT * FROM learner ORDER BY learner"):
            row, name = dict(learner), [learner["learner"]]
            found = connection.execute("SELECT * FROM kata WHERE learner = ?", name)
            row["katas"] = {kata["kata"]: dict(kata) for kata in found}
            query = "SELECT id FROM misconception WHERE learner = ? ORDER BY rowid"
            row["misconceptions"] = [each["id"] for each in connection.execute(query, name)]
            yield row

    def clusters(self) -> Iterator[dict[str, Any]]:
        """Wrong answers that nobody has named yet and several learners share, most of them first.

        Each has kata, fingerprint, an example (call, got, expected), how many learners give it,
        and the first of them with their folders.
        """
        for cluster in self._connection.execute(ALIKE).fetchall():
            query = "SELECT learner, folder FROM unrecognised JOIN learner USING (learner) "
            query += "WHERE kata = ? AND fingerprint = ? ORDER BY learner LIMIT ?"
            which = [cluster["kata"], cluster["fingerprint"], LEARNERS_SHOWN]
            found = self._connection.execute(query, which)
            yield {**dict(cluster), "learners": [dict(row) for row in found]}

    def _open(self, folder: Path) -> None:
        connection = self._connection
        [(form,)] = connection.execute("PRAGMA user_version")
        if form == 0 and not list(connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")):
            connection.executescript(SCHEMA)  # all of it or nothing
        elif form != SCHEMA_VERSION:
            self.close()
            raise UsageError(
                f"The gradebook in {folder} was made by another version of the kit, and was left "
                f"as it is. Give a new folder."
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # in WAL, no killed process loses a row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")

    def _put_kata(self, learner: str, kata: dict[str, Any]) -> None:
        name, tests = kata["kata"], kata["tests"]
        values = [learner, *(kata[key] for key in ("kata", "status", "score", "max_score"))]
        values += [tests["passed"], tests["total"], kata.get("program", "")]
        _insert(self._connection, "kata", values)
        for rank, found in enumerate(kata["misconceptions"]):
            entry = [learner, name, rank, found["id"], found["certain"]]
            _insert(self._connection, "misconception", entry)
        if "fingerprint" in kata:
            shown = [kata["difference"][key] for key in ("call", "got", "expected")]
            _insert(self._connection, "unrecognised", [learner, name, kata["fingerprint"], *shown])


def is_gradebook(path: Path) -> bool:
    """Whether the file is a gradebook of this kit."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            [(number,)] = connection.execute("PRAGMA application_id")
    except sqlite3.Error:
        return False
    return bool(number == APPLICATION_ID)


def check_results_folder(folder: Path) -> None:
    """Refuse a folder that holds anything but results of this kit.

    Raises:
        UsageError: it does, or it is no folder.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file. Give a folder for the results, or a new name.")
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}.") from error
    # A run that was killed at once leaves an empty gradebook, and perhaps its journal.
    begun = names <= {GRADEBOOK_NAME, f"{GRADEBOOK_NAME}-journal"} and _is_empty(
        folder / GRADEBOOK_NAME
    )
    if names and not begun and not is_gradebook(folder / GRADEBOOK_NAME):
        raise UsageError(
            f"{folder} holds other files, and was left as it is. Give a new or an empty folder."
        )


def _is_empty(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0


def _insert(connection: sqlite3.Connection, table: str, values: list[object]) -> None:
    places = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608  # our own names
