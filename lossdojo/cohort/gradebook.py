"""The gradebook: one SQLite file for a folder of results."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lossdojo.errors import UsageError
from lossdojo.results import (
    GRADEBOOK_SQLITE,
    KataResult,
    KataStatus,
    SubmissionResult,
    SubmissionStatus,
)

APPLICATION_ID = 0x105D0701  # tells a gradebook from any other SQLite file
SCHEMA_VERSION = 3  # of the tables below
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
    passed INTEGER NOT NULL, total INTEGER NOT NULL,
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
SHARED = """
SELECT kata, fingerprint, call, got, expected, COUNT(*) AS count FROM unrecognised
GROUP BY kata, fingerprint HAVING count > 1 ORDER BY count DESC, kata, fingerprint
"""


@dataclass(frozen=True)
class KataRow:
    """One kata of one learner."""

    status: KataStatus
    score: float


@dataclass(frozen=True)
class LearnerRow:
    """One learner. `katas` are by name, `misconceptions` the ids in the order of the katas."""

    learner: str
    folder: str
    status: SubmissionStatus
    reason: str
    score: float
    max_score: float
    katas: dict[str, KataRow]
    misconceptions: list[str]


@dataclass(frozen=True)
class SharedAnswer:
    """An unnamed wrong answer with an example, how many learners give it, and the first of them.

    Each of these is a name and the folder of their results.
    """

    kata: str
    fingerprint: str
    call: str
    got: str
    expected: str
    count: int
    learners: list[tuple[str, str]]


class Gradebook:
    """The results of a cohort, a learner at a time; what was put survives any end of the program.

    Raises:
        UsageError: the folder cannot be written to, or its gradebook is of another form.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._connection = sqlite3.connect(folder / GRADEBOOK_SQLITE)
            self._connection.row_factory = sqlite3.Row
            self._open(folder)
        except sqlite3.Error as error:
            raise UsageError(f"The results cannot be written to {folder}: {error}.") from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def put(
        self, result: SubmissionResult, folder: str, seconds: float, content: str, made_with: str
    ) -> None:
        """Enter one learner's results, in place of any earlier ones.

        Args:
            result: the part of their report that the kit has added.
            folder: the name of their folder among the results, as in a URL.
            seconds: what grading took.
            content: a digest of what was handed in.
            made_with: a digest of all else that the results depend on.

        Raises:
            sqlite3.Error: it could not be written; what was there before still is.
        """
        learner = result["learner"]
        with self._connection as connection:
            connection.execute("DELETE FROM learner WHERE learner = ?", [learner])
            row: list[object] = [learner, folder, result["status"], result.get("reason", "")]
            row += [result["score"], result["max_score"], result["seed"], result["kit"]]
            row += [result["isolation"], seconds, content, made_with]
            _insert(connection, "learner", row)
            for kata in result["katas"]:
                self._put_kata(learner, kata)

    def kept(self, learner: str, content: str, made_with: str) -> list[KataStatus] | None:
        """The statuses of a learner's katas, if they were graded from just this; else None."""
        query = "SELECT 1 FROM learner WHERE learner = ? AND content = ? AND made_with = ? "
        query += "AND status = ?"
        key = [learner, content, made_with, SubmissionStatus.GRADED]
        if self._connection.execute(query, key).fetchone() is None:
            return None
        rows = self._connection.execute("SELECT status FROM kata WHERE learner = ?", [learner])
        return [KataStatus(row["status"]) for row in rows]

    def __len__(self) -> int:
        [(count,)] = self._connection.execute("SELECT COUNT(*) FROM learner")
        return int(count)

    def tiers(self) -> set[str]:
        """Behind which walls learners' code ran."""
        rows = self._connection.execute("SELECT DISTINCT isolation FROM learner")
        return {row["isolation"] for row in rows}

    def learners(self) -> Iterator[LearnerRow]:
        """Every learner with their katas and what was found, by name."""
        connection = self._connection
        for learner in connection.execute("SELECT * FROM learner ORDER BY learner"):
            name = [learner["learner"]]
            katas = connection.execute("SELECT * FROM kata WHERE learner = ?", name)
            query = "SELECT id FROM misconception WHERE learner = ? ORDER BY rowid"
            found = [each["id"] for each in connection.execute(query, name)]
            rows = {kata["kata"]: _kata_row(kata) for kata in katas}
            shown = {key: learner[key] for key in ("learner", "folder", "score", "max_score")}
            status, reason = SubmissionStatus(learner["status"]), learner["reason"]
            yield LearnerRow(
                **shown, status=status, reason=reason, katas=rows, misconceptions=found
            )

    def shared_answers(self) -> Iterator[SharedAnswer]:
        """Wrong answers without a name that several learners share, most learners first."""
        for shared in self._connection.execute(SHARED).fetchall():
            query = "SELECT learner, folder FROM unrecognised JOIN learner USING (learner) "
            query += "WHERE kata = ? AND fingerprint = ? ORDER BY learner LIMIT ?"
            which = [shared["kata"], shared["fingerprint"], LEARNERS_SHOWN]
            found = [
                (row["learner"], row["folder"]) for row in self._connection.execute(query, which)
            ]
            yield SharedAnswer(**shared, learners=found)

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

    def _put_kata(self, learner: str, kata: KataResult) -> None:
        name, tests = kata["kata"], kata["tests"]
        values: list[object] = [learner, name, kata["status"], kata["score"], kata["max_score"]]
        values += [tests["passed"], tests["total"]]
        _insert(self._connection, "kata", values)
        for rank, found in enumerate(kata["misconceptions"]):
            entry = [learner, name, rank, found["id"], found["certain"]]
            _insert(self._connection, "misconception", entry)
        if "fingerprint" in kata:
            example = kata["difference"]
            shown = [example["call"], example["got"], example["expected"]]
            values = [learner, name, kata["fingerprint"], *shown]
            _insert(self._connection, "unrecognised", values)


def _kata_row(row: sqlite3.Row) -> KataRow:
    return KataRow(KataStatus(row["status"]), row["score"])


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
    begun = names <= {GRADEBOOK_SQLITE, f"{GRADEBOOK_SQLITE}-journal"} and _is_empty(
        folder / GRADEBOOK_SQLITE
    )
    if names and not begun and not is_gradebook(folder / GRADEBOOK_SQLITE):
        raise UsageError(
            f"{folder} holds other files, and was left as it is. Give a new or an empty folder."
        )


def _is_empty(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0


def _insert(connection: sqlite3.Connection, table: str, values: list[object]) -> None:
    places = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608  # our own names
